import type { EntryOf } from '../../core/journal/entry.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { foldVisit, type VisitRecord } from '../../core/journal/visit.ts'
import type { NumberedVisit } from '../../core/measures/facts.ts'
import type { ReasonedVisit } from '../../core/measures/reasons.ts'
import type { Keyring } from '../keys/keyring.ts'
import { openRecord } from '../keys/unseal.ts'

/**
 * Collects the few lines that hold a reason, or change which one counts, while all lines are read. Opens none of them.
 */
export function createReasonLines(): {
  take(record: JournalRecord): void
  /** Lines in order, by visit. */
  lines(): ReadonlyMap<number, readonly JournalRecord[]>
} {
  const lines = new Map<number, JournalRecord[]>()
  return {
    take: (record) => {
      const { clear, of } = record
      if (of === undefined) return
      const isMeant =
        clear.kind === 'reason' ||
        clear.kind === 'correction' ||
        clear.kind === 'step-answer' ||
        (clear.kind === 'step-ended' && (clear.help === 'A0' || clear.help === 'A1'))
      if (!isMeant) return
      const known = lines.get(of.visit)
      if (known === undefined) lines.set(of.visit, [record])
      else known.push(record)
    },
    lines: () => lines,
  }
}

/**
 * Opens the collected lines, and returns each visit with the reasons why steps were done in the person's place, by the
 * same fold as everywhere. A visit whose key is gone has none.
 */
export function openReasons(
  visits: readonly NumberedVisit[],
  lines: ReadonlyMap<number, readonly JournalRecord[]>,
  ring: Keyring | undefined,
): readonly ReasonedVisit[] {
  return visits.map((visit) => {
    const { number, flow } = visit
    const id = ring?.byNumber(number)?.id
    const own = lines.get(number)
    if (id === undefined || own === undefined) return { ...visit, reasons: new Set() }
    const opened: EntryOf<'visit-opened'> = { kind: 'visit-opened', visit: id, flow, version: 1, training: false }
    const entries = own.flatMap((record) => openRecord(record, ring)?.entry ?? [])
    const { steps } = entries.reduce<VisitRecord>(foldVisit, foldVisit(undefined, opened))
    const reasons = new Set(
      steps.flatMap(({ help, reason }) => ((help === 'A0' || help === 'A1') && reason !== undefined ? [reason] : [])),
    )
    return { ...visit, reasons }
  })
}
