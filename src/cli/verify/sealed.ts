import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { VisitKeysCheck } from '../../core/journal/taken-away.ts'
import type { Keyring } from '../../journal/keys/keyring.ts'
import { isOpened } from '../../journal/keys/unseal.ts'

/** How many sealed lines should open, and how many do; `lost` are of visits from before keys were lost. */
export interface SealedReport {
  readonly should: number
  readonly opened: number
  readonly lost: number
}

/** Opens each sealed line, and counts; nothing of what it opens is kept. */
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
    /** @throws JournalError `sealed-mismatch` when a line whose key is there does not open, or its key must be there */
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
