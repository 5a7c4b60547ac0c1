import { PACE } from '../pace.ts'

/** Starts in a row that ended by themselves and cost nothing: the power is cut, a cleaner pulls the plug. */
const FREE = 4

/**
 * Returns how long a kiosk waits behind its help screen after so many starts in a row that did not hold, in milliseconds.
 * A kiosk that starts, falls and starts again is nothing that anybody in a waiting room can read.
 */
export function toHold(failed: number): number {
  return failed <= FREE ? 0 : Math.min(PACE.kioskLongestHold, PACE.kioskHold * 2 ** (failed - FREE - 1))
}
