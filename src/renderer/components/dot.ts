import type { Help } from '../../core/attribution/scale.ts'
import type { Dot } from '../i18n/fr-notebook.ts'

export const dots: readonly Dot[] = ['alone', 'reassured', 'helped', 'place', 'unseen']

/** The picture of how a step was done; never a code on the screen. */
export function toDot(help: Help | undefined): Dot {
  switch (help) {
    case 'A6':
    case 'A5':
      return 'alone'
    case 'A4':
      return 'reassured'
    case 'A3':
    case 'A2':
      return 'helped'
    case 'A1':
    case 'A0':
      return 'place'
    default:
      return 'unseen'
  }
}
