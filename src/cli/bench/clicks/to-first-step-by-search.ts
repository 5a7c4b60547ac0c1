import { WORDS } from '../../demo/words.ts'
import { type ClickMeasure, createClicker } from '../clicker.ts'

/** The same by the search, with a typo. */
export const measure: ClickMeasure = {
  key: 'toFirstStepBySearch',
  about: 'De l’accueil à la première étape, en cherchant',
  most: 3,
  run: async (desk) => {
    const clicker = createClicker(desk)
    await clicker.key('Control+k')
    await clicker.type('actualizer')
    await desk.coach.getByRole('region', { name: /Démarches trouvées/ }).waitFor()
    await clicker.click(WORDS.tryProcedure)
    await clicker.click(WORDS.agree)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
    return clicker.count
  },
}
