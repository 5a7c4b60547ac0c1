import { JournalError } from './error.ts'
import { readErased } from './lines/clear.ts'
import type { JournalRecord } from './record.ts'

/** Reads all lines, and decides which visits' keys must exist. */
export interface VisitKeysCheck {
  take(record: JournalRecord): void
  /**
   * Whether the key of a visit must exist: the visit was not erased, its lines are not all purged, and it is not older
   * than a recorded loss of keys.
   */
  isWanted(visit: number): boolean
  /** Whether the lines record that the visit was erased, or that all its lines were purged. */
  isErased(visit: number): boolean
  /** The number of the last line that records a loss of keys; 0 for none. */
  lastLossLine(): number
  /** The number of visits whose keys must exist. */
  countWanted(): number
  /** @throws JournalError `keyring-mismatch` if a key is missing that must exist */
  verify(hasKey: (visit: number) => boolean): void
}

export function createVisitKeysCheck(): VisitKeysCheck {
  /** The number of each visit's last line. */
  const visits = new Map<number, number>()
  const erased = new Set<number>()
  let excused = 0
  let purged = 0
  const isWanted = (visit: number): boolean =>
    visit > excused && !erased.has(visit) && (visits.get(visit) ?? 0) > purged
  return {
    take: ({ seq, of, clear }) => {
      if (of !== undefined) visits.set(of.visit, seq)
      const gone = readErased(clear)
      if (gone !== undefined) erased.add(gone)
      if (clear.kind === 'purged') purged = Math.max(purged, clear.last)
      // Older keys may be lost for good; those that were found again still open their lines.
      if (clear.kind === 'keys-changed' && clear.how === 'replaced') excused = seq
    },
    isWanted,
    isErased: (visit) => erased.has(visit) || (visits.get(visit) ?? 0) <= purged,
    lastLossLine: () => excused,
    countWanted: () => [...visits.keys()].filter(isWanted).length,
    verify: (hasKey) => {
      for (const visit of visits.keys()) {
        if (isWanted(visit) && !hasKey(visit)) throw new JournalError('keyring-mismatch')
      }
    },
  }
}

/** The parts that were removed from the journal according to its lines, by a person's right or by age. */
export interface TakenAway {
  /** Visits whose keys must be gone, by number. */
  readonly erased: ReadonlySet<number>
  /** The last segment that may be missing (`YYYY-MM`), and the number of its last line; 0 if none was purged. */
  readonly purged: { readonly segment: string; readonly last: number }
  /** The number of the last line of each visit that has lines. */
  readonly lastLines: ReadonlyMap<number, number>
  /** The number of the last line that began a visit, and of the last that removed something; 0 for none. */
  readonly lastBegun: number
  readonly lastTaken: number
}

/** Reads all lines, then verifies that nothing is missing at their beginning except what a line records as purged. */
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
      const gone = readErased(clear)
      if (gone !== undefined) erased.add(gone)
      if (clear.kind === 'purged' && clear.last > purged.last) purged = { segment: clear.segment, last: clear.last }
      if (gone !== undefined || clear.kind === 'purged') lastTaken = seq
    },
    verify: () => {
      // A signed head is no permission to delete the lines before it: a line must record the purge.
      if (first !== undefined && first - 1 > purged.last) throw new JournalError('segment-missing', { line: 1 })
      return { erased, purged, lastLines, lastBegun, lastTaken }
    },
  }
}
