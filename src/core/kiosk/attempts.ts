import { PACE } from '../pace.ts'

/** Wrong staff codes that cost nothing: fingers slip. */
const FREE = 5

/** The first wait after them; each further wrong code doubles it, up to the longest. In milliseconds. */
const FIRST_WAIT = PACE.staffCodeWait
const LONGEST_WAIT = PACE.staffCodeLongestWait

/** How long the next try must wait after so many wrong staff codes in a row, in milliseconds. */
export function toWait(wrong: number): number {
  if (wrong < FREE) return 0
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE))
}
