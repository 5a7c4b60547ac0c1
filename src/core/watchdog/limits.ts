import { PACE } from '../base/pace.ts'

/** The hours of the nightly restart, when nobody uses a kiosk: from 3 until 5 o'clock, by its own clock. */
const FROM = 3
const UNTIL = 5
const HOUR = 3_600_000
/** The least age for a restart: one that started a short while ago has nothing to clear. */
const LEAST = 6 * HOUR

/**
 * Checks whether a kiosk should restart now. `hour`: the local one; `age`: how long its process has run, in
 * milliseconds.
 */
export function isNightlyRestartDue(hour: number, age: number): boolean {
  return hour >= FROM && hour < UNTIL && age >= LEAST
}

const GIB = 2 ** 30
/** The most memory of a page, in bytes: no portal needs as much. A machine with little memory allows less. */
const MOST = 1.5 * GIB
const SHARE = 0.4

/** A process of the app and its memory, in bytes. */
interface ProcessMemory {
  readonly pid: number
  readonly bytes: number
}

/** Finds the processes of pages that use more memory than allowed, on a machine with `total` bytes. */
export function findOversized(processes: readonly ProcessMemory[], total: number): readonly number[] {
  const most = Math.min(MOST, total * SHARE)
  return processes.filter(({ bytes }) => bytes > most).map(({ pid }) => pid)
}

/** The number of starts that may end early in a row without a wait: a power cut, a pulled plug. */
const FREE = 4

/**
 * Returns how long a kiosk waits behind its help screen after this many starts in a row that did not last, in
 * milliseconds. Nobody in a waiting room can read a kiosk that starts, crashes and starts again.
 */
export function toHold(failed: number): number {
  return failed <= FREE ? 0 : Math.min(PACE.kioskLongestHold, PACE.kioskHold * 2 ** (failed - FREE - 1))
}
