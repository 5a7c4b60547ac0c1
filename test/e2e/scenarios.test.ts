import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { replayVisits } from '../../src/core/journal/visit.ts'
import { perform } from './support/perform.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { readScenarios } from './support/scenario.ts'

const FILES = ['hand', 'help', 'evidence', 'recap'] as const

/** One window and one journal for all scenarios of a file; each is a visit of its own, on a fresh portal. */
describe.each(FILES)('two people at a desk: %s', (file) => {
  let profile: Profile
  let desk: Desk
  beforeAll(async () => {
    profile = openProfile()
    desk = await profile.launch()
  })
  afterAll(() => closeProfile(profile))

  it.each(readScenarios(file))('$name', async (scenario) => {
    await perform(desk, scenario)
    expect(toOutcome(readJournal(join(profile.folder, 'journal')).entries)).toEqual({
      record: scenario.record,
      passes: scenario.passes,
      answers: scenario.answers,
      recapped: scenario.recapped,
    })
  })
})

it('there are 60 scenarios or more', () => {
  expect(FILES.flatMap(readScenarios).length).toBeGreaterThanOrEqual(60)
})

/** What the journal says of its last visit, read back from the disk. */
function toOutcome(entries: readonly Entry[]) {
  const visits = [...replayVisits(entries).values()]
  const last = visits.at(-1)
  if (!last) throw new Error('the journal has no visit')
  return {
    record: Object.fromEntries(
      last.steps.map(({ step, hand, help, reason }) => [step, [hand, help, reason].filter(Boolean).join(' ')]),
    ),
    passes: entries.flatMap((entry) => (entry.kind === 'handover' && entry.visit === last.visit ? [entry.cause] : [])),
    answers: Object.fromEntries(last.steps.flatMap(({ step, answer }) => (answer ? [[step, answer]] : []))),
    recapped: last.closed?.recapped ?? false,
  }
}
