import type { ToCurrent } from '../../core/flow/former.ts'
import { toShortHead } from '../../core/journal/anchor.ts'
import type { SignedHead } from '../../core/journal/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { createFacts, type NumberedFacts } from '../../core/measures/facts.ts'
import type { Steps } from '../../core/steps.ts'
import { toTrouble } from '../../core/supervision/damage.ts'
import { createLog } from '../../core/supervision/log.ts'
import { toSeals } from '../../core/supervision/seals.ts'
import type { RecordView } from '../../core/supervision/view.ts'
import { examineFolderInSteps } from '../journal/examine.ts'
import type { Keyring } from '../journal/keyring.ts'
import { createOpenAnswer } from '../journal/unseal.ts'
import { createReasonLines } from '../journal/visit-reasons.ts'

/** One journal as it was found when the supervisor's screens opened. */
export interface Source {
  readonly view: RecordView
  readonly facts: NumberedFacts
  /**
   * The month (`YYYY-MM`) that was under way at its last line or seal. A later copy may add to it: the difference of two
   * copies would show a visit.
   */
  readonly month: string
  /** The lines that hold reasons, unopened. */
  readonly reasonLines: ReadonlyMap<number, readonly JournalRecord[]>
  /** The visits that were opened on a day. */
  visitsOf(day: string): readonly number[]
  dayOf(visit: number): string | undefined
  /** The number of the last line of a visit. */
  lastOf(visit: number): number | undefined
  readonly heads: readonly SignedHead[]
}

/**
 * Verifies a journal and gathers all that screens need of it, in one pass over its lines; steps yield bytes. `ring` opens
 * the answers that were sealed until November 2026, and nothing else; without it they are not counted.
 */
export function* openSource(
  folder: string,
  source: string,
  {
    today,
    toCurrent,
    ring,
  }: { readonly today: string; readonly toCurrent: ToCurrent; readonly ring?: Keyring | undefined },
): Steps<Source> {
  const { error, sink, last, heads } = yield* examineFolderInSteps(folder, () => createSink(toCurrent, ring))
  const facts = yield* sink.facts.inSteps()
  return {
    view: {
      source,
      is: error === undefined ? 'intact' : last.seq === 0 ? 'unreadable' : 'broken',
      ...(error && { trouble: toTrouble(error.code), code: error.code }),
      ...(error?.segment !== undefined && {
        place: { segment: error.segment, ...(error.line !== undefined && { line: error.line }) },
      }),
      lines: last.seq,
      ...(last.day !== '' && { until: last.day }),
      head: toShortHead(last.hash),
      seals: toSeals(heads, today),
      log: sink.log.log(),
    },
    facts,
    month: [last.day, heads.at(-1)?.checkpoint.day ?? ''].toSorted().at(-1)?.slice(0, 7) ?? '',
    reasonLines: sink.reasons.lines(),
    visitsOf: (day) => sink.days.get(day) ?? [],
    dayOf: (visit) => sink.dayOf.get(visit),
    lastOf: (visit) => sink.lastOf.get(visit),
    heads,
  }
}

function createSink(toCurrent: ToCurrent, ring: Keyring | undefined) {
  const [facts, log, reasons] = [createFacts(toCurrent, createOpenAnswer(ring)), createLog(), createReasonLines()]
  const days = new Map<string, number[]>()
  const dayOf = new Map<number, string>()
  const lastOf = new Map<number, number>()
  return {
    facts,
    log,
    reasons,
    days,
    dayOf,
    lastOf,
    take: (record: JournalRecord): void => {
      facts.take(record)
      log.take(record)
      reasons.take(record)
      const { clear, of, day, seq } = record
      if (of !== undefined) lastOf.set(of.visit, seq)
      if (clear.kind !== 'visit-opened' || of === undefined) return
      days.set(day, [...(days.get(day) ?? []), of.visit])
      dayOf.set(of.visit, day)
    },
  }
}
