import { enterGuide } from '../../demo/play.ts'
import { type ClickMeasure, createClicker } from '../clicker.ts'

/** What the helper presses to take the hand for a step and to give it back. */
export const measure: ClickMeasure = {
  key: 'handTakenAndReturned',
  about: 'Prendre la main et la rendre',
  most: 2,
  run: async (desk) => {
    await enterGuide(desk)
    const clicker = createClicker(desk)
    for (const [before, after] of [['person', 'worker'] as const, ['worker', 'person'] as const]) {
      // The key does what the screen shows: people press it only once they saw whose hand it is.
      await desk.coach.locator(`.guide[data-holder="${before}"]`).waitFor()
      await clicker.key('F8')
      await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === after, `the ${after}’s hand`)
    }
    return clicker.count
  },
}
