import { enterGuide, followSteps } from '../../../tools/demo/play.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { openProfile, type Profile } from './profile.ts'
import { createScript } from './script.ts'

/**
 * Begins a training visit at a step, to which the app leads: for tests in which the way there shows nothing. `first` is
 * the step that is shown first, where this one is the end of a group.
 */
export async function beginAt(desk: Desk, step: string, first = step): Promise<void> {
  await desk.coach.evaluate(async (from) => {
    const flow = 'france-travail/actualisation'
    await window.coteACote.request('session.command', { do: 'pick', flow, training: true, from })
    await window.coteACote.request('session.command', { do: 'consent', answer: 'yes' })
  }, step)
  await desk.until(
    ({ screen }) => screen.at === 'guide' && screen.step.id === first && screen.portal.status === 'ok',
    `a visit that begins at ${step}`,
  )
}

/** Begins a visit of a new profile and goes on to this step, for the tests of one file. */
export async function openVisitBefore(step: string): Promise<{ readonly profile: Profile; readonly desk: Desk }> {
  const profile = openProfile()
  const desk = await profile.launch()
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: step })
  return { profile, desk }
}
