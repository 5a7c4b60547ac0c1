import { readdirSync, readFileSync } from 'node:fs'

/**
 * Finds three successive group numbers that no process has, and returns the first: everything in them is then ours to
 * kill.
 */
export function findFreeGroup(): number {
  for (let base = 47_000; ; base += 10)
    if ([1, 2, 3].every((number) => findGroup(base + number).length === 0)) return base
}

function findGroup(gid: number): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 1 && new RegExp(`^Gid:\\s+${gid}\\s`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      } catch {
        return false
      }
    })
}

/** Kills all processes of a group, as a power cut would. */
export function killGroup(gid: number): void {
  // A process that is just being started is found the second time.
  for (let tries = 0; tries < 2; tries += 1) {
    for (const pid of findGroup(gid)) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended.
      }
    }
  }
}
