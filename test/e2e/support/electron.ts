import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { machineSwitches } from '../../../tools/drivers/machine-switches.ts'

export const ROOT = join(import.meta.dirname, '../../..')

/** The options with which tests start Electron: the executable, and the switches that this machine needs. */
export interface ElectronLaunch {
  readonly executablePath: string
  readonly args: readonly string[]
}

/**
 * Returns the launch options. Our views keep `sandbox: true` also where Chromium's own sandbox cannot start.
 */
export async function createElectronLaunch(): Promise<ElectronLaunch> {
  return { executablePath: await findExecutable(), args: machineSwitches() }
}

async function findExecutable(): Promise<string> {
  if (process.env.WINDOW_TEST_ELECTRON !== undefined) return process.env.WINDOW_TEST_ELECTRON
  try {
    const { executable } = JSON.parse(readFileSync(join(ROOT, '.cache/electron.json'), 'utf8')) as {
      executable: string
    }
    return executable
  } catch {
    const script: unknown = await import(pathToFileURL(join(ROOT, 'scripts/electron-runtime.mjs')).href)
    const { ensureElectron } = script as { ensureElectron: () => Promise<{ executable: string }> }
    return (await ensureElectron()).executable
  }
}
