import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { askKiosk, CODE } from '../../../tools/abuse/scene.ts'
import { followSteps } from '../../../tools/demo/play.ts'
import { type Desk, launchDesk } from '../../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../../tools/drivers/erase.ts'
import { pickCases } from '../../setup/runs.ts'
import { expectSaid, expectWhole, press, resizeTo } from '../support/journey.ts'
import { createScript } from '../support/script.ts'

const SHAPES = [
  ['on a wide screen', 1024, 768],
  ['on a high screen', 768, 1024],
] as const

describe('a person alone at a kiosk', () => {
  it.each(pickCases(SHAPES, ([where]) => where === 'on a high screen'))(
    'goes from the greeting to the receipt: %s',
    async (_where, width, height) => {
      const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-kiosk-'))
      const desk = await launchDesk(folder, { args: ['--kiosk', '--supervised'] })
      try {
        await resizeTo(desk, width, height)
        await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
        await askKiosk(desk, { do: 'leave-badge' })
        await visit(desk)
        const { entries } = readJournal(join(folder, 'journal'))
        const own = entries.flatMap((entry) => (entry.kind === 'kiosk' ? [entry.what] : []))
        // A call is written to the journal once it can no longer be taken back.
        expect(own.toSorted()).toEqual(['called', 'left'])
        expect(entries.find(({ kind }) => kind === 'visit-closed')).toMatchObject({ how: 'stopped' })
        const hands = entries.flatMap((entry) => (entry.kind === 'step-ended' ? [`${entry.step} ${entry.hand}`] : []))
        // A person may answer a page's first question before it has stood long enough to count as seen.
        expect(hands[0]).toMatch(/^cookies (person|unknown)$/)
        expect(hands.slice(1)).toEqual(['identifiant person'])
      } finally {
        desk.app.process().kill('SIGKILL') // a kiosk cannot be closed
        eraseFolder(folder)
      }
    },
  )
})

async function visit(desk: Desk): Promise<void> {
  const { coach } = desk
  await expectSaid(desk, 'Vos démarches en ligne, étape par étape')
  await expectWhole(desk, 'the greeting')
  await coach.locator('.attract-line').first().click()
  await expectSaid(desk, 'Que voulez-vous faire ?')
  await expectWhole(desk, 'the tiles')
  await coach.getByText('Pour m’entraîner').click()
  await press(desk, /^Travail/)
  await press(desk, /^S’actualiser/)
  await expectSaid(desk, 'C’est vous qui faites. Le guide vous aide.')
  await expectWhole(desk, 'the page before')
  await press(desk, 'D’accord')
  await followSteps(desk, createScript({}), {
    before: 'valider-identifiant',
    onStep: (step) => expectWhole(desk, step),
  })
  expect(
    await coach
      .getByText(/accompagnant/i)
      .filter({ visible: true })
      .count(),
  ).toBe(0)
  await press(desk, 'Appeler quelqu’un')
  await expectSaid(desk, 'La borne a sonné. Si personne ne vient, allez à l’accueil.')
  await expectWhole(desk, 'the call')
  await press(desk, 'J’ai fini')
  await expectSaid(desk, 'Vous avez fini ?')
  await expectWhole(desk, 'the question')
  await press(desk, 'Oui, j’ai fini')
  await press(desk, 'Terminer tout de suite')
  await expectSaid(
    desk,
    'C’est fini. Cet ordinateur a effacé votre visite.',
    /^Ce qui reste\s:\s\d\sétapes notées, sans votre nom/,
  )
  await expectWhole(desk, 'the receipt')
}
