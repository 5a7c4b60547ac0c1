import { toErased } from '../core/journal/lines/clear.ts'
import type { JournalRecord } from '../core/journal/record.ts'

/** Keeps the records of the visit that was opened last, and no others, for going on after a stop; none once it is erased. */
export function createLastVisit(): { take(record: JournalRecord): void; records(): readonly JournalRecord[] } {
  let visit = 0
  let kept: JournalRecord[] = []
  return {
    take: (record) => {
      if (toErased(record.clear) === visit) kept = []
      if (record.of === undefined) return
      if (record.clear.kind === 'visit-opened' && record.of.visit !== visit) {
        visit = record.of.visit
        kept = []
      }
      if (record.of.visit === visit) kept.push(record)
    },
    records: () => kept,
  }
}
