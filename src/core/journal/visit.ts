import { assertNever } from '../assert-never.ts'
import type { Role } from '../attribution/role.ts'
import type { EvidenceKind, Hand, Help, Reason } from '../attribution/scale.ts'
import type { Entry, EntryAnswer, EntryOf } from './entry.ts'

/** What somebody at the desk said of a step. */
export interface Word {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
}

/**
 * One step of a visit: what counts (`hand`, `help`, `reason`), and the two words it comes from. A contested step counts as
 * `unknown` and N0 whatever they are, so that no reader takes it for one that was done alone or in place.
 */
export interface StepRecord {
  readonly step: string
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
  readonly corrected: boolean
  /** The person's own answer at the recap, the last one. */
  readonly answer?: EntryAnswer
  /** The person says that it is not right, and has not taken that back. */
  readonly contested: boolean
  /** What the app saw, all goes together. Absent if it saw nothing of the step. */
  readonly seen?: SeenStep
  /** The last correction. Set, it counts instead of `seen`, for the step as a whole, unless the step is contested. */
  readonly word?: Word
  /** The reason that was said after the step; a later correction takes its place. */
  readonly saidLater?: Reason
}

/** One visit as its entries tell it. */
export interface VisitRecord {
  readonly visit: string
  readonly flow: string
  readonly version: number
  readonly training: boolean
  /** Who sat beside the person; absent in journals from before it was asked. */
  readonly role?: Role
  /** The step that the coach turned to last: where to go on. */
  readonly begun?: string
  /** In the order in which something was first written of them. */
  readonly steps: readonly StepRecord[]
  /** How many times the app came back after a stop. */
  readonly resumed: number
  readonly closed?: {
    readonly how: EntryOf<'visit-closed'>['how']
    readonly portalConfirmed: boolean
    readonly recapped: boolean
  }
}

/**
 * Takes one more entry into the record of a visit. The live session and every reader of the journal use this one fold,
 * so they cannot disagree. It never fails: entries of other visits, entries before the opening (their segment may be
 * purged) and a second opening leave the record as it is.
 */
export function foldVisit(record: undefined, entry: EntryOf<'visit-opened'>): VisitRecord
export function foldVisit(record: VisitRecord, entry: Entry): VisitRecord
export function foldVisit(record: VisitRecord | undefined, entry: Entry): VisitRecord | undefined
export function foldVisit(record: VisitRecord | undefined, entry: Entry): VisitRecord | undefined {
  if (record === undefined) return entry.kind === 'visit-opened' ? open(entry) : undefined
  if (!('visit' in entry) || entry.visit !== record.visit) return record
  switch (entry.kind) {
    case 'visit-opened':
    case 'handover':
    case 'portal-refused':
    case 'host-admitted':
    case 'site-opened':
    case 'drift':
      return record
    case 'visit-resumed':
      return { ...record, resumed: record.resumed + 1 }
    case 'step-begun':
      return { ...record, begun: entry.step }
    case 'step-ended':
      return withStep(record, entry.step, (step) => withSeen(step, entry))
    case 'reason':
      return withStep(record, entry.step, (step) => settle({ ...step, saidLater: entry.reason }))
    case 'correction':
      return withStep(record, entry.step, ({ saidLater: _, ...step }) => settle({ ...step, word: toWord(entry) }))
    case 'recap':
    case 'step-answer':
      return withStep(record, entry.step, (step) => settle({ ...step, answer: entry.answer }))
    case 'visit-closed':
      return { ...record, closed: { how: entry.how, portalConfirmed: entry.portalConfirmed, recapped: entry.recapped } }
    default:
      return assertNever(entry)
  }
}

/** All visits that these entries open, in the order of their opening. */
export function replayVisits(entries: Iterable<Entry>): ReadonlyMap<string, VisitRecord> {
  const visits = new Map<string, VisitRecord>()
  for (const entry of entries) {
    if (!('visit' in entry)) continue
    const record = foldVisit(visits.get(entry.visit), entry)
    if (record !== undefined) visits.set(entry.visit, record)
  }
  return visits
}

/** The visit to offer for going on: the last one opened, if it was not closed. */
export function openVisit(entries: Iterable<Entry>): VisitRecord | undefined {
  const last = [...replayVisits(entries).values()].at(-1)
  return last?.closed === undefined ? last : undefined
}

function open({ visit, flow, version, training, role }: EntryOf<'visit-opened'>): VisitRecord {
  return { visit, flow, version, training, ...(role === undefined ? {} : { role }), steps: [], resumed: 0 }
}

function withStep(record: VisitRecord, id: string, change: (step: StepRecord) => StepRecord): VisitRecord {
  const known = record.steps.some(({ step }) => step === id)
  const steps = known ? record.steps : [...record.steps, unseen(id)]
  return { ...record, steps: steps.map((step) => (step.step === id ? change(step) : step)) }
}

function unseen(step: string): StepRecord {
  return { step, hand: 'unknown', help: 'N0', evidence: [], corrected: false, contested: false }
}

function withSeen(step: StepRecord, entry: EntryOf<'step-ended'>): StepRecord {
  const seen: SeenStep = { ...toWord(entry), evidence: [...new Set(entry.evidence)] }
  return settle({ ...step, seen: step.seen === undefined ? seen : mergeSeen(step.seen, seen) })
}

/** Returns what the person said of a step instead, with the reason that was given since; undefined if nothing. */
export function toSaid({ word, saidLater }: StepRecord): Word | undefined {
  return word && { ...word, ...(saidLater !== undefined && { reason: saidLater }) }
}

/** Returns the two words on a step, where they differ: what the app saw, and what somebody said instead. */
export function toBothWords(step: StepRecord): { readonly seen?: Word; readonly said?: Word } {
  const { seen, corrected, contested } = step
  if (!corrected && !contested) return {}
  const said = toSaid(step)
  return { ...(seen && { seen: toWord(seen) }), ...(said && { said }) }
}

// Makes what counts from what was seen and what was said.
function settle({ step, answer, seen, word, saidLater }: Unsettled): StepRecord {
  const evidence = [...(seen?.evidence ?? [])]
  if (word !== undefined && !evidence.includes('word')) evidence.push('word')
  const contested = answer === 'contested'
  return {
    ...unseen(step),
    ...(contested ? {} : (word ?? seen)),
    ...(contested || saidLater === undefined ? {} : { reason: saidLater }),
    ...(saidLater === undefined ? {} : { saidLater }),
    evidence,
    corrected: word !== undefined,
    contested,
    ...(answer === undefined ? {} : { answer }),
    ...(seen === undefined ? {} : { seen }),
    ...(word === undefined ? {} : { word }),
  }
}

type Unsettled = Pick<StepRecord, 'step' | 'answer' | 'seen' | 'word' | 'saidLater'>

function toWord({ hand, help, reason }: { hand: Hand; help: Help; reason?: Reason | undefined }): Word {
  return { hand, help, ...(reason === undefined ? {} : { reason }) }
}

/** How a step was done, as the app saw it. */
interface SeenStep {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
}

/** From the most intrusive to none. */
const degrees: readonly Help[] = ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6']

/**
 * One result for a step that was done in several goes (left and come back to, or in parts). It never makes the help
 * lighter, and does not look at corrections.
 */
export function mergeSeen(first: SeenStep, next: SeenStep): SeenStep {
  const reason = mergeReason(first, next)
  return {
    hand: mergeHands(first.hand, next.hand),
    help: mergeHelp(first.help, next.help),
    ...(reason === undefined ? {} : { reason }),
    evidence: [...new Set([...first.evidence, ...next.evidence])],
  }
}

/** Different hands have shared the step; `unknown` gives way to what is known, `nobody` (the portal) to whoever acted. */
export function mergeHands(first: Hand, next: Hand): Hand {
  if (first === next) return first
  for (const weak of ['unknown', 'nobody'] as const) {
    if (first === weak) return next
    if (next === weak) return first
  }
  return 'shared'
}

/** The most intrusive help. N-codes are no degrees: any degree replaces one; of two, the later, but N0 says nothing. */
export function mergeHelp(first: Help, next: Help): Help {
  const most = degrees.find((degree) => degree === first || degree === next)
  if (most !== undefined) return most
  return next === 'N0' ? first : next
}

// The reason belongs to the help that counts; a stated one, wherever it is, is worth more than none.
function mergeReason(first: SeenStep, next: SeenStep): Reason | undefined {
  const [main, other] = mergeHelp(first.help, next.help) === next.help ? [next, first] : [first, next]
  const stated = [main.reason, other.reason].find((reason) => reason !== undefined && reason !== 'unstated')
  return stated ?? main.reason ?? other.reason
}
