import type { View } from '../core/app/view/view.ts'

/**
 * The home screen with nothing on it. It is drawn out of sight while the first view is awaited, so that the code and the
 * styles of the screen that a start mostly shows are ready when the view comes (docs/decisions). Nobody sees or uses it.
 */
export const AWAITED: View = {
  language: 'fr',
  languages: ['fr'],
  textSize: 'normal',
  voiceSpeed: 'normal',
  look: { theme: 'system', contrast: 'system' },
  notebook: { is: 'closed' },
  screen: {
    at: 'home',
    portals: [],
    due: [],
    often: [],
    sites: false,
    organisation: 'quiet',
    broken: [],
    journal: { is: 'ready' },
  },
}
