import { enterGuide, followSteps } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import type { Desk } from '../drivers/desk/launch.ts'

/**
 * Plays a whole visit in which the person does everything, up to its end: 15 lines and nothing to change. With `before`
 * the visit is stopped at that step. Does nothing if the desk is at an end already.
 */
export async function goToEnd(desk: Desk, { before }: { readonly before?: string } = {}): Promise<void> {
  if ((await desk.view()).screen.at === 'recap') return
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit')
  await enterGuide(desk)
  await followSteps(desk, { ...script, aids: {} }, before === undefined ? {} : { before })
  if (before !== undefined) {
    await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))
  }
  await desk.until(({ screen }) => screen.at === 'recap', 'the end')
}
