import { type ClickMeasure, countControls } from '../clicker.ts'
import { goToEnd } from '../to-end.ts'

/**
 * How many controls the end of a visit shows people, where nothing is to be changed: three of them are the answers to the
 * question about words, which needs none.
 */
export const measure: ClickMeasure = {
  key: 'controls.end',
  about: 'Boutons et cases à la fin d’une visite',
  most: 12,
  run: async (desk) => {
    await goToEnd(desk)
    return countControls(desk.coach)
  },
}
