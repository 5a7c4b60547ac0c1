import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright-core'

/** How long a process may take to end itself, in milliseconds. */
const PATIENCE = 15_000

/** How long nothing must have come, and how often it is looked at; in milliseconds. */
const QUIET = 1_200
const STEP = 150

/** The processes of the app on a profile, by their number. Linux only: elsewhere none is found. */
function findProcesses(userData: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      return args.includes(`--user-data-dir=${userData}`) ? [Number(name)] : []
    } catch {
      return [] // it ended meanwhile
    }
  })
}

/** What was seen of a kiosk that ends itself. */
export interface Restart {
  /** Whether the process ended by itself, and had asked the system for another one in its place. */
  readonly ended: boolean
  readonly asked: boolean
}

/**
 * Lets a kiosk end itself by `act`, and says what came of it. Playwright kills all that came of a process whose window
 * closes, so the next one may never be seen: what is noted is that it was asked for, into `note`.
 */
export async function watchRestart(app: ElectronApplication, note: string, act: () => Promise<void>): Promise<Restart> {
  const child: ChildProcess = app.process()
  await app.evaluate((electron, file) => {
    const relaunch = electron.app.relaunch.bind(electron.app)
    electron.app.relaunch = (options) => {
      process.getBuiltinModule('node:fs').writeFileSync(file, '')
      relaunch(options)
    }
  }, note)
  const exit = once(child, 'exit').then(() => true)
  await act().catch(() => {})
  const ended = await Promise.race([exit, delay(PATIENCE, false)])
  if (!ended) child.kill('SIGKILL')
  return { ended, asked: existsSync(note) }
}

/**
 * Ends what still runs on a profile, by its number: a kiosk starts itself again, and nobody drives the new one. It may
 * come a while after the old one went, so this waits until nothing has come for some time.
 */
export async function endNextStart(userData: string): Promise<void> {
  for (let quiet = 0; quiet < QUIET; ) {
    const running = findProcesses(userData)
    for (const pid of running) kill(pid)
    quiet = running.length === 0 ? quiet + STEP : 0
    await delay(STEP)
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}
