import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type Page } from 'playwright-core'
import { build } from 'vite'
import { serveFolder } from '../../../src/cli/probe/serve.ts'
import { eraseFolder } from '../../../tools/drivers/erase.ts'
import { createElectronLaunch, ROOT } from '../../e2e/support/electron.ts'
import { launchChromium } from './chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The gallery of `test/renderer/gallery`, with every screen in every state, painted by one engine. */
export interface PaintedGallery {
  readonly page: Page
  resize(width: number, height: number): Promise<void>
  close(): Promise<void>
}

/** Builds the gallery and opens it in Electron's window, or in the second engine. */
export async function openPaintedGallery(engine: 'electron' | 'chromium'): Promise<PaintedGallery> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-gallery-'))
  await buildGallery(folder)
  const served = await serveFolder(folder, false)
  const { page, resize, end } = await (engine === 'electron' ? openInElectron() : openInChromium())
  await page.goto(`${served.origin}/index.html`)
  await page.waitForSelector('h1')
  // All screens but home are read a moment later: one that is shown before that would be judged as an empty page.
  await page.evaluate(() => window.show('state=settings'))
  await page.waitForSelector('.settings')
  await page.evaluate(AXE)
  return {
    page,
    resize,
    close: async () => {
      await end()
      await served.close()
      eraseFolder(folder)
    },
  }
}

/**
 * Builds it as the app is built. vitest's own environment would give React's development build, which notes where each
 * element was made: half of React's time.
 */
async function buildGallery(outDir: string): Promise<void> {
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build({
      configFile: join(ROOT, 'test/renderer/gallery/vite.config.ts'),
      logLevel: 'error',
      build: { outDir },
    })
  } finally {
    process.env.NODE_ENV = NODE_ENV
  }
}

async function openInElectron() {
  const { executablePath, args } = await createElectronLaunch()
  const app = await _electron.launch({ executablePath, args: [join(ROOT, 'test/e2e/harness'), ...args] })
  const resize = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    )
  return { page: await app.firstWindow(), resize, end: () => app.close() }
}

async function openInChromium() {
  const browser = await launchChromium(['--lang=fr'])
  const context = await browser.newContext({ locale: 'fr', viewport: { width: 1366, height: 860 } })
  const page = await context.newPage()
  const resize = (width: number, height: number) => page.setViewportSize({ width, height })
  return { page, resize, end: () => browser.close() }
}
