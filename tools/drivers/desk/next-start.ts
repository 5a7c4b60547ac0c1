import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright-core'

/** Milliseconds that a process may take to end. */
const PATIENCE = 15_000

/** Milliseconds in which no process must appear, and between two checks. */
const QUIET = 1_200
const STEP = 150

/** Finds the processes of the app on a profile, by their number. Linux only: elsewhere it finds none. */
function findProcesses(userData: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      return args.includes(`--user-data-dir=${userData}`) ? [Number(name)] : []
    } catch {
      return [] // the process ended meanwhile
    }
  })
}

/** What was observed of a kiosk that ends itself. */
export interface Restart {
  /** Whether the process ended without being killed, after it asked the system for another one in its place. */
  readonly ended: boolean
  readonly asked: boolean
}

/**
 * Makes a kiosk end itself by `act`, and returns what happened. Playwright kills every process that was started by one
 * whose window closes, so the next one may never be seen: the request for it is written into `note`.
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
 * Ends what still runs on a profile, by its number: a kiosk starts itself again, and nobody drives the new process. It
 * may start a while after the old one ended, so this waits until none has appeared for some time.
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
    // It has ended meanwhile.
  }
}
