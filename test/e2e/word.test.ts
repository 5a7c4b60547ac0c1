import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Command } from '../../src/core/session/command.ts'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import { finishVisit } from '../../tools/demo/sheet.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { atNight } from '../setup/runs.ts'
import { countPages } from './support/outside.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

let profile: Profile
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

const journal = () => readJournal(join(profile.folder, 'journal')).entries
const ask = ({ coach }: Desk, command: Command) =>
  coach.evaluate((asked) => window.coteACote.request('session.command', asked), command)

/** Plays one step that the person does, then the recap. */
async function goToRecap(): Promise<Desk> {
  const desk = await profile.launch()
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: 'valider-identifiant' })
  await ask(desk, { do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
  return desk
}

/** Makes the first press on « Changer » on a line, after the second reading if one is required. */
async function open({ coach, view }: Desk, step: string) {
  await coach.getByRole('button', { name: 'Ce n’est pas juste' }).click()
  const { screen } = await view()
  const title = screen.at === 'recap' ? screen.lines.find((line) => line.step === step)?.title : undefined
  const line = coach.getByRole('article', { name: title ?? step, exact: true })
  await line.getByRole('button', { name: /^Changer/ }).click()
  return line
}

describe('the person’s word', () => {
  it(
    'is on the disk once the screen shows it, and a kill at that moment loses nothing of it',
    async () => {
      const desk = await goToRecap()
      const line = await open(desk, 'identifiant')
      await line.getByRole('button', { name: 'L’accompagnant', exact: true }).click()
      await line.getByText('Vous dites', { exact: true }).waitFor()
      const killed = once(desk.app.process(), 'exit')
      desk.app.process().kill('SIGKILL')
      await killed
      expect(journal().slice(-2)).toMatchObject([
        { kind: 'step-answer', step: 'identifiant', answer: 'contested' },
        { kind: 'correction', step: 'identifiant', hand: 'worker', help: 'A0', reason: 'unstated' },
      ])

      const next = await profile.launch()
      await next.coach.getByRole('button', { name: 'Reprendre', exact: true }).click()
      await next.coach.getByRole('button', { name: 'Oui, la même personne' }).click()
      await next.until(({ screen }) => screen.at === 'guide', 'the guide again')
      await ask(next, { do: 'stop' })
      const { screen } = await next.until(({ screen: now }) => now.at === 'recap', 'the recap again')
      expect(screen).toMatchObject({
        lines: expect.arrayContaining([
          expect.objectContaining({
            step: 'identifiant',
            contested: true,
            said: expect.objectContaining({ hand: 'worker' }),
          }),
        ]),
      })
      const paper = next.coach.getByRole('article', { name: 'Ma feuille' })
      await paper.getByText('Vous dites : L’accompagnant').waitFor()
      await paper.getByText('L’ordinateur a noté : Vous').waitFor()
      // The portal confirmed nothing, so the paper does not mention a proof.
      expect(await paper.textContent()).not.toMatch(/prouve|preuve/i)
      // No button says that all is right; the only one says which two statements stay.
      expect(await next.coach.getByRole('button', { name: 'C’est juste, terminer' }).count()).toBe(0)
      await ask(next, { do: 'finish', keepBoth: false })
      expect((await next.view()).screen.at).toBe('recap')
      await next.coach.getByRole('button', { name: 'Garder les 2 paroles et terminer' }).click()
      await next.until(({ farewell }) => farewell?.is === 'undoable', 'the end')
      expect(journal().at(-1)).toMatchObject({ kind: 'visit-closed' })
    },
    2 * MINUTE,
  )

  atNight(() => {
    it(
      'counts at the second tap and not at the first, if the window is closed right after it',
      async () => {
        const desk = await goToRecap()
        const line = await open(desk, 'identifiant')
        await line.getByText('Qui l’a fait ?').waitFor()
        expect(journal().map(({ kind }) => kind)).not.toContain('step-answer')
        await line.getByRole('button', { name: 'Je ne sais pas' }).click()
        await desk.until(({ screen }) => screen.at === 'recap' && screen.shares.contested === 1, 'the contest')
        await desk.close()
        expect(journal().at(-1)).toMatchObject({ kind: 'step-answer', step: 'identifiant', answer: 'contested' })
      },
      2 * MINUTE,
    )
  })

  it(
    'takes the agreement to notes back at the end, and nothing of the visit can be opened any more',
    async () => {
      const desk = await goToRecap()
      const { coach } = desk
      await coach.getByRole('button', { name: 'Je veux retirer mon accord' }).click()
      await coach.getByRole('button', { name: 'Oui, retirer mon accord' }).click()
      await coach.getByText('Votre accord est retiré.').waitFor()
      await finishVisit(desk)
      await coach.getByText('Aucune note de cette visite ne reste.').waitFor()
      await desk.close()
      const entries = journal()
      expect(entries.at(-1)).toMatchObject({ kind: 'withdrawn' })
      expect(entries.filter((entry) => 'visit' in entry || entry.kind === 'count')).toEqual([])
    },
    2 * MINUTE,
  )

  it(
    'is closed on the disk at the press that ends the visit, so that a kill before the wipe leaves nothing open',
    async () => {
      const desk = await goToRecap()
      await ask(desk, { do: 'finish', keepBoth: false })
      await desk.until(({ farewell }) => farewell?.is === 'undoable', 'the moment in which it can be taken back')
      const killed = once(desk.app.process(), 'exit')
      desk.app.process().kill('SIGKILL')
      await killed
      expect(journal().at(-1)).toMatchObject({ kind: 'visit-closed', recapped: true })
      const next = await profile.launch()
      expect((await next.view()).screen).not.toHaveProperty('resumable')
    },
    2 * MINUTE,
  )

  atNight(() => {
    it(
      'can still be given after the end was taken back, and is written after its close',
      async () => {
        const desk = await goToRecap()
        await desk.coach.getByRole('button', { name: 'C’est juste, terminer' }).click()
        await desk.coach.getByRole('button', { name: 'Annuler', exact: true }).click()
        const line = await open(desk, 'identifiant')
        await line.getByRole('button', { name: 'L’accompagnant', exact: true }).click()
        await finishVisit(desk)
        // The first end already showed all lines, which confirmed them.
        expect(journal().slice(-5)).toMatchObject([
          { kind: 'step-answer', answer: 'confirmed' },
          { kind: 'visit-closed' },
          { kind: 'step-answer', step: 'identifiant', answer: 'contested' },
          { kind: 'correction', step: 'identifiant', hand: 'worker' },
          { kind: 'visit-closed', recapped: true },
        ])
      },
      2 * MINUTE,
    )
  })

  atNight(() => {
    it(
      'gives home to the next person at once: what they pick begins once all is erased',
      async () => {
        const desk = await goToRecap()
        await ask(desk, { do: 'finish', keepBoth: false })
        await desk.until(({ farewell }) => farewell?.is === 'undoable', 'the moment in which it can be taken back')
        await ask(desk, { do: 'pick', flow: 'france-travail/actualisation', training: true })
        await desk.until(({ screen }) => screen.at !== 'home' && screen.at !== 'recap', 'the next visit')
        expect(await countPages(desk.app)).toEqual({ windows: 1, pages: 1 })
      },
      2 * MINUTE,
    )
  })
})
