import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { askKiosk, CODE } from '../../tools/abuse/scene.ts'
import { touch } from '../../tools/drivers/desk/finger.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { visitByTouch } from '../../tools/drivers/kiosk/touch-visit.ts'

let folder: string
let desk: Desk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-finger-'))
  desk = await launchDesk(folder, { args: ['--kiosk'] })
  await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
  await askKiosk(desk, { do: 'leave-badge' })
})
afterAll(async () => {
  desk.app.process().kill('SIGKILL')
  await endNextStart(folder)
  eraseFolder(folder)
})

describe('a visit at a kiosk, by a finger alone', () => {
  // A finger waits as people do, some forty times: a minute on a quiet machine, two on one that does other work.
  it('comes to its end, and every step is the person’s', async () => {
    const tap = (name: string | RegExp) => touch(desk.coach, desk.coach.getByRole('button', { name }).first())
    await tap(/^Bonjour/)
    await desk.until(({ kiosk }) => kiosk?.at === 'visit', 'the tiles')
    await touch(desk.coach, desk.coach.getByText('Pour m’entraîner'))
    await tap(/^Travail/)
    await tap(/^S’actualiser/)
    await desk.until(({ screen }) => screen.at === 'before', 'the page before')
    await tap('D’accord')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
    await visitByTouch(desk)
    const { entries } = readJournal(join(folder, 'journal'))
    const done = entries.flatMap((entry) => (entry.kind === 'step-ended' ? [entry] : []))
    expect(done.map(({ step }) => step)).toEqual(expect.arrayContaining(['identifiant', 'mot-de-passe']))
    expect(done.filter(({ hand }) => hand !== 'person').map(({ step, hand }) => `${step} ${hand}`)).toEqual([])
  })
})
