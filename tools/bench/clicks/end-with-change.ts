import { WORDS } from '../../demo/words.ts'
import { type ClickMeasure, createClicker } from '../clicker.ts'
import { goToEnd } from '../to-end.ts'

/** Presses from the end of a visit to the home screen, where the person says that somebody else did a step. */
export const measure: ClickMeasure = {
  key: 'endWithChange',
  about: 'Finir une visite où une ligne n’est pas juste',
  most: 3,
  run: async (desk) => {
    await goToEnd(desk, { before: 'actualiser' }) // the number of lines does not matter
    const { screen } = await desk.view()
    const [line] = screen.at === 'recap' ? screen.lines : []
    const clicker = createClicker(desk)
    await clicker.click(`${WORDS.change}${line?.title}`)
    await clicker.click('L’accompagnant')
    await clicker.click('Garder les 2 paroles et terminer')
    await desk.until((view) => view.screen.at === 'home', 'the home screen')
    return clicker.count
  },
}
