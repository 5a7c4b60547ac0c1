import { type ClickMeasure, countControls } from '../clicker.ts'

/** How many controls the home screen shows people. */
export const measure: ClickMeasure = {
  key: 'controls.home',
  about: 'Boutons et champs à l’accueil',
  most: 16,
  run: async ({ coach }) => {
    await coach.getByRole('searchbox').waitFor()
    return countControls(coach)
  },
}
