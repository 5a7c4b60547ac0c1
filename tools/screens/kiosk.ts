import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PACE } from '../../src/core/base/pace.ts'
import type { Command } from '../../src/core/session/command.ts'
import { askKiosk, CODE } from '../abuse/scene.ts'
import { touch, touchKey } from '../drivers/desk/finger.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, type Size, take } from './camera.ts'
import { takePages } from './together.ts'

/** A small old screen, as many kiosks have. */
const SMALL: Size = { width: 1024, height: 768 }
/** The same screen, turned. */
const HIGH: Size = { width: 768, height: 1024 }

/** Takes the pictures of the kiosk, on a profile of its own. */
export async function takeKiosk(): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-kiosk-'))
  const desk = await launchDesk(userData, { args: ['--kiosk', '--supervised'] })
  try {
    await takeVisit(desk)
  } finally {
    desk.app.process().kill('SIGKILL')
    eraseFolder(userData)
  }
}

/** Takes one visit on a training portal in the real window, from the first staff code to the receipt. */
async function takeVisit(desk: Desk): Promise<void> {
  await resize(desk, SMALL)
  await takeSmall(desk, 'kiosk-setup')
  await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
  await askKiosk(desk, { do: 'leave-badge' })
  await takeTurned(desk, 'kiosk-attract', take)
  await askKiosk(desk, { do: 'ask-code' })
  await takeSmall(desk, 'kiosk-code')
  await askKiosk(desk, { do: 'close-code' })
  await askKiosk(desk, { do: 'touch' })
  await takeTurned(desk, 'kiosk-welcome')
  await askKiosk(desk, { do: 'welcomed' })
  await takeTurned(desk, 'kiosk-tiles')
  await ask(desk, { do: 'pick', flow: 'france-travail/actualisation', training: true })
  await takeTurned(desk, 'kiosk-before')
  await ask(desk, { do: 'consent', answer: 'yes' })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
  await takeTurned(desk, 'kiosk-guide')
  await takeKeyboard(desk)
  await takeMore(desk)
  await askKiosk(desk, { do: 'call' })
  await takeTurned(desk, 'kiosk-called')
  await askKiosk(desk, { do: 'close-call' })
  await ask(desk, { do: 'stop' })
  await takeTurned(desk, 'kiosk-recap')
  await letTimePass(desk)
  await desk.until(({ kiosk }) => kiosk?.countdown !== undefined, 'the countdown')
  await takeSmall(desk, 'kiosk-countdown')
  await desk.app.evaluate(() => (globalThis as typeof globalThis & { stopRushing(): void }).stopRushing())
  await askKiosk(desk, { do: 'here' })
  await askKiosk(desk, { do: 'done' })
  await askKiosk(desk, { do: 'confirm-done' })
  await desk.until(({ kiosk }) => kiosk?.leaving?.is === 'undoable', 'the seconds to come back')
  await take(desk, 'kiosk-done')
  await askKiosk(desk, { do: 'erase-now' })
  await desk.until(({ kiosk }) => kiosk?.at === 'receipt', 'the receipt')
  await takeTurned(desk, 'kiosk-receipt')
}

/** Takes a picture on a wide screen, then on a high one. */
async function takeTurned(desk: Desk, name: string, takeAll = takeSmall): Promise<void> {
  await takeAll(desk, name)
  await resize(desk, HIGH)
  await take(desk, `${name}-portrait`)
  await resize(desk, SMALL)
}

/** Makes the kiosk believe that nobody touched it: its own delay is restarted and ends at once. */
async function letTimePass(desk: Desk): Promise<void> {
  await desk.app.evaluate(
    (_electron, [quiet, receipt]) => {
      const { setTimeout: wait } = globalThis
      const shortened = (act: () => void, delay?: number) => wait(act, delay === quiet ? 0 : delay)
      // The receipt must stay for as many pictures as are taken of it.
      const lengthened = (act: () => void, delay?: number) => wait(act, delay === receipt ? 10 * receipt : delay)
      const stopRushing = () => Object.assign(globalThis, { setTimeout: lengthened })
      Object.assign(globalThis, { setTimeout: shortened, stopRushing })
    },
    [PACE.kioskQuiet, PACE.kioskReceipt] as const,
  )
  await askKiosk(desk, { do: 'here' })
}

/** Takes the keyboard, which appears when a finger touches the site's first field. */
async function takeKeyboard(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await portal.locator('#footer_tc_privacy_button_2').click()
  await touch(portal, portal.locator('#identifiant'))
  await desk.until(({ kiosk }) => kiosk?.keyboard !== undefined, 'the keyboard')
  await takeTurned(desk, 'kiosk-keyboard')
  await touchKey(desk, 'Fermer le clavier')
  await desk.until(({ kiosk }) => kiosk?.keyboard === undefined, 'the end of the keyboard')
}

/** Takes a page that the site opened beside the first, then a file that it gave. */
async function takeMore(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await takePages(desk, 'kiosk-pages', takeSmall)
  await portal.evaluate(() => {
    const link = document.createElement('a')
    const file = new Blob(['%PDF-1.4'], { type: 'application/pdf' })
    Object.assign(link, { href: URL.createObjectURL(file), download: 'attestation.pdf' })
    link.click()
  })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.downloads === 1, 'the file')
  await takeTurned(desk, 'kiosk-file')
}

/** Takes three pictures on a small screen: in French, at the largest text and in Arabic. */
async function takeSmall(desk: Desk, name: string): Promise<void> {
  await take(desk, name)
  await takeIn(desk, `${name}-largest`, { do: 'text-size', size: 'largest' }, { do: 'text-size', size: 'normal' })
  await takeIn(desk, `${name}-arabic`, { do: 'language', language: 'ar' }, { do: 'language', language: 'fr' })
}

async function takeIn(desk: Desk, name: string, before: Command, after: Command): Promise<void> {
  await ask(desk, before)
  await take(desk, name)
  await ask(desk, after)
}

async function resize({ app }: Desk, asked: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setKiosk(false)
      window.setBounds({ x: 0, y: 0, ...size })
    }
  }, asked)
}
