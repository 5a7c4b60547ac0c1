import type { Entry } from './entry.ts'

/** In minutes: the step to which a visit's duration is rounded, and the longest that is recorded. */
export const LASTED = { step: 5, most: 240 } as const
/**
 * The most time counted between two lines, in milliseconds: a visit that is put aside or stands still takes nobody's
 * time.
 */
const MOST_BETWEEN = 10 * 60_000
/** The number of visits that may still be resumed; a day has some. */
const MOST_OPEN = 64

/** Adds its duration to the end of a visit. */
export interface Lasting {
  /** Returns the entry to write; only a `visit-closed` is changed. `at`: milliseconds, of any clock. */
  take(entry: Entry, at: number): Entry
}

/**
 * Adds up the duration of visits from the times of their lines. A visit whose first line it did not see, such as one
 * resumed after a restart, gets none: a part would be taken for the whole.
 */
export function createLasting(): Lasting {
  const open = new Map<string, { readonly last: number; readonly ms: number }>()
  return {
    take: (entry, at) => {
      if (!('visit' in entry)) return entry
      const known = open.get(entry.visit)
      if (known === undefined && entry.kind !== 'visit-opened') return entry
      if (known === undefined && open.size >= MOST_OPEN) {
        for (const first of open.keys()) {
          open.delete(first)
          break
        }
      }
      const ms = known === undefined ? 0 : known.ms + Math.min(Math.max(at - known.last, 0), MOST_BETWEEN)
      open.set(entry.visit, { last: at, ms })
      return entry.kind === 'visit-closed' ? { ...entry, lasted: toLasted(ms) } : entry
    },
  }
}

function toLasted(ms: number): number {
  return Math.min(Math.round(ms / 60_000 / LASTED.step) * LASTED.step, LASTED.most)
}
