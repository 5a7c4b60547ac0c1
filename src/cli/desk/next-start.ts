import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** How long a process may take to start another one in its place, in milliseconds. */
const PATIENCE = 20_000

/** The main processes of the app on a profile, by their number. Linux only: elsewhere none is found. */
function findStarts(userData: string): readonly number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      const isMain = args.includes(`--user-data-dir=${userData}`) && !args.some((arg) => arg.startsWith('--type='))
      return isMain ? [Number(name)] : []
    } catch {
      return [] // it ended meanwhile
    }
  })
}

/** Waits for the process that the app started in its own place; undefined when none comes. */
export async function waitForNextStart(userData: string, before: number): Promise<number | undefined> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const [next] = findStarts(userData).filter((pid) => pid !== before)
    if (next !== undefined || performance.now() > end) return next
    await delay(50)
  }
}

/** Ends what still runs on a profile, by its number: a kiosk starts itself again, and nobody drives the new one. */
export async function endNextStart(userData: string): Promise<void> {
  for (const pid of findStarts(userData)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  await delay(200)
}
