import { WORDS } from '../../demo/words.ts'
import { type ClickMeasure, createClicker } from '../clicker.ts'

/** From the home screen to the first guided step of a procedure that is in sight; on its training portal, as no bench opens a real one. */
export const measure: ClickMeasure = {
  key: 'toFirstStep',
  about: 'De l’accueil à la première étape, démarche visible',
  most: 2,
  run: async (desk) => {
    const clicker = createClicker(desk)
    await clicker.click(WORDS.tryProcedure)
    await clicker.click(WORDS.agree)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
    return clicker.count
  },
}
