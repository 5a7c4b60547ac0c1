import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import { readHeads } from '../../src/journal/heads-file.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { enterGuide } from '../../tools/demo/play.ts'
import { keepSheet } from '../../tools/demo/sheet.ts'
import { WORDS } from '../../tools/demo/words.ts'
import { findViolations } from '../../tools/drivers/desk/axe.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { forgeJournal } from '../../tools/prove/forge.ts'
import { readQrCode } from './support/notebook.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const VERIFY = join(import.meta.dirname, '../../src/cli/verify.ts')

let profile: Profile
let desk: Desk
/** One profile, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

const journal = () => join(profile.folder, 'journal')
const command = (asked: Command) =>
  desk.coach.evaluate((one) => window.coteACote.request('session.command', one), asked)
const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
const causes = () => readHeads(journal()).heads.map(({ checkpoint }) => checkpoint.cause)
const verify = (folder: string, code: string) => {
  const { status, stdout } = spawnSync(process.execPath, [VERIFY, folder, '--anchor', code, '--json'], {
    encoding: 'utf8',
  })
  return { status, ...(JSON.parse(stdout) as Record<string, unknown>) }
}

/** Answers the system's dialog, which no driver can click. */
async function saveAs(name: string): Promise<string> {
  const file = join(profile.folder, name)
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  return file
}

describe('a person’s sheet', () => {
  it('carries a head and the machine’s fingerprint, and is a witness once the end kept it', async () => {
    await enterGuide(desk)
    await command({ do: 'take-hand' })
    await command({ do: 'stop' })
    await desk.until(({ screen }) => screen.at === 'recap', 'the recap')
    expect(causes()).not.toContain('export')
    const file = await saveAs('feuille.pdf')
    await keepSheet(desk, file)
    await desk.coach.getByRole('button', { name: WORDS.finish }).click()
    await desk.until(({ farewell }) => farewell?.is === 'undoable', 'the sheet to be kept')
    await expect.poll(() => causes()).toContain('export')
    await command({ do: 'undo-finish' })
    const { screen } = await desk.until((view) => view.screen.at === 'recap', 'the end again')

    const code = screen.at === 'recap' ? screen.sheet.head : ''
    expect(code).toMatch(/^[0-9a-f]{32}$/)
    const machine = expect.stringMatching(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    expect(screen).toMatchObject({ sheet: { machine } })
    expect(verify(journal(), code)).toMatchObject({ status: 0, verdict: 'intact' })
    await command({ do: 'wipe' })
    await desk.until((view) => view.screen.at === 'wiped', 'the receipt')
    await command({ do: 'home' })
  })
})

describe('the statement of the seal', () => {
  it('is shown to the supervisor with a code that a telephone reads, and is saved as it is shown', async () => {
    const { coach } = desk
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    await chooseInMenu(desk.coach, 'Chiffres de l’équipe')
    await coach.getByLabel('Phrase secrète').fill('quatre mots que je retiens')
    await press('Choisir cette phrase')
    await coach.getByRole('tab', { name: 'Journal', exact: true }).click()
    await press('Voir le relevé')
    await coach.getByRole('article', { name: 'Relevé du scellé' }).waitFor()
    expect(await findViolations(desk)).toEqual([])
    await coach.locator('.seal-code').scrollIntoViewIfNeeded()
    await expect.poll(() => readQrCode(desk)).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/)
    const code = (await readQrCode(desk)) ?? ''

    const file = await saveAs('releve.pdf')
    await press('Enregistrer')
    await coach.getByText('Le relevé est enregistré').waitFor()
    expect((await PDFDocument.load(readFileSync(file))).getPageCount()).toBe(1)
    await coach.locator('.seal-code').scrollIntoViewIfNeeded()
    await expect.poll(() => readQrCode(desk)).toBe(code)
    expect(verify(journal(), code)).toMatchObject({ status: 0, verdict: 'intact' })

    const forged = join(profile.folder, 'forged', 'journal')
    cpSync(journal(), forged, { recursive: true })
    cpSync(toKeysFolder(journal()), toKeysFolder(forged), { recursive: true })
    forgeJournal(
      forged,
      (line) => (line.clear.kind === 'visit-opened' ? { ...line, clear: { ...line.clear, version: 99 } } : line),
      openKeys(toKeysFolder(forged)).signing,
    )
    expect(verify(forged, code)).toMatchObject({ status: 1, verdict: 'broken', code: 'anchor-mismatch' })
  })
})
