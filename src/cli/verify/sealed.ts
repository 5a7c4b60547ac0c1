import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { VisitKeysCheck } from '../../core/journal/taken-away.ts'
import type { Keyring } from '../../journal/keys/keyring.ts'
import { isOpened } from '../../journal/keys/unseal.ts'

/** The number of sealed lines that should open, and that do; `lost`: of visits from before keys were lost. */
export interface SealedReport {
  readonly should: number
  readonly opened: number
  readonly lost: number
}

/** Opens and counts the sealed lines; their content is not kept. */
export function countSealed(ring: Keyring | undefined) {
  const visits = new Map<number, { lines: number; opened: number }>()
  return {
    take: (record: JournalRecord): void => {
      if (record.of === undefined || ring === undefined) return
      const seen = visits.get(record.of.visit) ?? { lines: 0, opened: 0 }
      seen.lines += 1
      if (isOpened(record, ring)) seen.opened += 1
      visits.set(record.of.visit, seen)
    },
    /** @throws JournalError `sealed-mismatch` if a line whose key exists does not open, or its key must exist */
    verify: ({ isWanted, isErased }: VisitKeysCheck): SealedReport => {
      let [should, opened, lost] = [0, 0, 0]
      for (const [visit, seen] of visits) {
        if (isErased(visit)) continue
        if (isWanted(visit) || ring?.byNumber(visit) !== undefined) {
          should += seen.lines
          opened += seen.opened
        } else lost += seen.lines
      }
      if (opened < should) throw new JournalError('sealed-mismatch')
      return { should, opened, lost }
    },
  }
}
