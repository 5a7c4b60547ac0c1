import { JournalError } from './error.ts'
import { toErased } from './lines/clear.ts'
import type { JournalRecord } from './record.ts'

/** Watches the lines go by, and says which visits' keys must be there. */
export interface VisitKeysCheck {
  take(record: JournalRecord): void
  /**
   * Whether the key of a visit must be there: it was not erased, nor are all its lines purged, and it is not from before
   * keys were lost, which a line says.
   */
  isWanted(visit: number): boolean
  /** Whether a line says that the visit is erased, or all its lines purged. */
  isErased(visit: number): boolean
  /** The number of the last line that says that keys were lost; 0 for none. */
  lossTold(): number
  /** How many visits' keys must be there. */
  countWanted(): number
  /** @throws JournalError `keyring-mismatch` when a key that must be there is not */
  verify(hasKey: (visit: number) => boolean): void
}

export function createVisitKeysCheck(): VisitKeysCheck {
  /** For each visit, the number of its last line. */
  const visits = new Map<number, number>()
  const erased = new Set<number>()
  let excused = 0
  let purged = 0
  const isWanted = (visit: number): boolean =>
    visit > excused && !erased.has(visit) && (visits.get(visit) ?? 0) > purged
  return {
    take: ({ seq, of, clear }) => {
      if (of !== undefined) visits.set(of.visit, seq)
      const gone = toErased(clear)
      if (gone !== undefined) erased.add(gone)
      if (clear.kind === 'purged') purged = Math.max(purged, clear.last)
      // Keys from before may be lost for good; those that were found again open their lines all the same.
      if (clear.kind === 'keys-changed' && (clear.how === 'replaced' || clear.how === 'upgraded')) excused = seq
    },
    isWanted,
    isErased: (visit) => erased.has(visit) || (visits.get(visit) ?? 0) <= purged,
    lossTold: () => excused,
    countWanted: () => [...visits.keys()].filter(isWanted).length,
    verify: (hasKey) => {
      for (const visit of visits.keys()) {
        if (isWanted(visit) && !hasKey(visit)) throw new JournalError('keyring-mismatch')
      }
    },
  }
}

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
