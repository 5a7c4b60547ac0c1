import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { readScenarios, toExpected, toOutcome } from '../scenarios/scenario.ts'
import { perform } from './support/perform.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

/** One window and one journal for all scenarios of a file; each is a visit of its own, on a fresh portal. */
describe.each(['evidence', 'window'] as const)('two people at a desk: %s', (file) => {
  let profile: Profile
  let desk: Desk
  beforeAll(async () => {
    profile = openProfile()
    desk = await profile.launch()
  })
  afterAll(() => closeProfile(profile))

  it.each(readScenarios(file))('$name', async (scenario) => {
    await perform(desk, scenario)
    expect(toOutcome(readJournal(join(profile.folder, 'journal')).entries)).toEqual(toExpected(scenario))
  })
})
