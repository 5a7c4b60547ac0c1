import type { Entry } from './entry.ts'

/** How long a visit lasted is written in steps of so many minutes, and as this at the most. */
export const LASTED = { step: 5, most: 240 } as const
/** Between two lines no more than this counts: a visit that is put aside, or stands still, takes nobody's time. */
const MOST_BETWEEN = 10 * 60_000
/** Visits that may still be gone on with; a day has some. */
const MOST_OPEN = 64

/** Gives the end of a visit the time that it took. */
export interface Lasting {
  /** Returns the entry as it is to be written; only a `visit-closed` is another. `at`: milliseconds, of any clock. */
  take(entry: Entry, at: number): Entry
}

/**
 * Adds up the time of visits from the moments of their lines. A visit whose first line it did not see, as one that goes on
 * after a restart, has no time: half of one would be taken for the whole.
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
