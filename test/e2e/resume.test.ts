import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import { atNight } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

/** The profile in which the app was killed, once; each test continues from a copy. */
let killed: Profile
let cut: Awaited<ReturnType<typeof cutInStepFive>>
let profile: Profile
beforeAll(async () => {
  killed = openProfile()
  cut = await cutInStepFive(killed)
}, 2 * MINUTE)
afterAll(() => closeProfile(killed))
beforeEach(() => {
  profile = openProfile()
  cpSync(killed.folder, profile.folder, { recursive: true, verbatimSymlinks: true })
})
afterEach(() => closeProfile(profile))

const journal = ({ folder }: Profile = profile) => readJournal(join(folder, 'journal')).entries

/** Goes to step 5 of 13, does half of it, and kills the app. */
async function cutInStepFive(own: Profile) {
  const desk = await own.launch()
  await enterGuide(desk)
  const script = createScript({
    acts: { travail: { choose: 'Oui' }, heures: { type: '10' }, salaire: { type: '200' } },
  })
  await followSteps(desk, script, { before: 'heures' })
  const { screen } = await desk.view()
  const before = journal(own)
  const ended = once(desk.app.process(), 'exit')
  desk.app.process().kill('SIGKILL')
  await ended
  return { script, before, screen }
}

describe('when the app is killed in the middle of a step', () => {
  it(
    'holds every acknowledged line, offers to go on at that step, and goes on to the end',
    async () => {
      const { script, before, screen } = cut
      expect(screen).toMatchObject({ at: 'guide', step: { id: 'heures' } })
      const cutAt = screen.at === 'guide' ? screen.step.number : 0
      expect(journal().slice(0, before.length)).toEqual(before)

      const desk = await profile.launch()
      expect((await desk.view()).screen).toMatchObject({ at: 'home', resumable: [{ kept: 0 }] })
      await desk.coach.getByText('Une visite s’est arrêtée avant la fin.').waitFor()
      await desk.coach.getByRole('button', { name: 'Reprendre', exact: true }).click()
      await desk.coach.getByRole('button', { name: 'Oui, la même personne' }).click()
      await desk.until(({ screen: now }) => now.at === 'guide', 'the guide again')
      await desk.coach.getByText(/On revient à cette étape/).waitFor()

      // The start page comes first: until the page shows, the coach is still at the step where the visit was cut.
      await desk.until(
        ({ screen: now }) => now.at === 'guide' && now.step.number < cutAt,
        'the way back through the door',
      )
      await followSteps(desk, script, { before: 'travail' })
      const { screen: there } = await desk.view()
      expect(there).not.toHaveProperty('returningTo')
      await followSteps(desk, script)
      expect((await desk.view()).screen).toMatchObject({ at: 'recap', outcome: 'trained' })
      expect(journal().slice(0, before.length)).toEqual(before)
      expect(journal().filter(({ kind }) => kind === 'visit-opened')).toHaveLength(1)
    },
    2 * MINUTE,
  )

  atNight(() => {
    it(
      'leaves the choice not to go on',
      async () => {
        const desk = await profile.launch()
        await desk.coach.getByRole('button', { name: 'Ne pas reprendre' }).click()
        await desk.coach.getByRole('button', { name: 'Oui', exact: true }).click()
        await desk.until(({ screen }) => screen.at === 'home' && screen.resumable === undefined, 'the offer to go')
        expect(journal().at(-1)).toMatchObject({ kind: 'visit-closed', how: 'not-resumed' })
      },
      2 * MINUTE,
    )
  })
})

// By day `journeys/portal-down` keeps a visit and takes it up again.
atNight(() => {
  describe('when a person keeps a visit for later', () => {
    it(
      'leads home, shows the next person nothing of it, and goes on once they are back',
      async () => {
        const own = openProfile()
        try {
          const desk = await own.launch()
          const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
          await enterGuide(desk)
          const script = createScript({
            acts: { travail: { choose: 'Oui' }, heures: { type: '10' }, salaire: { type: '200' } },
          })
          await followSteps(desk, script, { before: 'heures' })
          await press('Arrêter')
          await press('Garder pour plus tard')
          const { screen } = await desk.until(({ screen: now }) => now.at === 'home', 'home')
          expect(screen).toMatchObject({ resumable: [{ kept: 0, since: expect.stringMatching(/^\d\d:\d\d$/) }] })
          await desk.coach.getByText(/^Une visite est gardée depuis \d\d\sh\s\d\d\.$/).waitFor()

          // Somebody else, who only watches.
          await enterGuide(desk)
          await press('Arrêter')
          await desk.until(({ screen: now }) => now.at === 'home', 'home again')

          await press('Reprendre')
          await press('Oui, la même personne')
          await desk.until(({ screen: now }) => now.at === 'guide', 'the guide again')
          await followSteps(desk, script, { before: 'travail' })
          expect((await desk.view()).screen).not.toHaveProperty('returningTo')
          await followSteps(desk, script)
          expect((await desk.view()).screen).toMatchObject({ at: 'recap', outcome: 'trained' })
          const kinds = journal(own).map(({ kind }) => kind)
          expect(kinds.filter((kind) => kind === 'visit-opened')).toHaveLength(2)
          expect(kinds.filter((kind) => kind === 'visit-resumed')).toHaveLength(1)
        } finally {
          await closeProfile(own)
        }
      },
      2 * MINUTE,
    )
  })
})
