import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterGuide, followSteps } from '../../src/cli/demo/play.ts'
import { WORDS } from '../../src/cli/demo/words.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import type { NotebookCommand } from '../../src/core/notebook/desk.ts'
import type { Command } from '../../src/core/session/command.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'
import { expectSound as expectSoundDesk } from './support/sound.ts'

let profile: Profile
let desk: Desk
beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

const command = (asked: Command) =>
  desk.coach.evaluate((one) => window.coteACote.request('session.command', one), asked)
const notebook = (asked: NotebookCommand) =>
  desk.coach.evaluate((one) => window.coteACote.request('notebook.command', one), asked)
const resize = (width: number, height: number) =>
  desk.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  )

const expectSound = (what: string) => expectSoundDesk(desk, what)

describe.each([
  ['French', { do: 'language', language: 'fr' }, { do: 'text-size', size: 'normal' }, 1366, 860],
  ['Arabic at the largest text', { do: 'language', language: 'ar' }, { do: 'text-size', size: 'largest' }, 1024, 768],
] as const)('the screens in %s', (_name, language, size, width, height) => {
  it('have nothing that axe finds, from the home screen to the receipt', async () => {
    await command(language)
    await command(size)
    await resize(width, height)
    await expectSound('home')
    await command({ do: 'organisation' })
    await desk.until(({ screen }) => screen.at === 'organisation', 'the organisation’s procedures')
    await expectSound('organisation')
    await command({ do: 'home' })
    await notebook({ do: 'ask' })
    await notebook({ do: 'try', typed: 'agneau bateauu' })
    await desk.until(({ notebook: now }) => now.is === 'asking' && now.misread !== undefined, 'the words')
    await expectSound('the words of a notebook')
    await notebook({ do: 'close' })
    await command({ do: 'pick', flow: 'france-travail/actualisation', training: true })
    await desk.until(({ screen }) => screen.at === 'who', 'for whom')
    await expectSound('for whom')
    await notebook({ do: 'offer' })
    await desk.until(({ screen }) => screen.at === 'code', 'a new code')
    await expectSound('a new code')
    await notebook({ do: 'keep-code' })
    await desk.until(({ screen }) => screen.at === 'consent', 'consent')
    await expectSound('consent')
    await command({ do: 'consent', answer: 'yes' })
    await desk.until(({ screen }) => screen.at === 'triage', 'triage')
    await command({ do: 'triage', triage: { urgent: true, learn: false } })
    await expectSound('triage')
    await command({ do: 'to-documents' })
    await desk.until(({ screen }) => screen.at === 'documents', 'documents')
    await expectSound('documents')
    await command({ do: 'begin' })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'guide')
    await expectSound('guide')
    await (await desk.portal()).evaluate(() => void setTimeout(() => window.open(location.href)))
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.pages?.length === 2, 'a page beside it')
    await expectSound('a page beside the first')
    await command({ do: 'page', action: 'close', page: 2 })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.pages === undefined, 'one page')
    await command({ do: 'take-hand' })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'handover')
    await expectSound('handover')
    await command({ do: 'urgent', on: true })
    await expectSound('urgent handover')
    await command({ do: 'return-hand' })
    await command({ do: 'offer-hand', by: 'worker' })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer === 'worker', 'an offer')
    await expectSound('offer')
    await command({ do: 'continue-myself' })
    await command({ do: 'offer-hand', by: 'person' })
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer === 'person', 'a request')
    await expectSound('request')
    await command({ do: 'decline-offer' })
    await command({ do: 'try-alone', on: true })
    await expectSound('guide with less help')
    await command({ do: 'stop' })
    await desk.until(({ screen }) => screen.at === 'recap', 'recap')
    await expectSound('recap')
    await command({ do: 'take-hand' })
    await desk.until(({ screen }) => screen.at === 'recap' && screen.holder === 'worker', 'the recap in other hands')
    await expectSound('recap in the helper’s hand')
    await command({ do: 'to-sheet' })
    await desk.until(({ screen }) => screen.at === 'sheet', 'sheet')
    await expectSound('sheet')
    const { notebook: own } = await desk.view()
    const typed = own.is === 'open' ? (own.code ?? []).join(' ') : ''
    await command({ do: 'wipe' })
    await desk.until(({ screen }) => screen.at === 'wiped', 'receipt')
    await expectSound('receipt')
    await command({ do: 'home' })
    await notebook({ do: 'ask' })
    await notebook({ do: 'try', typed })
    await desk.until(({ screen }) => screen.at === 'notebook', 'the notebook')
    await expectSound('the notebook')
  })
})

describe('a whole visit with the keyboard alone', () => {
  it('reaches the guide and the first answer of the portal', async () => {
    const press = async (name: string, scope: Page | Locator = desk.coach) => {
      const target = scope.getByRole('button', { name }).first()
      for (let tabs = 0; tabs < 60; tabs += 1) {
        if (await target.evaluate((element) => element === document.activeElement))
          return desk.coach.keyboard.press('Enter')
        await desk.coach.keyboard.press('Tab')
      }
      throw new Error(`no Tab leads to ${name}`)
    }
    await press(WORDS.practise, desk.coach.getByRole('article', { name: WORDS.procedure, exact: true }))
    await desk.until(({ screen }) => screen.at === 'who', 'for whom')
    await press(WORDS.anonymous)
    await desk.until(({ screen }) => screen.at === 'consent', 'consent')
    await press('D’accord')
    await desk.until(({ screen }) => screen.at === 'triage', 'triage')
    await press(WORDS.skip)
    await desk.until(({ screen }) => screen.at === 'documents', 'documents')
    await press('Commencer')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'guide')
    const portal = await desk.portal()
    await portal.waitForTimeout(700)
    for (let tabs = 0; tabs < 30; tabs += 1) {
      await portal.keyboard.press('Tab')
      if (await portal.evaluate(() => document.activeElement?.id === 'footer_tc_privacy_button_2')) break
    }
    await portal.waitForTimeout(700)
    await portal.keyboard.press('Enter')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'identifiant', 'the first field')
    const { screen } = await desk.view()
    expect(screen).toMatchObject({
      at: 'guide',
      steps: expect.arrayContaining([expect.objectContaining({ id: 'cookies', hand: 'person' })]),
    })
  })
})

describe('the take-away sheet', () => {
  it('is one A4 page', async () => {
    await enterGuide(desk)
    await followSteps(desk, createScript({}), { before: 'stage' })
    await command({ do: 'stop' })
    await command({ do: 'to-sheet' })
    await desk.until(({ screen }) => screen.at === 'sheet', 'sheet')
    const file = `${profile.folder}/feuille.pdf`
    await desk.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    await desk.coach.getByRole('button', { name: 'Enregistrer' }).click()
    await desk.coach.getByText('La feuille est enregistrée.').waitFor()
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const pdf = await PDFDocument.load(readFileSync(file))
    expect(pdf.getPageCount()).toBe(1)
    const { width, height } = pdf.getPage(0).getSize()
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  })
})
