import { PACE } from '../../../core/base/pace.ts'

/** The pause that ends a burst of changes, in milliseconds. A page is read after each burst… */
export const QUIET_MS = 40
/**
 * … and within a long one at the latest after this time, or when reading takes no more than this share of the page's
 * time.
 */
const LATEST_MS = 150
const MAX_SHARE = 0.03
/** The share of the time for reading where it takes long and nothing is missed meanwhile. */
const WAITING_SHARE = 0.01
/** Half of a frame at 60 frames a second, in milliseconds: a reading below this delays nothing. */
const LONG_MS = 8
/** The measured least time to read one more element, in milliseconds. */
const ELEMENT_MS = 0.005

/** Decides how long a burst of changes may go on before the page is read in the middle of it. Times in milliseconds. */
export interface ReadSchedule {
  readonly noteRead: (cost: number) => void
  /**
   * Returns the longest time that a burst may stay unread. `burst`: how long it has lasted; `isWaiting`: nothing is
   * missed if the page is read only at its end.
   */
  readonly longest: (isWaiting: boolean, burst: number) => number
  /** Checks whether people would notice the delay of reading the page now. */
  readonly isLong: () => boolean
}

/**
 * Creates the schedule. `count` returns the number of elements; it is called seldom, as it goes through all of them.
 */
export function createReadSchedule(count: () => number): ReadSchedule {
  let cost = 0
  let elements = 0

  // A page that grew takes longer than at the last reading.
  const estimateCost = (): number => Math.max(cost, elements * ELEMENT_MS)

  function findLongestWait(): number {
    return estimateCost() < LONG_MS ? 0 : estimateCost() / WAITING_SHARE
  }

  return {
    noteRead: (last) => {
      cost = last
      elements = 0
    },
    longest: (isWaiting, burst) => {
      const usual = Math.max(LATEST_MS, cost / MAX_SHARE)
      if (!isWaiting) return usual
      // Counted before the time is over, as the next change may come after it.
      if (burst + QUIET_MS >= Math.max(usual, findLongestWait())) elements = count()
      return Math.max(usual, findLongestWait())
    },
    isLong: () => {
      elements = count()
      return estimateCost() >= LONG_MS
    },
  }
}

/** The time without a change after which a page counts as complete, in milliseconds. */
const SETTLED_MS = PACE.pageQuiet
/** The time after which a page that never stops changing (a clock, a carousel) counts as complete, in milliseconds. */
const LONGEST_WAIT_MS = PACE.pageSettles

/**
 * Decides whether "not found" is final: a page that loads or changes may still bring the target. Times in milliseconds.
 */
interface Settling {
  readonly noteChange: (now: number) => void
  readonly noteNavigation: (now: number) => void
  readonly isSettled: (now: number) => boolean
  readonly lastChange: () => number
  /** Returns the time until the page counts as settled if nothing else happens. */
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
