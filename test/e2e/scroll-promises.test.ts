import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedFolder, serveFolder } from '../../src/cli/probe/serve.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { createElectronLaunch, ROOT } from './support/electron.ts'
import { buildPortalPreload } from './support/portal-preload.ts'

/** Lists what each way of scrolling returns, to a script that runs where this does. */
const RETURNED = `[
  ...['scroll', 'scrollTo', 'scrollBy'].map((name) => window[name](0, 0)),
  ...['scroll', 'scrollTo', 'scrollBy', 'scrollIntoView'].map((name) => document.body[name]()),
].map((returned) => String(returned))`
const PROMISES = Array.from({ length: 7 }, () => '[object Promise]')
/** The world of preloads, as Electron numbers it. */
const ISOLATED = 999

let folder: string
let served: ServedFolder
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scroll-promises-'))
  const root = join(ROOT, 'test/e2e/support/returned-scroll')
  await build({ configFile: false, root, logLevel: 'error', build: { outDir: join(folder, 'page') } })
  served = await serveFolder(join(folder, 'page'), false)
})
afterAll(async () => {
  await served?.close()
  eraseFolder(folder)
})

describe('our own screens', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await launchDesk(join(folder, 'profile'))
  })
  afterAll(() => desk?.close())

  it('scroll with promises in every window test, as in Electron 45', async () => {
    expect(await desk.coach.evaluate(RETURNED)).toEqual(PROMISES)
  })
})

describe('a portal’s page', () => {
  let app: ElectronApplication
  let page: Page
  beforeAll(async () => {
    const { executablePath, args } = await createElectronLaunch()
    app = await _electron.launch({
      executablePath,
      args: [join(ROOT, 'test/e2e/harness'), ...args],
      env: { ...(process.env as Record<string, string>), PORTAL_PRELOAD: await buildPortalPreload() },
    })
    page = await app.firstWindow()
  })
  afterAll(() => app?.close())

  it('scrolls with promises from its first script on, and where the portal’s preload runs', async () => {
    await page.goto(`${served.origin}/index.html`)
    expect(await page.title()).toBe('[object Promise]')
    expect(await page.evaluate(RETURNED)).toEqual(PROMISES)
    const isolated = await app.evaluate(
      ({ BrowserWindow }, [world, code]) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScriptInIsolatedWorld(world, [{ code }]),
      [ISOLATED, RETURNED] as const,
    )
    expect(isolated).toEqual(PROMISES)
  })

  it('is gone at the next step if an effect returns what scrolling returns, as it would be for people', async () => {
    const faults: string[] = []
    page.on('pageerror', ({ message }) => faults.push(message))
    await page.goto(`${served.origin}/index.html`)
    await page.getByRole('button', { name: 'Étape 1' }).click()
    await expect.poll(() => page.locator('main').innerHTML()).toBe('')
    expect(faults.join()).toMatch(/is not a function/)
  })
})
