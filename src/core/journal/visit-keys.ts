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
