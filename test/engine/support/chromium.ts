import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const SCRIPT = join(import.meta.dirname, '../../../scripts/chromium.mjs')

/**
 * Starts the second engine in a window on the test's screen. Chromium's own sandbox cannot start as root. The platform is
 * named, as Chromium would otherwise open on a developer's own Wayland desktop.
 */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const script: unknown = await import(pathToFileURL(SCRIPT).href)
  const { ensureChromium } = script as { ensureChromium: () => { executable: string; version: string } }
  return chromium.launch({
    executablePath: ensureChromium().executable,
    headless: false,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--ozone-platform=x11',
      '--force-device-scale-factor=1',
      ...args,
    ],
  })
}
