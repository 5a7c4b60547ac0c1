import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { readScenarios, toExpected, toOutcome } from '../scenarios/scenario.ts'
import { pickCases } from '../setup/runs.ts'
import { perform } from './support/perform.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

/** Joins what two others try each by itself, or tries another kind of the same: at night. */
const JOINED = new Set([
  'by keyboard, in the worker’s hand',
  'the page clicks through a label',
  'the page clicks by a script in the worker’s hand',
  'what is pretended is the person’s once they said so',
  'an extension fills the field and nobody sends it',
  'an extension fills the field, the worker sends it',
  'a password that the person types',
  'a password that the worker may not take, and does not',
  'the person goes on by themself, with a finger',
  'the worker takes the hand with F8, says why, acts',
  'the explanation, then the worker’s hand',
  'by keyboard alone', // journeys/alone-by-keyboard
  'a step is corrected twice',
  'a line is contested, said anew and then agreed to', // word
])

/** One window and one journal for all scenarios; each is a visit of its own, on a fresh portal. */
let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

describe.each(['evidence', 'window'] as const)('two people at a desk: %s', (file) => {
  it.each(pickCases(readScenarios(file), ({ name }) => !JOINED.has(name)))('$name', async (scenario) => {
    await perform(desk, scenario)
    expect(toOutcome(readJournal(join(profile.folder, 'journal')).entries)).toEqual(toExpected(scenario))
  })
})
