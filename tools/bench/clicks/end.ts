import { type ClickMeasure, createClicker } from '../clicker.ts'
import { goToEnd } from '../to-end.ts'

/** Presses from the end of a visit, where all is right, to the home screen. */
export const measure: ClickMeasure = {
  key: 'end',
  about: 'Finir une visite où tout est juste',
  most: 1,
  run: async (desk) => {
    await goToEnd(desk)
    const clicker = createClicker(desk)
    await clicker.click('C’est juste, terminer')
    await desk.until(({ screen }) => screen.at === 'home', 'the home screen')
    return clicker.count
  },
}
