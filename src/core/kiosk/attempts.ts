import { PACE } from '../pace.ts'

/** The number of wrong staff codes without a wait: fingers slip. */
const FREE = 5

/** The first wait after them, in milliseconds; each further wrong code doubles it, up to the longest. */
const FIRST_WAIT = PACE.staffCodeWait
const LONGEST_WAIT = PACE.staffCodeLongestWait

/** Returns how long the next try must wait after this many wrong staff codes in a row, in milliseconds. */
export function toWait(wrong: number): number {
  if (wrong < FREE) return 0
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE))
}
