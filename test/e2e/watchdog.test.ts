import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { atNight } from '../setup/runs.ts'
import { allow } from './support/waits.ts'

/** The kiosk's switches; another process starts the next kiosk: here, this test. */
const ARGS = ['--kiosk', '--supervised', '--call-port=0']
/** A hung page is ended after 20 s, by the processor time that it took; this also covers a busy machine. */
const SLOW = { timeout: 180_000 }

/** A kiosk of one test: all of them wait at the same time, most of them for what takes half a minute. */
interface Kiosk {
  readonly folder: string
  readonly desk: Desk
  readonly child: ReturnType<Desk['app']['process']>
}

/** The last start: one kiosk after the other starts, since that is what takes the processor. */
let started: Promise<unknown> = Promise.resolve()

function start(folder: string): Promise<Desk> {
  const desk = started.then(() => launchDesk(folder, { args: ARGS }))
  started = desk.catch(() => undefined)
  return desk
}

/** Runs a test with a kiosk of its own; `prepare` leaves something in its folder before it starts. */
async function withKiosk(run: (kiosk: Kiosk) => Promise<void>, prepare?: (folder: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-watchdog-'))
  prepare?.(folder)
  const desk = await start(folder)
  const child = desk.app.process()
  try {
    await run({ folder, desk, child })
  } finally {
    child.kill('SIGKILL')
    await endNextStart(folder)
    eraseFolder(folder)
  }
}

/**
 * Reads our window's title in the main process. Playwright's page ends with our page's process, and never answers a
 * request while it ends.
 */
const readTitle = ({ app }: Desk) =>
  Promise.race([
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return ''
      return String(await contents.executeJavaScript('document.querySelector("h1")?.textContent ?? ""'))
    }),
    allow(5_000).then(() => ''),
  ])
const readProcess = ({ app }: Desk) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0)
const crash = ({ app }: Desk) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer())

describe.concurrent('our own screens at a kiosk', () => {
  atNight(() => {
    it('are ended and loaded again when they no longer answer', ({ expect }) =>
      withKiosk(async ({ desk }) => {
        const before = await readProcess(desk)
        await desk.app.evaluate(({ BrowserWindow }) => {
          void BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript('for (;;) {}')
            .catch(() => {})
        })
        await expect.poll(() => readProcess(desk), SLOW).not.toBe(before)
        await expect.poll(() => readTitle(desk), SLOW).toMatch(/Réglages de la borne/)
      }))
  })

  it('that crash again and again end the app, so that another one is started', ({ expect }) =>
    withKiosk(async ({ desk, child }) => {
      const ended = once(child, 'exit')
      let isEnded = false
      void ended.then(() => {
        isEnded = true
      })
      while (!isEnded) {
        await crash(desk).catch(() => undefined)
        await allow(200)
      }
      expect(await ended).toEqual([70, null])
    }))

  it('come back as they were when their process crashes', ({ expect }) =>
    withKiosk(async ({ desk }) => {
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
      const before = await readProcess(desk)
      // Its answer may be lost with the page; its effect is checked.
      void crash(desk).catch(() => undefined)
      await expect.poll(() => readTitle(desk), SLOW).toMatch(/Choisissez comme vous préférez/)
      expect(await readProcess(desk)).not.toBe(before)
    }))
})

describe.concurrent('a kiosk', () => {
  it('whose own thread hangs is ended, so that another one is started', ({ expect }) =>
    withKiosk(async ({ desk, child }) => {
      const ended = once(child, 'exit')
      void desk.app
        .evaluate(() => {
          // Hangs without work: the watch counts the time alone.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
        })
        .catch(() => undefined)
      expect(await ended).toEqual([null, 'SIGKILL'])
    }))

  it('whose starts failed says where to find help, and then tries again', ({ expect }) =>
    withKiosk(
      async ({ desk }) => {
        expect(await readTitle(desk)).toBe('Cette borne ne marche pas en ce moment.')
        expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isKiosk())).toBe(true)
        await expect.poll(() => readTitle(desk), SLOW).toMatch(/Réglages de la borne/)
      },
      (folder) => writeFileSync(join(folder, 'failed-starts.json'), '{"failed":5}'),
    ))
})
