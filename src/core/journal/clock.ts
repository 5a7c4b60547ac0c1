import { addDays } from '../base/day.ts'
import type { Entry, EntryOf } from './entry.ts'
import type { Clear } from './lines/clear.ts'

/**
 * The number of days by which a clock may be ahead of the last line or head and is still believed: a summer, and some
 * more.
 */
const BOUND = 62
/**
 * The number of different days it must show before a clock that is ahead is followed. In 2099 no portal's certificate
 * is valid.
 */
const PROOF = 3

/** The number of days by which another time zone, or a line after midnight, may make a day earlier. */
const ZONES = 1

/** The state of the machine's clock, as far as the journal knows it. */
export interface Clock {
  /** The last day that was believed; empty before the first. */
  readonly last: string
  /** Later days that the clock has shown since and that were not believed. */
  readonly ahead: readonly string[]
}

export const UNKNOWN_CLOCK: Clock = { last: '', ahead: [] }

/** Updates the state with one more line. */
export function foldClock(clock: Clock, day: string, line: Clear | Entry): Clock {
  if (line.kind !== 'clock') return day > clock.last || clock.ahead.length === 0 ? { last: day, ahead: [] } : clock
  if (line.how !== 'ahead') return { last: day, ahead: [] }
  return clock.ahead.includes(line.seen) ? clock : { last: day, ahead: [...clock.ahead, line.seen] }
}

/**
 * Adds the last head's day to the state: days without lines still have heads, so a machine that was only started was in
 * use.
 */
export function addHeadsDay(clock: Clock, day = ''): Clock {
  return clock.ahead.length === 0 && day > clock.last ? { ...clock, last: day } : clock
}

/**
 * Returns the day to write when the clock shows `seen`, and the line to write first if the clock's trouble must be
 * recorded.
 */
export function believeDay(clock: Clock, seen: string): { readonly day: string; readonly line?: EntryOf<'clock'> } {
  const { last, ahead } = clock
  if (seen === last) return { day: seen } // nearly all lines
  if (last !== '' && addDays(seen, ZONES) < last) return { day: seen, line: { kind: 'clock', how: 'back', seen } }
  if (last === '' || seen <= last || seen <= addDays(last, BOUND)) return { day: seen }
  if (ahead.includes(seen)) return { day: last }
  if (ahead.length >= PROOF) return { day: seen, line: { kind: 'clock', how: 'followed', seen } }
  return { day: last, line: { kind: 'clock', how: 'ahead', seen } }
}
