import { JournalError } from './error.ts'
import { toErased } from './lines/clear.ts'
import type { JournalRecord } from './record.ts'

/** What the lines say was taken away from the journal, by right or by age. */
export interface TakenAway {
  /** Visits whose keys must be gone, by number. */
  readonly erased: ReadonlySet<number>
  /** The last segment that may be gone (`YYYY-MM`), and the number of its last line; 0 when none was purged. */
  readonly purged: { readonly segment: string; readonly last: number }
  /** For each visit of which there are lines, the number of its last. */
  readonly lastLines: ReadonlyMap<number, number>
  /** The number of the last line that began a visit, and of the last that took something away; 0 for none. */
  readonly lastBegun: number
  readonly lastTaken: number
}

/** Watches the lines go by, and then says whether only what was said to be purged is missing at their beginning. */
export function createTakenAway(): {
  take(record: JournalRecord): void
  /** @throws JournalError `segment-missing` */
  verify(): TakenAway
} {
  const erased = new Set<number>()
  let purged = { segment: '', last: 0 }
  const lastLines = new Map<number, number>()
  let [lastBegun, lastTaken] = [0, 0]
  let first: number | undefined
  return {
    take: ({ seq, clear, of }) => {
      first ??= seq
      if (of !== undefined) {
        if (of.visit === seq) lastBegun = seq
        lastLines.set(of.visit, seq)
        return
      }
      const gone = toErased(clear)
      if (gone !== undefined) erased.add(gone)
      if (clear.kind === 'purged' && clear.last > purged.last) purged = { segment: clear.segment, last: clear.last }
      if (gone !== undefined || clear.kind === 'purged') lastTaken = seq
    },
    verify: () => {
      // A signed head is no leave to delete what it was signed of: a line must say so.
      if (first !== undefined && first - 1 > purged.last) throw new JournalError('segment-missing', { line: 1 })
      return { erased, purged, lastLines, lastBegun, lastTaken }
    },
  }
}
