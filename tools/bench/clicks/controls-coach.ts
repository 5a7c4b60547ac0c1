import { enterGuide, followSteps } from '../../demo/play.ts'
import { VISIT_SCRIPTS } from '../../demo/scripts.ts'
import { type ClickMeasure, countControls } from '../clicker.ts'

/** How many controls a guided step shows the person: the coach with nothing open, and the portal's way back. */
export const measure: ClickMeasure = {
  key: 'controls.coach',
  about: 'Boutons à une étape du guide',
  most: 7,
  run: async (desk) => {
    await enterGuide(desk)
    const [script] = VISIT_SCRIPTS
    if (script) await followSteps(desk, script, { before: 'identifiant' })
    return countControls(desk.coach)
  },
}
