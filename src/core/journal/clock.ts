import type { Entry, EntryOf } from './entry.ts'
import type { Clear } from './lines/clear.ts'

const DAY = 86_400_000

/** The day after, or so many days after (before, if negative), of an ISO day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/** How many days a clock may be ahead of the last line or head and be believed at once: a summer, and some more. */
const BOUND = 62
/** On how many days it has to show such days before it is followed. In 2099 no portal's certificate is valid. */
const PROOF = 3

/** What is known of the machine's clock. */
export interface Clock {
  /** The last day that was believed; empty before the first. */
  readonly last: string
  /** Days that it showed since then and that were not. */
  readonly ahead: readonly string[]
}

export const UNKNOWN_CLOCK: Clock = { last: '', ahead: [] }

/** Takes one more line into what is known. */
export function foldClock(clock: Clock, day: string, line: Clear | Entry): Clock {
  if (line.kind !== 'clock') return day > clock.last || clock.ahead.length === 0 ? { last: day, ahead: [] } : clock
  if (line.how === 'followed') return { last: day, ahead: [] }
  return clock.ahead.includes(line.seen) ? clock : { last: day, ahead: [...clock.ahead, line.seen] }
}

/** Days without lines have heads: a machine that was only started was not away. `day` is that of the last head. */
export function toClockWithHeads(clock: Clock, day = ''): Clock {
  return clock.ahead.length === 0 && day > clock.last ? { ...clock, last: day } : clock
}

/** The day that counts when the clock shows a day, and the line to write before others where that has to be said. */
export function believeDay(clock: Clock, seen: string): { readonly day: string; readonly line?: EntryOf<'clock'> } {
  const { last, ahead } = clock
  // Of the same day are nearly all lines: days are not counted for them.
  if (last === '' || seen <= last || seen <= addDays(last, BOUND)) return { day: seen }
  if (ahead.includes(seen)) return { day: last }
  if (ahead.length >= PROOF) return { day: seen, line: { kind: 'clock', how: 'followed', seen } }
  return { day: last, line: { kind: 'clock', how: 'ahead', seen } }
}
