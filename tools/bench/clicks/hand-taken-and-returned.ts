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
    for (const holder of ['worker', 'person']) {
      await clicker.key('F8')
      await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === holder, `the ${holder}’s hand`)
      // The key does what the screen shows: people give the hand back only after they saw that it was taken.
      await desk.coach.locator(`.guide[data-holder="${holder}"]`).waitFor()
    }
    return clicker.count
  },
}
