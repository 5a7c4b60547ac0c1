import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'

const SCRIPT = join(import.meta.dirname, '../../../scripts/chromium.mjs')

/**
 * Returns the options with which the second engine starts in a window on the test's screen. Chromium's own sandbox cannot
 * start as root. The platform is named, as Chromium would otherwise open on a developer's own Wayland desktop.
 */
export async function createChromiumLaunch(): Promise<{ executablePath: string; headless: false; args: string[] }> {
  const script: unknown = await import(pathToFileURL(SCRIPT).href)
  const { ensureChromium } = script as { ensureChromium: () => { executable: string } }
  const isRoot = process.getuid?.() === 0
  return {
    executablePath: ensureChromium().executable,
    headless: false,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--ozone-platform=x11', '--force-device-scale-factor=1'],
  }
}

/** Starts the second engine. */
export async function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const launch = await createChromiumLaunch()
  return chromium.launch({ ...launch, args: [...launch.args, ...args] })
}
