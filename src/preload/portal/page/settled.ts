import { PACE } from '../../../core/pace.ts'

/** A page that has not changed for that long has shown what it had to show. */
const QUIET_MS = PACE.pageQuiet
/** A page that never stops changing (a clock, a carousel) is given that long, then taken as it is. */
const PATIENCE_MS = PACE.pageSettles

/** Decides what "nothing found" means: a page that loads or moves may yet bring it. Times in milliseconds. */
export interface Settling {
  readonly noteChange: (now: number) => void
  readonly noteNavigation: (now: number) => void
  readonly isSettled: (now: number) => boolean
  readonly lastChange: () => number
  /** How long until the answer can change by itself. */
  readonly timeLeft: (now: number) => number
}

export function createSettling(start: number, isLoading: () => boolean): Settling {
  let lastChange = start
  let arrival = start
  const settlesAt = (): number => Math.min(lastChange + QUIET_MS, arrival + PATIENCE_MS)
  return {
    noteChange: (now) => {
      lastChange = now
    },
    noteNavigation: (now) => {
      lastChange = now
      arrival = now
    },
    lastChange: () => lastChange,
    isSettled: (now) => now >= (isLoading() ? arrival + PATIENCE_MS : settlesAt()),
    timeLeft: (now) => Math.max(0, (isLoading() ? arrival + PATIENCE_MS : settlesAt()) - now),
  }
}
