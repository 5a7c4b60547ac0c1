import { PACE } from '../../../core/pace.ts'

/** The pause that ends a burst of changes, in milliseconds: a page is read once after each burst… */
export const QUIET_MS = 40
/** … and in a long one after this time at the latest, or once looking takes no more than this share of the page's time. */
const LATEST_MS = 150
const MAX_SHARE = 0.03
/** The share of the time where looking takes long and nothing can be missed meanwhile. */
const WAITING_SHARE = 0.01
/** Half of the time between two pictures, in milliseconds: looking that takes less holds up nothing. */
const LONG_MS = 8
/** The least that reading one more element takes, by measure, in milliseconds. */
const ELEMENT_MS = 0.005

/** How long a burst of changes may go on before the page is read in the middle of it. Times in milliseconds. */
export interface ReadSchedule {
  readonly noteRead: (cost: number) => void
  /**
   * Returns the longest that a burst may last unread. `burst`: how long it has lasted; `isWaiting`: what happens until its
   * end is found then as well.
   */
  readonly longest: (isWaiting: boolean, burst: number) => number
  /** Checks whether reading the page now would be felt. */
  readonly isLong: () => boolean
}

/**
 * Creates the schedule. `count` returns how many elements there are now; asked seldom, as counting goes through all of
 * them.
 */
export function createReadSchedule(count: () => number): ReadSchedule {
  let cost = 0
  let elements = 0

  // A page that grew takes longer to read than it took last.
  const toExpected = (): number => Math.max(cost, elements * ELEMENT_MS)

  function toWaiting(): number {
    return toExpected() < LONG_MS ? 0 : toExpected() / WAITING_SHARE
  }

  return {
    noteRead: (last) => {
      cost = last
      elements = 0
    },
    longest: (isWaiting, burst) => {
      const usual = Math.max(LATEST_MS, cost / MAX_SHARE)
      if (!isWaiting) return usual
      // Before the time is up: the next change may come after it.
      if (burst + QUIET_MS >= Math.max(usual, toWaiting())) elements = count()
      return Math.max(usual, toWaiting())
    },
    isLong: () => {
      elements = count()
      return toExpected() >= LONG_MS
    },
  }
}

/** The time without a change after which a page has shown what it had to show, in milliseconds. */
const SETTLED_MS = PACE.pageQuiet
/** The time after which a page that never stops changing (a clock, a carousel) is taken as it is, in milliseconds. */
const LONGEST_WAIT_MS = PACE.pageSettles

/** Decides what "nothing found" means: a page that loads or moves may yet bring it. Times in milliseconds. */
interface Settling {
  readonly noteChange: (now: number) => void
  readonly noteNavigation: (now: number) => void
  readonly isSettled: (now: number) => boolean
  readonly lastChange: () => number
  /** Returns how long it takes until the answer can change by itself. */
  readonly timeLeft: (now: number) => number
}

export function createSettling(start: number, isLoading: () => boolean): Settling {
  let lastChange = start
  let arrival = start
  const settlesAt = (): number => Math.min(lastChange + SETTLED_MS, arrival + LONGEST_WAIT_MS)
  return {
    noteChange: (now) => {
      lastChange = now
    },
    noteNavigation: (now) => {
      lastChange = now
      arrival = now
    },
    lastChange: () => lastChange,
    isSettled: (now) => now >= (isLoading() ? arrival + LONGEST_WAIT_MS : settlesAt()),
    timeLeft: (now) => Math.max(0, (isLoading() ? arrival + LONGEST_WAIT_MS : settlesAt()) - now),
  }
}
