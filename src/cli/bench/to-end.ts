import { enterGuide, followSteps } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import type { Desk } from '../desk/launch.ts'

/** Plays a whole visit in which the person does all, up to its end: 15 lines and nothing to change. */
export async function goToEnd(desk: Desk): Promise<void> {
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit')
  await enterGuide(desk)
  await followSteps(desk, { ...script, aids: {} })
  await desk.until(({ screen }) => screen.at === 'recap', 'the end')
}
