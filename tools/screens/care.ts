import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../../src/core/journal/entry.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { WORDS } from '../demo/words.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { chooseInMenu } from '../drivers/desk/menu.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, OUTPUT, press, resize, takeThrice, USUAL } from './camera.ts'

const FLOW = 'france-travail/actualisation'
const VISIT = 'a'.repeat(32)

/** Takes the pictures of the record's own screen, on a profile of its own with one visit in it. */
export async function takeCare(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-care-'))
  const code = writeVisit(join(userData, 'journal'))
  const desk = await launchDesk(userData)
  try {
    await resize(desk, USUAL)
    await takeScreen(desk, code)
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

/** Takes the first start, then a visit that its person asked to see. */
async function takeScreen(desk: Desk, code: string): Promise<void> {
  const { coach } = desk
  await chooseInMenu(coach, WORDS.record)
  await coach.getByLabel('Code de vérification').waitFor()
  await takeThrice(desk, 'care')
  await coach.getByLabel('Code de vérification').fill(code)
  await press(coach, 'Chercher')
  await coach.getByRole('button', { name: 'Effacer cette visite' }).waitFor()
  await coach.evaluate(() => document.querySelector('#care-person')?.scrollIntoView())
  await takeThrice(desk, 'care-visit')
  await takePaper(desk)
}

/** Takes the copy that a person takes away, as its hidden window shows it just before printing; in two languages. */
async function takePaper(desk: Desk): Promise<void> {
  const { app, coach } = desk
  await app.evaluate(({ app: electron, dialog }) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' })
    electron.on('browser-window-created', (_event, paper) => {
      paper.setContentSize(794, 1123) // an A4 page at 96 dots an inch
      paper.webContents.printToPDF = async () => {
        await new Promise((resolve) => setTimeout(resolve, 500))
        const picture = (await paper.webContents.capturePage()).toPNG()
        Object.assign(globalThis, { paperPicture: picture.toString('base64') })
        return picture
      }
    })
  })
  for (const language of ['ar', 'fr'] as const) {
    await ask(desk, { do: 'language', language })
    await coach.evaluate(() => window.coteACote.request('care.act', { do: 'copy', form: 'pdf' }))
    const name = language === 'fr' ? 'care-paper' : 'care-paper-arabic'
    const picture = await app.evaluate(() => (globalThis as typeof globalThis & { paperPicture?: string }).paperPicture)
    writeFileSync(join(OUTPUT, `${name}.png`), Buffer.from(picture ?? '', 'base64'))
    process.stdout.write(`docs/screens/${name}.png\n`)
  }
}

/** Writes a visit as the app would, and returns the code on its sheet. */
function writeVisit(folder: string): string {
  const journal = openJournal({ folder, now: () => clock.now() })
  const steps = ['identifiant', 'travail', 'maladie', 'envoyer'].map((step, index): Entry => {
    const ended = { kind: 'step-ended', visit: VISIT, flow: FLOW, step, evidence: ['gesture'] } as const
    return index === 3
      ? { ...ended, evidence: [...ended.evidence], hand: 'worker', help: 'A0', reason: 'reading' }
      : { ...ended, evidence: [...ended.evidence], hand: 'person', help: 'A5' }
  })
  const opened: Entry = { kind: 'visit-opened', visit: VISIT, flow: FLOW, version: 1, training: false }
  const closed: Entry = { kind: 'visit-closed', visit: VISIT, how: 'finished', portalConfirmed: true, recapped: true }
  for (const entry of [opened, ...steps, closed]) journal.append(entry)
  const code = journal.head.hash.slice(0, 32)
  journal.close()
  return code
}
