import { toVisitCopy, type VisitCopy } from '../../core/sheet/visit-copy.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'

/** Makes a copy of the visit under way, or the one on the sheet, for its person to take away. */
export function findVisitCopy({
  session,
  records,
}: {
  readonly session: Session
  readonly records: RecordKeeper
}): VisitCopy | undefined {
  const visit = session.visit()
  const bound = { head: records.head(), machine: records.fingerprint() }
  return visit && toVisitCopy(visit, toLocalDay(new Date()), session.view().language, bound)
}
