import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'

/** The kiosk's switches; another process starts the next kiosk: here, this test. */
const ARGS = ['--kiosk', '--supervised', '--call-port=0']
/** A hung page is ended after 20 s; this also covers a busy machine. */
const SLOW = { timeout: 120_000 }

let folder: string
let desk: Desk
let child: ReturnType<Desk['app']['process']>

async function start(): Promise<void> {
  desk = await launchDesk(folder, { args: ARGS })
  child = desk.app.process()
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-watchdog-'))
  await start()
})
afterEach(async () => {
  child.kill('SIGKILL')
  await endNextStart(folder)
  eraseFolder(folder)
})

/**
 * Reads our window's title in the main process. Playwright's page ends with our page's process, and never answers a
 * request while it ends.
 */
const readTitle = () =>
  Promise.race([
    desk.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return ''
      return String(await contents.executeJavaScript('document.querySelector("h1")?.textContent ?? ""'))
    }),
    delay(5_000, ''),
  ])
const readProcess = () =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
const crash = () =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

describe('our own screens at a kiosk', () => {
  it('come back as they were when their process crashes', async () => {
    await desk.coach.evaluate(async () => {
      const code = '246813'
      await window.coteACote.request('kiosk.command', { do: 'add-code', name: 'Accueil', code })
    })
    // Staff with a badge read the kiosk's state.
    await desk.coach.getByRole('heading', { name: 'État de la borne' }).waitFor()
    expect(await desk.coach.locator('.health-list li').count()).toBe(9)
    await desk.coach.evaluate(async () => {
      await window.coteACote.request('kiosk.command', { do: 'start' })
      await window.coteACote.request('kiosk.command', { do: 'touch' })
    })
    await desk.until(({ kiosk }) => kiosk?.at === 'welcome', 'the welcome')
    const before = await readProcess()
    // Its answer may be lost with the page; its effect is checked.
    void crash().catch(() => undefined)
    await expect.poll(readTitle, SLOW).toMatch(/Choisissez comme vous préférez/)
    expect(await readProcess()).not.toBe(before)
  })

  it('are ended and loaded again when they no longer answer', async () => {
    const before = await readProcess()
    await desk.app.evaluate(({ BrowserWindow }) => {
      void BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript('for (;;) {}')
        .catch(() => {})
    })
    await expect.poll(readProcess, SLOW).not.toBe(before)
    await expect.poll(readTitle, SLOW).toMatch(/Réglages de la borne/)
  })

  it('that crash again and again end the app, so that another one is started', async () => {
    const ended = once(child, 'exit')
    let isEnded = false
    void ended.then(() => {
      isEnded = true
    })
    while (!isEnded) {
      await crash().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(await ended).toEqual([70, null])
  })
})

describe('a kiosk', () => {
  it('whose own thread hangs is ended, so that another one is started', async () => {
    const ended = once(child, 'exit')
    void desk.app
      .evaluate(() => {
        // Hangs without work: the watch counts the time alone.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      })
      .catch(() => undefined)
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  it('whose starts failed says where to find help, and then tries again', async () => {
    child.kill('SIGKILL')
    await endNextStart(folder)
    writeFileSync(join(folder, 'failed-starts.json'), '{"failed":5}')
    await start()
    expect(await readTitle()).toBe('Cette borne ne marche pas en ce moment.')
    expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true)
    await expect.poll(readTitle, SLOW).toMatch(/Réglages de la borne/)
  })
})
