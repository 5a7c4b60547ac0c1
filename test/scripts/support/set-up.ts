import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { createElectronPackage, type ElectronPackage } from './electron-package.ts'
import { type Mirror, openMirror } from './mirror.ts'

const PROGRAM = join(import.meta.dirname, '../../fixtures/set-up/electron.mjs')

/** The moment at which a set-up starts, unless a test names another. */
export const NOW = Date.parse('2026-11-30T10:00:00Z')

interface Start {
  readonly mirror?: string
  readonly env?: NodeJS.ProcessEnv
  readonly choice?: 'official' | 'fallback'
  readonly now?: number
  readonly patience?: {
    readonly whole: number
    readonly answer: number
    readonly look: number
    readonly silence: number
  }
}

interface Ended {
  readonly code: number
  readonly says: string
  readonly found?: {
    readonly version: string
    readonly source: string
    readonly why?: string
    readonly executable: string
  }
}

interface SetUp {
  readonly built: ElectronPackage
  readonly mirror: Mirror
  /** Starts our set-up as a program of its own, with electron's real installer inside. */
  begin(how?: Start): ChildProcess
  /** Does the same, and waits for its end. */
  start(how?: Start): Promise<Ended>
}

/** Opens an electron package and a mirror of one test's own, and removes both after it. */
export async function openSetUp(onTestFinished: (remove: () => Promise<void>) => void): Promise<SetUp> {
  const built = createElectronPackage()
  const mirror = await openMirror(built)
  onTestFinished(async () => {
    await mirror.close()
    built.remove()
  })
  const begin = ({ mirror: url = mirror.url, env = {}, now = NOW, ...more }: Start = {}): ChildProcess => {
    const { folder, cache, downloads } = built
    // The developer's own proxy and npm settings must not take part.
    const clean = Object.entries(process.env).filter(([name]) => !/proxy|^npm_|^electron/i.test(name))
    return spawn(process.execPath, [PROGRAM, JSON.stringify({ folder, cache, now, ...more })], {
      env: { ...Object.fromEntries(clean), electron_config_cache: downloads, ELECTRON_MIRROR: url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }
  return { built, mirror, begin, start: (how) => end(begin(how)) }
}

/** Waits for the end of a set-up; returns its exit code, what it said, and the Electron that it found. */
export async function end(program: ChildProcess): Promise<Ended> {
  if (!program.stdout || !program.stderr) throw new Error('its output is read')
  const [said, says, [code]] = await Promise.all([text(program.stdout), text(program.stderr), once(program, 'exit')])
  return { code: Number(code), says, ...(said !== '' && { found: JSON.parse(said) as NonNullable<Ended['found']> }) }
}
