import { PACE } from '../pace.ts'

/** At night nobody stands before a kiosk: from 3 until 5 o'clock, by its own clock. */
const FROM = 3
const UNTIL = 5
const HOUR = 3_600_000
/** One that was started a short while ago, after the last person, has nothing to forget. */
const LEAST = 6 * HOUR

/** Whether a kiosk is to start anew now. `hour` is the local one; `age` how long its process has run, in milliseconds. */
export function isNightlyRestartDue(hour: number, age: number): boolean {
  return hour >= FROM && hour < UNTIL && age >= LEAST
}

const GIB = 2 ** 30
/** No page of a portal needs as much; a machine with little memory has less of it to give. */
const MOST = 1.5 * GIB
const SHARE = 0.4

/** A process of the app and what it holds, in bytes. */
interface ProcessMemory {
  readonly pid: number
  readonly bytes: number
}

/** Finds the processes of pages that hold more than a page may, on a machine with so much memory (bytes). */
export function findGreedy(processes: readonly ProcessMemory[], total: number): readonly number[] {
  const most = Math.min(MOST, total * SHARE)
  return processes.filter(({ bytes }) => bytes > most).map(({ pid }) => pid)
}

/** Starts in a row that ended by themselves and cost nothing: the power is cut, a cleaner pulls the plug. */
const FREE = 4

/**
 * Returns how long a kiosk waits behind its help screen after so many starts in a row that did not hold, in milliseconds.
 * A kiosk that starts, falls and starts again is nothing that anybody in a waiting room can read.
 */
export function toHold(failed: number): number {
  return failed <= FREE ? 0 : Math.min(PACE.kioskLongestHold, PACE.kioskHold * 2 ** (failed - FREE - 1))
}
