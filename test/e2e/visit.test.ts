import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { measure as controlsOfEnd } from '../../tools/bench/clicks/controls-end.ts'
import { measure as pressesOfEnd } from '../../tools/bench/clicks/end.ts'
import { enterGuide, followSteps, pressInCoachMenu } from '../../tools/demo/play.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight, pickCases } from '../setup/runs.ts'
import { beginAt } from './support/open-visit.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'
import { look } from './support/waits.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk

beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})

afterEach(() => closeProfile(profile))

const journal = (): readonly Entry[] => readJournal(join(profile.folder, 'journal')).entries
const recordedSteps = () => journal().flatMap((entry) => (entry.kind === 'step-ended' ? [entry.step] : []))
const screen = async () => (await desk.view()).screen
/** Checks that the end was shown; what the portal confirmed is written once the visit is left. */
async function expectEnd(portalConfirmed: boolean): Promise<void> {
  expect(await screen()).toMatchObject({ at: 'recap', outcome: 'trained' })
  // What `clicks.test.ts` counts at night at the end of a visit of its own.
  expect(await controlsOfEnd.run(desk)).toBeLessThanOrEqual(controlsOfEnd.most)
  expect(await pressesOfEnd.run(desk)).toBeLessThanOrEqual(pressesOfEnd.most)
  await desk.until(({ farewell }) => farewell?.is === 'undoable', 'the visit to be finished')
  expect(journal().at(-1)).toMatchObject({ kind: 'visit-closed', how: 'finished', portalConfirmed })
}
const stepId = async () => {
  const now = await screen()
  return now.at === 'guide' ? now.step.id : now.at
}

describe('a month with a job, a sick leave and a course', () => {
  it(
    'stays at a step whose answer does not fit, is declared to its end, and its record reveals none of the answers',
    async () => {
      await enterGuide(desk)
      const script = createScript({
        as: 'dominique', // whom the site asks to check the answers
        acts: {
          formation: { choose: 'Oui' },
          travail: { choose: 'Oui' },
          heures: { type: 'beaucoup' },
          salaire: { type: '777' },
          maladie: { choose: 'Oui' },
        },
      })
      await followSteps(desk, script, { before: 'fin-questions' })
      const portal = await desk.portal()
      await portal.getByRole('button', { name: 'Valider', exact: true }).click()
      await portal.getByRole('alert').waitFor()
      expect(await stepId()).toBe('fin-questions')

      await portal.getByLabel('heures').click()
      await portal.keyboard.press('Control+A')
      await portal.keyboard.type('61')
      await portal.keyboard.press('Tab')
      await followSteps(desk, script)
      await expectEnd(true)

      const always = [
        'formation',
        'travail',
        'stage',
        'maladie',
        'retraite',
        'invalidite',
        'fin-questions',
        'incoherence',
      ]
      expect(recordedSteps()).toEqual(expect.arrayContaining(always))
      const written = readdirSync(join(profile.folder, 'journal'))
        .filter((name) => name.endsWith('.jsonl'))
        .map((name) => readFileSync(join(profile.folder, 'journal', name), 'utf8'))
        .join('')
      const opened = JSON.stringify(journal())
      const traces = ['heures', 'salaire', 'maladie-', 'recherche', 'beaucoup', '61', '777', 'dominique', 'prune']
      for (const trace of traces) {
        expect(written.replaceAll(/"(hash|prev|sealed)":"[\w-]+"|"(seq|visit)":\d+/g, '')).not.toContain(trace)
        expect(opened.replaceAll(/"visit":"[0-9a-f]+"/g, '')).not.toContain(trace)
      }
    },
    2 * MINUTE,
  )
})

describe('the pages that only some people meet', () => {
  atNight(() => {
    it(
      'are guided: the information page',
      async () => {
        await enterGuide(desk)
        const script = createScript({ as: 'andrea' })
        await followSteps(desk, script, { before: 'formation' })
        expect(recordedSteps()).toContain('information')
      },
      2 * MINUTE,
    )
  })

  const ends = [
    ['already declared', 'lou', 'deja-declare'],
    ['not open', 'charlie', 'hors-periode'],
  ] as const
  it.each(pickCases(ends, ([what]) => what === 'already declared'))(
    'end the visit without a declaration: %s',
    async (_what, as, step) => {
      await enterGuide(desk)
      const script = createScript({ as })
      await followSteps(desk, script, { before: step })
      expect(await stepId()).toBe(step)
      await followSteps(desk, script)
      await expectEnd(false)
    },
    2 * MINUTE,
  )
})

describe('a person who changes their mind', () => {
  it(
    'goes back, edits an answer, reloads, and is led to what is left to do',
    async () => {
      const script = createScript({})
      await beginAt(desk, 'fin-questions', 'recherche')
      await followSteps(desk, script, { before: 'relire' })

      await desk.coach.getByRole('button', { name: 'Page d’avant' }).click()
      await desk.until(
        (view) => view.screen.at === 'guide' && view.screen.step.id === 'fin-questions',
        'the questions again',
      )

      const portal = await desk.portal()
      await look(portal)
      await portal.locator('label[for="blocTravail-open"]').click()
      await desk.until(
        (view) => view.screen.at === 'guide' && view.screen.step.id === 'heures',
        'the hours, now that there is work',
      )

      await pressInCoachMenu(desk, 'Recharger la page')
      await desk.until(
        (view) => view.screen.at === 'guide' && view.screen.step.id !== 'heures',
        'the page as it was sent',
      )

      await followSteps(desk, script, { before: 'relire' })
      expect(recordedSteps().filter((step) => step === 'fin-questions').length).toBeGreaterThan(1)
    },
    2 * MINUTE,
  )
})
