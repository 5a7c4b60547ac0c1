import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { BAR } from '../../src/core/kiosk/view.ts'
import { CODE } from '../../tools/abuse/scene.ts'
import { WORDS } from '../../tools/demo/words.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { look } from './support/waits.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let folder: string
let desk: Desk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-kiosk-'))
  desk = await launchDesk(folder, { args: ['--kiosk'] })
})
afterAll(async () => {
  desk.app.process().kill('SIGKILL')
  await endNextStart(folder)
  eraseFolder(folder)
})

const press = (name: string | RegExp) => desk.coach.getByRole('button', { name }).first().click()
const kioskAt = (at: string) => desk.until(({ kiosk }) => kiosk?.at === at, at)

async function expectClean(): Promise<void> {
  await desk.coach.evaluate(axe)
  const { violations } = await desk.coach.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

/** Checks that no button or choice is smaller than a finger, and no text smaller than 22 px. */
async function expectRoomy(): Promise<void> {
  const small = await desk.coach.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.kiosk :is(button, select)')]
      .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden'))
      .filter(
        (one) => one.getBoundingClientRect().height < 63.5 || Number.parseFloat(getComputedStyle(one).fontSize) < 21.5,
      )
      .map((one) => `${one.textContent} ${one.getBoundingClientRect().height}`),
  )
  expect(small).toEqual([])
}

/** Waits half a second, since nobody presses what has just appeared. */
const untilSeen = () => look(desk.coach)

async function giveCode(code: string): Promise<void> {
  await press('Pour le personnel : donner un code')
  await desk.coach.keyboard.type(code)
  await press('Valider')
}

describe('a kiosk', () => {
  it('lets nobody use it before a first staff code is set', async () => {
    await kioskAt('setup')
    await expectClean()
    await desk.coach.getByLabel('Prénom ou poste').fill('Accueil')
    await desk.coach.getByLabel(/^Code/).fill(CODE)
    await desk.coach.getByLabel(/encore/).fill(CODE)
    await press('Ajouter ce code')
    await press('Démarrer la borne')
    await kioskAt('attract')
    // The person who set it up has gone: no badge is left for the public.
    await desk.until(({ kiosk }) => kiosk?.at === 'attract' && kiosk.staff === undefined, 'the end of the badge')
  })

  it('greets in every language; touched elsewhere, it asks for language, size and voice, by the keyboard alone', async () => {
    await expectClean()
    expect(await desk.coach.locator('.attract-line').count()).toBe(7)
    await desk.coach.locator('.attract-touch').focus()
    await desk.coach.keyboard.press('Enter')
    await kioskAt('welcome')
    await expectClean()
    await expectRoomy()
    await desk.coach.getByRole('button', { name: 'Continuer' }).focus()
    await desk.coach.keyboard.press('Enter')
    await kioskAt('visit')
    await expectClean()
    await expectRoomy()
  })

  it('guides a person on their own, with no control of a worker', async () => {
    await desk.coach.getByText('Pour m’entraîner').click()
    await desk.coach.getByRole('button', { name: /^Travail/ }).click()
    await desk.coach.getByRole('button', { name: /^S’actualiser/ }).click()
    await desk.until(({ screen }) => screen.at === 'before', 'the page before')
    expect(await desk.coach.getByText(/accompagnant/).count()).toBe(0)
    await expectClean()
    await press('D’accord')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
    await expectClean()
    expect(await desk.coach.locator('.drawer-button').count()).toBe(0)
    await desk.coach.keyboard.press('F8')
    await desk.coach.evaluate(async () => {
      await window.coteACote.request('session.command', { do: 'take-hand' })
    })
    expect((await desk.view()).screen).toMatchObject({ at: 'guide', hand: { holder: 'person', helper: 'alone' } })
  })

  it('keeps its two buttons below the page at any size of the text', async () => {
    for (const size of ['normal', 'largest'] as const) {
      await desk.coach.evaluate(async (asked) => {
        await window.coteACote.request('session.command', { do: 'text-size', size: asked })
      }, size)
      // The page moves once more when the text has its size; the test checks the final place.
      await expect
        .poll(() =>
          desk.app.evaluate(({ BrowserWindow }, bar) => {
            const [window] = BrowserWindow.getAllWindows()
            const bounds = window?.contentView.children.map((child) => child.getBounds()) ?? []
            const bottom = Math.max(0, ...bounds.map((one) => one.y + one.height))
            return bottom > 0 && bottom <= (window?.getContentBounds().height ?? 0) - bar
          }, BAR),
        )
        .toBe(true)
    }
    await press('Appeler quelqu’un')
    await desk.until(({ kiosk }) => kiosk?.called === true, 'the call')
  })

  it('gives the hand to staff with the right code, and takes it back with the badge', async () => {
    await giveCode('000000')
    await desk.coach.getByText('Ce code n’est pas bon.').waitFor()
    await desk.coach.keyboard.type(CODE)
    await press('Valider')
    await desk.until(({ kiosk }) => kiosk?.staff === 'Accueil', 'the badge')
    await press('Prendre la main pour cette étape')
    const holds = (holder: string) =>
      desk.until(({ screen }) => screen.at === 'guide' && screen.hand.holder === holder, holder)
    await holds('worker')
    await expectClean()
    await untilSeen()
    await (await desk.portal()).locator('#footer_tc_privacy_button_2').click()
    // The professional has the hand for that step only: it goes back automatically.
    await holds('person')
    await press('Rendre la borne')
    await desk.coach.getByText(/^Pourquoi l’accompagnant a fait/).waitFor()
    await expectClean()
    await expectRoomy()
    await press(WORDS.reasons.choice)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.owed === undefined, 'the reason')
    await press('Rendre la borne')
    await desk.until(({ kiosk }) => kiosk?.staff === undefined, 'the end of the badge')
  })

  it('ends with a receipt, and records how it was used without saying by whom', async () => {
    await press('J’ai fini')
    await desk.until(({ kiosk }) => kiosk?.leaving?.is === 'asking', 'the question')
    await press('Non, je continue')
    await desk.until(({ kiosk }) => kiosk?.leaving === undefined, 'the visit again')
    await press('J’ai fini')
    await press('Oui, j’ai fini')
    await desk.until(({ kiosk }) => kiosk?.leaving?.is === 'undoable', 'the seconds to come back')
    await expectClean()
    await kioskAt('receipt')
    await expectClean()
    const { entries } = readJournal(join(folder, 'journal'))
    const own = entries.filter(({ kind }) => kind === 'kiosk' || kind === 'staff-code')
    expect(own.map((entry) => ('what' in entry ? entry.what : ''))).toEqual(['refused', 'accepted', 'called', 'left'])
    const hand = entries.filter(({ kind }) => ['handover', 'step-ended', 'reason'].includes(kind))
    expect(hand).toMatchObject([
      { kind: 'handover', step: 'cookies', to: 'worker', cause: 'worker-took' },
      { kind: 'step-ended', step: 'cookies', hand: 'worker', reason: 'unstated' },
      { kind: 'handover', step: 'cookies', to: 'person', cause: 'step-ended' },
      { kind: 'reason', step: 'cookies', reason: 'choice' },
    ])
    expect(entries.at(-1)).toMatchObject({ kind: 'visit-closed', how: 'stopped' })
    expect(JSON.stringify(entries)).not.toContain('Accueil')
  })
})

describe('the desk', () => {
  it('becomes a kiosk from its settings, once somebody has a staff code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-desk-'))
    // Another program starts the next kiosk: here, this test.
    const desk = await launchDesk(folder, { args: ['--supervised'] })
    try {
      const pressHere = (name: string) => desk.coach.getByRole('button', { name }).first().click()
      await chooseInMenu(desk.coach, 'Mode borne')
      await desk.until(({ kiosk }) => kiosk?.at === 'settings', 'the settings')
      expect(await desk.coach.getByRole('button', { name: 'Démarrer la borne' }).isDisabled()).toBe(true)
      await desk.coach.getByLabel('Prénom ou poste').fill('Accueil')
      await desk.coach.getByLabel(/^Code/).fill(CODE)
      await desk.coach.getByLabel(/encore/).fill(CODE)
      await pressHere('Ajouter ce code')
      const ended = once(desk.app.process(), 'exit')
      // The app ends at this press, perhaps before the driver hears that it was done.
      await pressHere('Démarrer la borne').catch(() => undefined)
      expect(await ended).toEqual([75, null])
    } finally {
      eraseFolder(folder)
    }
  })
})

describe('a kiosk that cannot write its record', () => {
  it('is closed, and says so', async () => {
    desk.app.process().kill('SIGKILL')
    await endNextStart(folder)
    const journal = join(folder, 'journal')
    // A root user could write into any folder, so a file stands in the folder's place.
    eraseFolder(journal)
    writeFileSync(journal, '')
    chmodSync(journal, 0o400)
    desk = await launchDesk(folder, { args: ['--kiosk'] })
    await kioskAt('closed')
    await desk.coach.getByText('La borne est fermée').waitFor()
    await expectClean()
  })
})
