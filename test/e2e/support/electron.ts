import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const ROOT = join(import.meta.dirname, '../../..')

/** The options with which tests start Electron: the executable, and the switches that this machine needs. */
export interface ElectronLaunch {
  readonly executablePath: string
  readonly args: readonly string[]
}

/**
 * Returns the launch options. Chromium's own sandbox cannot start as root; our views keep `sandbox: true` all the same.
 */
export async function createElectronLaunch(): Promise<ElectronLaunch> {
  const isRoot = process.getuid?.() === 0
  return { executablePath: await findExecutable(), args: isRoot ? ['--no-sandbox'] : [] }
}

async function findExecutable(): Promise<string> {
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
