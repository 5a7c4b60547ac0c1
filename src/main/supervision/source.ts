import type { Steps } from '../../core/base/steps.ts'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { JournalError } from '../../core/journal/error.ts'
import { toShortHead } from '../../core/journal/heads/anchor.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { createFacts, type NumberedFacts } from '../../core/measures/facts.ts'
import { createLog } from '../../core/supervision/log.ts'
import { toSeals, toTrouble } from '../../core/supervision/state.ts'
import type { RecordView } from '../../core/supervision/view.ts'
import { createReasonLines } from '../../journal/counts/visit-reasons.ts'
import { readHeads } from '../../journal/heads-file.ts'
import { findKeysOf, readVerifiers, verifySigners } from '../../journal/keys/known-keys.ts'
import { type Examined, examineFolderInSteps, type OpenKeys, type Sink } from '../../journal/verify/examine.ts'

/** One journal, as it was read when the supervisor's screens opened. */
export interface Source {
  readonly view: RecordView
  readonly facts: NumberedFacts
  /**
   * The month (`YYYY-MM`) of its last line or seal. A later copy may add to it: the difference of two copies would
   * reveal a visit.
   */
  readonly month: string
  /** The lines with reasons, still sealed. */
  readonly reasonLines: ReadonlyMap<number, readonly JournalRecord[]>
  /** Returns the visits that began on a day. */
  visitsOf(day: string): readonly number[]
  dayOf(visit: number): string | undefined
  /** Returns the number of a visit's last line. */
  lastOf(visit: number): number | undefined
  readonly heads: readonly SignedHead[]
}

interface SourceParts {
  readonly today: string
  readonly toCurrent: ToCurrent
  /** The last line that counts. */
  readonly until?: number
  /** Opens the keys of this machine's own journal, which then must vouch for all of it. */
  readonly keys?: OpenKeys
}

/**
 * Reads as `openSource`, for the copy of another machine's journal. Only signed lines count, and only if its machine
 * signed all of them: nobody who can write to the copy, or hands one out, can add a line at its end.
 */
export function* openCopy(folder: string, fingerprint: string, parts: SourceParts): Steps<Source> {
  const source = yield* openSource(folder, fingerprint, { ...parts, until: readSignedEnd(folder) })
  if (source.view.is === 'unreadable' || isSignedBy(folder, source.heads, fingerprint)) return source
  const code = 'key-unknown'
  const view = { ...source.view, is: 'broken' as const, trouble: toTrouble(code), code, lines: 0 } as const
  return { ...source, view, facts: { ...source.facts, visits: [], lone: [] } }
}

function readSignedEnd(folder: string): number {
  try {
    return readHeads(folder).heads.at(-1)?.checkpoint.size ?? 0
  } catch {
    return 0 // the verification reports what is wrong with it
  }
}

/**
 * Verifies a journal and collects all data for the screens, in one pass over its lines; steps yield bytes. Opens nothing
 * that is sealed.
 */
export function* openSource(
  folder: string,
  source: string,
  { today, toCurrent, until = Number.POSITIVE_INFINITY, keys }: SourceParts,
): Steps<Source> {
  const found = yield* examineFolderInSteps(folder, () => createSink(toCurrent, until), keys)
  const { error, sink, last, heads } = found
  const facts = yield* sink.facts.inSteps()
  const is = toVerdict(found, keys !== undefined)
  return {
    view: {
      source,
      is,
      ...(is === 'unvouched' && { trouble: is }),
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

// Nothing beside a copy vouches for it: its machine's fingerprint does (`openCopy`).
function toVerdict({ error, last, isVouched }: Examined<Sink>, isOwn: boolean): RecordView['is'] {
  if (error !== undefined) return last.seq === 0 ? 'unreadable' : 'broken'
  return isVouched || !isOwn || last.seq === 0 ? 'intact' : 'unvouched'
}

function createSink(toCurrent: ToCurrent, until: number) {
  const [facts, log, reasons] = [createFacts(toCurrent), createLog(), createReasonLines()]
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
      if (record.seq > until) return
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

/**
 * Checks whether one machine signed all heads of a journal's folder, with its first key or with keys that it signed.
 */
export function isSignedBy(folder: string, heads: readonly SignedHead[], fingerprint: string): boolean {
  try {
    verifySigners(heads, readVerifiers(folder), findKeysOf(folder, [fingerprint]))
    return heads.length > 0
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}
