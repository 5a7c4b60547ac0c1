import { PACE } from '../../../../src/core/pace.ts'

/** How long nobody may touch the kiosk before it asks, and how long it then waits; in milliseconds. */
const QUIET = PACE.kioskQuiet
const COUNTDOWN = PACE.kioskCountdown

export type Idleness =
  | { readonly is: 'active' }
  /** Whole seconds that are left to say "Je suis là". */
  | { readonly is: 'asking'; readonly seconds: number }
  | { readonly is: 'over' }

/**
 * Whether anybody is still there. `now` and `touched` are of one monotonic clock, in milliseconds: a clock that is set
 * must neither throw a person out nor keep their visit open. Before the first touch nothing is counted.
 */
export function toIdleness(now: number, touched: number | undefined): Idleness {
  if (touched === undefined) return { is: 'active' }
  const still = now - touched
  if (still < QUIET) return { is: 'active' }
  if (still >= QUIET + COUNTDOWN) return { is: 'over' }
  return { is: 'asking', seconds: Math.ceil((QUIET + COUNTDOWN - still) / 1000) }
}
