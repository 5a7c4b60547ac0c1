import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterGuide, followSteps } from '../../src/cli/demo/play.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Command } from '../../src/core/session/command.ts'
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

/** One step that the person does, then the recap. */
async function goToRecap(): Promise<Desk> {
  const desk = await profile.launch()
  await enterGuide(desk)
  await followSteps(desk, createScript({}), { before: 'valider-identifiant' })
  await ask(desk, { do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
  return desk
}

async function contest({ coach, view }: Desk, step: string) {
  const { screen } = await view()
  const title = screen.at === 'recap' ? screen.lines.find((line) => line.step === step)?.title : undefined
  const line = coach.getByRole('article', { name: title ?? step, exact: true })
  await line.getByRole('button', { name: 'Ce n’est pas ça' }).click()
  return line
}

describe('the person’s word', () => {
  it(
    'is on the disk once the screen shows it, and a kill at that moment loses nothing of it',
    async () => {
      const desk = await goToRecap()
      const line = await contest(desk, 'identifiant')
      await line.getByRole('button', { name: 'L’accompagnant', exact: true }).click()
      await line.getByText('Vous dites : L’accompagnant').waitFor()
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
      await next.coach.getByRole('button', { name: 'Garder les 2 paroles et terminer' }).click()
      await next.until(({ screen: now }) => now.at === 'sheet', 'the sheet')
      const paper = next.coach.locator('article.paper')
      await paper.getByText('Vous dites : L’accompagnant').waitFor()
      await paper.getByText('L’application a vu : Vous').waitFor()
      // The portal confirmed nothing: no word of a proof.
      expect(await paper.textContent()).not.toMatch(/prouve|preuve/i)
    },
    2 * MINUTE,
  )

  it(
    'is kept from its first tap on, when the window is closed right after it',
    async () => {
      const desk = await goToRecap()
      const line = await contest(desk, 'identifiant')
      await line.getByText('Alors, qui l’a fait ?').waitFor()
      await desk.close()
      expect(journal().at(-1)).toMatchObject({ kind: 'step-answer', step: 'identifiant', answer: 'contested' })
    },
    2 * MINUTE,
  )

  it(
    'takes the agreement to notes back at the end, and nothing of the visit is left to open',
    async () => {
      const desk = await goToRecap()
      const { coach } = desk
      await coach.getByRole('button', { name: 'Je veux retirer mon accord' }).click()
      await coach.getByRole('button', { name: 'Oui, retirer mon accord' }).click()
      await coach.getByText('Votre accord est retiré.').waitFor()
      await ask(desk, { do: 'to-sheet' })
      await ask(desk, { do: 'wipe' })
      await coach.getByText('Aucune note de cette visite ne reste.').waitFor()
      await desk.close()
      const entries = journal()
      expect(entries.at(-1)).toMatchObject({ kind: 'withdrawn' })
      expect(entries.filter((entry) => 'visit' in entry || entry.kind === 'count')).toEqual([])
    },
    2 * MINUTE,
  )
})
