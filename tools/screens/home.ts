import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PACE } from '../../src/core/base/pace.ts'
import { SYSTEM_LOOK } from '../../src/core/session/command.ts'
import { clock } from '../../src/journal/clock.ts'
import { openJournal } from '../../src/journal/journal.ts'
import { pickTraining } from '../demo/play.ts'
import { WORDS } from '../demo/words.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { chooseInMenu } from '../drivers/desk/menu.ts'
import { writeSignedFolder } from '../drivers/desk/signed-folder.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, press, resize, take, takeThrice, USUAL } from './camera.ts'

/** How often each procedure was opened on this made-up computer. */
const OFTEN: Readonly<Record<string, number>> = {
  'ameli/attestation-de-droits': 9,
  'caf/aide-au-logement': 7,
  'caf/attestation-de-paiement': 6,
}

/**
 * Takes the pictures of the home screen, of what its menu leads to, and of the page before a visit, on a profile of
 * their own.
 */
export async function takeHome(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-home-'))
  writeVisits(join(userData, 'journal'))
  writeSignedFolder(userData)
  const desk = await launchDesk(userData)
  try {
    await resize(desk, USUAL)
    await takeThrice(desk, 'home')
    await takeDark(desk, 'home-dark')
    await takeSearch(desk)
    await takePalette(desk)
    await takeMenu(desk)
    await takeBefore(desk)
    await takeLock(desk)
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

async function takeSearch(desk: Desk): Promise<void> {
  const { coach } = desk
  await press(coach, 'Papiers')
  await take(desk, 'home-moment')
  await press(coach, 'Papiers')
  await coach.getByRole('searchbox').click()
  await coach.keyboard.type('actualizer')
  await coach.getByRole('region', { name: /Démarches trouvées/ }).waitFor()
  await take(desk, 'home-search')
  await coach.getByRole('searchbox').fill('trottinette')
  await take(desk, 'home-none')
  await press(coach, 'Voir toutes les démarches')
}

/** Takes what Ctrl K opens, during a search. */
async function takePalette(desk: Desk): Promise<void> {
  const { coach } = desk
  await coach.keyboard.press('Control+K')
  const palette = coach.getByRole('dialog')
  await palette.waitFor()
  await takeThrice(desk, 'palette')
  await coach.keyboard.type('caf')
  await take(desk, 'palette-found')
  await coach.keyboard.press('Escape')
  await palette.waitFor({ state: 'detached' })
}

async function takeMenu(desk: Desk): Promise<void> {
  const { coach } = desk
  await press(coach, 'Menu')
  await takeThrice(desk, 'menu')
  await press(coach, 'Menu')
  for (const [item, name] of [
    ['Réglages', 'settings'],
    ['Aide et à propos', 'help'],
    ['Démarches de la structure', 'organisation'],
  ] as const) {
    await chooseInMenu(coach, item)
    await takeThrice(desk, name)
    if (name === 'help') await takeReport(desk)
    await ask(desk, { do: 'home' })
  }
}

/** Takes the screen of a problem report, before its file is made. */
async function takeReport(desk: Desk): Promise<void> {
  await press(desk.coach, 'Voir ce qu’il y a dans le fichier')
  await takeThrice(desk, 'report')
}

async function takeBefore(desk: Desk): Promise<void> {
  await pickTraining(desk)
  await takeThrice(desk, 'before')
  await press(desk.coach, 'Avec : un professionnel Changer')
  await press(desk.coach, WORDS.changeNotebook)
  await desk.coach.getByRole('button', { name: /papiers utiles/ }).click()
  await desk.coach.evaluate(() => document.querySelector('.folds:last-of-type')?.scrollIntoView())
  await take(desk, 'before-open')
  await ask(desk, { do: 'home' })
}

async function takeDark(desk: Desk, name: string): Promise<void> {
  await ask(desk, { do: 'look', look: { theme: 'dark', contrast: 'system' } })
  await take(desk, name)
  await ask(desk, { do: 'look', look: SYSTEM_LOOK })
}

/** Takes the cover of a desk that nobody touched: its delay of some minutes is restarted and ends at once. */
async function takeLock(desk: Desk): Promise<void> {
  await desk.app.evaluate((_electron, minute) => {
    const { setTimeout: wait } = globalThis
    const shortened = (act: () => void, delay?: number) => wait(act, delay === 5 * minute ? 0 : delay)
    Object.assign(globalThis, { setTimeout: shortened })
  }, PACE.lockMinute)
  await desk.coach.evaluate(() => window.coteACote.request('lock.command', { do: 'after', minutes: 5 }))
  await desk.until(({ lock }) => lock?.is === 'covered', 'the cover')
  await take(desk, 'lock')
}

/** Writes visits that were begun and left, as the app would. */
function writeVisits(folder: string): void {
  const journal = openJournal({ folder, now: () => clock.now() })
  let number = 0
  for (const [flow, times] of Object.entries(OFTEN)) {
    for (let time = 0; time < times; time += 1) {
      number += 1
      const visit = String(number).padStart(32, '0')
      journal.append({ kind: 'visit-opened', visit, flow, version: 1, training: false })
      journal.append({ kind: 'visit-closed', visit, how: 'stopped', portalConfirmed: false, recapped: false })
    }
  }
  journal.close()
}
