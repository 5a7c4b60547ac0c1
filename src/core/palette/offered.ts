import type { ScreenView } from '../session/view/view.ts'

/** The screens on which nothing of a person's is under way: what is left there is not lost. */
const OFFERED: readonly ScreenView['at'][] = ['home', 'before', 'settings', 'help', 'places', 'supervision']

/** Whether the palette may open over this screen. */
export function offersPalette({ at }: ScreenView): boolean {
  return OFFERED.includes(at)
}
