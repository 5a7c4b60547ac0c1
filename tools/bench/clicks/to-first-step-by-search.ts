import { type ClickMeasure, clickToFirstStep, createClicker } from '../clicker.ts'

/** Presses from the home screen to the first guided step by the search, with a typo. */
export const measure: ClickMeasure = {
  key: 'toFirstStepBySearch',
  about: 'De l’accueil à la première étape, en cherchant',
  most: 3,
  run: async (desk) => {
    const clicker = createClicker(desk)
    await clicker.point(desk.coach.getByRole('searchbox'))
    await clicker.type('actualizer')
    await desk.coach.getByRole('region', { name: /Démarches trouvées/ }).waitFor()
    return clickToFirstStep(desk, clicker)
  },
}
