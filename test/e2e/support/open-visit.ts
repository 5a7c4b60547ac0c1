import { enterGuide, followSteps } from '../../../tools/demo/play.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { openProfile, type Profile } from './profile.ts'
import { createScript } from './script.ts'

/** Begins a visit of a new profile and goes on to this step, for the tests of one file. */
export async function openVisitBefore(step: string): Promise<{ readonly profile: Profile; readonly desk: Desk }> {
  const profile = openProfile()
  const desk = await profile.launch()
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: step })
  return { profile, desk }
}
