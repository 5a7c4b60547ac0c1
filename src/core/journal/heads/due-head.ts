import type { EntryKind } from '../entry.ts'
import type { JournalRecord } from '../record.ts'
import type { Cause } from './checkpoint.ts'

/** Says of each line whether a head is due right after it. `seq` is its number, `visit` that of its visit's first line. */
export type DueHead = (
  kind: EntryKind,
  seq: number,
  visit: number | undefined,
) => Extract<Cause, 'visit' | 'right'> | undefined

/**
 * What lies under no head can be cut off unseen. Only a visit under way waits for its own head, at its end; each line of no
 * visit, or of one that is over, is due one at once. `lastVisit` are the lines of the visit that was opened last.
 */
export function createDueHead(lastVisit: readonly JournalRecord[]): DueHead {
  const isOver = lastVisit.some(({ clear }) => clear.kind === 'visit-closed')
  let underWay = isOver ? undefined : lastVisit.at(-1)?.of?.visit
  return (kind, seq, visit) => {
    if (kind === 'visit-closed') {
      underWay = undefined
      return 'visit'
    }
    if (visit === seq || kind === 'visit-resumed') underWay = visit
    return visit !== undefined && visit === underWay ? undefined : 'right'
  }
}
