import { type ClickMeasure, clickToFirstStep, createClicker } from '../clicker.ts'

/**
 * Presses from the home screen to the first guided step of a procedure that is in sight; on its training portal, since
 * no bench opens a real one.
 */
export const measure: ClickMeasure = {
  key: 'toFirstStep',
  about: 'De l’accueil à la première étape, démarche visible',
  most: 2,
  run: (desk) => clickToFirstStep(desk, createClicker(desk)),
}
