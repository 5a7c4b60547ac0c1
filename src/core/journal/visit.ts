import type { Role } from '../attribution/role.ts'
import { applySaid, mergeHelp, mergeSpoken, pickSaid } from '../attribution/said.ts'
import type { CountedHelp, EvidenceKind, Hand, Help, Reason, Said } from '../attribution/scale.ts'
import { assertNever } from '../base/assert-never.ts'
import type { Entry, EntryAnswer, EntryOf } from './entry.ts'

/** A statement of somebody at the desk about a step. */
export interface Word {
  readonly hand: Hand
  readonly help: CountedHelp
  readonly reason?: Reason
}

/**
 * One step of a visit: what counts (`hand`, `help`, `reason`), and the two versions it comes from. A contested step
 * counts as `unknown` and N0 in any case, so that no reader takes it for one done alone or in the person's place.
 */
export interface StepRecord {
  readonly step: string
  readonly hand: Hand
  /** What the app saw and gave, with what both people said of words: the more intrusive. */
  readonly help: CountedHelp
  readonly reason?: Reason
  readonly evidence: readonly EvidenceKind[]
  readonly corrected: boolean
  /** The words that the person states they got. */
  readonly saidByPerson?: Said
  /** The person's last answer at the recap. */
  readonly answer?: EntryAnswer
  /** Whether the person contests the record and has not taken that back. */
  readonly contested: boolean
  /** What the app saw, over all attempts. Absent if it saw nothing of the step. */
  readonly seen?: SeenStep
  /** The last correction. It replaces what was seen before it, unless the step is contested. */
  readonly word?: Word
  /** What the app saw of the step when it was done again after that correction: the more intrusive counts. */
  readonly since?: Word
  /** The reason given after the step; a later correction replaces it. */
  readonly saidLater?: Reason
}

/** One visit, folded from its entries. */
export interface VisitRecord {
  readonly visit: string
  readonly flow: string
  readonly version: number
  readonly training: boolean
  /** The helper's role; absent in journals from before it was asked. */
  readonly role?: Role
  /** The last step that the coach moved to, where the visit resumes. */
  readonly begun?: string
  /** In the order of their first lines. */
  readonly steps: readonly StepRecord[]
  /** How often the app came back after it stopped. */
  readonly resumed: number
  readonly closed?: {
    readonly how: EntryOf<'visit-closed'>['how']
    readonly portalConfirmed: boolean
    readonly recapped: boolean
  }
}

/**
 * Updates the record of a visit with one more entry. The live session and every reader of the journal use this one
 * fold, so they cannot disagree. Total: entries of other visits, entries before the opening (their segment may be
 * purged) and a second opening leave the record unchanged.
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
      return withStep(record, entry.step, ({ saidLater: _, since: __, ...step }) => {
        return settle({ ...step, word: toStated(entry) })
      })
    case 'step-answer':
      return withStep(record, entry.step, (step) => {
        return settle({ ...step, answer: entry.answer, ...(entry.said && { saidByPerson: entry.said }) })
      })
    case 'visit-closed':
      return { ...record, closed: { how: entry.how, portalConfirmed: entry.portalConfirmed, recapped: entry.recapped } }
    default:
      return assertNever(entry)
  }
}

/** Returns all visits that these entries open, in the order of their opening. */
export function replayVisits(entries: Iterable<Entry>): ReadonlyMap<string, VisitRecord> {
  const visits = new Map<string, VisitRecord>()
  for (const entry of entries) {
    if (!('visit' in entry)) continue
    const record = foldVisit(visits.get(entry.visit), entry)
    if (record !== undefined) visits.set(entry.visit, record)
  }
  return visits
}

/** Finds the visit to offer for resuming: the last one opened, if it was not closed. */
export function openVisit(entries: Iterable<Entry>): VisitRecord | undefined {
  const last = [...replayVisits(entries).values()].at(-1)
  return last?.closed === undefined ? last : undefined
}

function open({ visit, flow, version, training, role }: EntryOf<'visit-opened'>): VisitRecord {
  return { visit, flow, version, training, ...(role === undefined ? {} : { role }), steps: [], resumed: 0 }
}

function withStep(record: VisitRecord, id: string, change: (step: StepRecord) => StepRecord): VisitRecord {
  const known = record.steps.some(({ step }) => step === id)
  const steps = known ? record.steps : [...record.steps, createUnseen(id)]
  return { ...record, steps: steps.map((step) => (step.step === id ? change(step) : step)) }
}

function createUnseen(step: string): StepRecord {
  return { step, hand: 'unknown', help: 'N0', evidence: [], corrected: false, contested: false }
}

function withSeen(step: StepRecord, entry: EntryOf<'step-ended'>): StepRecord {
  const { said, evidence } = entry
  const { word, since } = step
  const stated = toStated(entry)
  const seen: SeenStep = { ...stated, evidence: [...new Set(evidence)], ...(said && { said }) }
  return settle({
    ...step,
    seen: step.seen === undefined ? seen : mergeSeen(step.seen, seen),
    ...(word && { since: since === undefined ? stated : mergeWords(since, stated) }),
  })
}

/** Returns what the two people stated of words at a step: the more intrusive. */
export function findSaid({ seen, saidByPerson }: StepRecord): Said | undefined {
  return pickSaid(seen?.said, saidByPerson)
}

/** Returns the person's own version of a step, with a reason that was given later; undefined if there is none. */
export function toSaid({ word, saidLater }: StepRecord): Word | undefined {
  return word && { ...word, ...(saidLater !== undefined && { reason: saidLater }) }
}

/** Returns the two versions of a step, if they differ: what the app saw, and what somebody stated instead. */
export function toBothWords(step: StepRecord): { readonly seen?: Word; readonly said?: Word } {
  const { seen, corrected, contested } = step
  if (!corrected && !contested) return {}
  const said = toSaid(step)
  return { ...(seen && { seen: toWord(seen) }), ...(said && { said }) }
}

// Decides what counts, from what was seen and what was stated.
function settle({ step, answer, seen, word, since, saidLater, saidByPerson }: Unsettled): StepRecord {
  const stated = findStated({ word, since })
  const evidence = [...(seen?.evidence ?? [])]
  if (word !== undefined && !evidence.includes('word')) evidence.push('word')
  const contested = answer === 'contested'
  return {
    ...createUnseen(step),
    ...(contested ? {} : withSaid(stated ?? seen, saidByPerson)),
    ...(contested || saidLater === undefined ? {} : { reason: saidLater }),
    ...(saidLater === undefined ? {} : { saidLater }),
    evidence,
    corrected: word !== undefined,
    contested,
    ...(answer === undefined ? {} : { answer }),
    ...(seen === undefined ? {} : { seen }),
    ...(word === undefined ? {} : { word }),
    ...(since === undefined ? {} : { since }),
    ...(saidByPerson === undefined ? {} : { saidByPerson }),
  }
}

type Unsettled = Pick<StepRecord, 'step' | 'answer' | 'seen' | 'word' | 'since' | 'saidLater' | 'saidByPerson'>

/** Adds what the person stated of words to what counts. An `unknown` of theirs takes nothing away. */
function withSaid(counted: Word | undefined, said: Said | undefined): Word | undefined {
  if (counted === undefined || said === undefined) return counted && toWord(counted)
  return { ...toWord(counted), help: joinSaid(counted.help, said) }
}

/** Returns the help that counts with the person's word on it; `unknown` leaves what counted without it. */
export function joinSaid(help: CountedHelp, said: Said): CountedHelp {
  return said === 'unknown' ? help : applySaid(help, said)
}

/** Converts a line about a step, whose help is what the app saw, to what counts. */
function toStated({ hand, help, reason, said = 'unknown' }: StatedLine): Word {
  return toWord({ hand, help: applySaid(help, said), reason })
}

interface StatedLine {
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason | undefined
  readonly said?: Said | undefined
}

function toWord({ hand, help, reason }: { hand: Hand; help: CountedHelp; reason?: Reason | undefined }): Word {
  return { hand, help, ...(reason === undefined ? {} : { reason }) }
}

/** A step as the app saw it. */
interface SeenStep extends Word {
  readonly evidence: readonly EvidenceKind[]
  /** What the helper stated of words, or `none` where nobody was. `help` has it in it. */
  readonly said?: Said
}

/**
 * Merges the attempts at a step that was left and come back to, or done in parts. Never makes the help lighter, and
 * ignores corrections.
 */
export function mergeSeen(first: SeenStep, next: SeenStep): SeenStep {
  const reason = mergeReason(first, next)
  return {
    hand: mergeHands(first.hand, next.hand),
    ...mergeSpoken(first, next),
    ...(reason === undefined ? {} : { reason }),
    evidence: [...new Set([...first.evidence, ...next.evidence])],
  }
}

/** Returns the last statement of a step, with what was seen after it. */
export function findStated({ word, since }: { word?: Word | undefined; since?: Word | undefined }): Word | undefined {
  return word && since ? mergeWords(word, since) : word
}

function mergeWords(first: Word, next: Word): Word {
  const [hand, help] = [mergeHands(first.hand, next.hand), mergeHelp(first.help, next.help)]
  return toWord({ hand, help, reason: mergeReason(first, next) })
}

/**
 * Merges two hands: different ones have shared the step; `unknown` gives way to a known one, `nobody` (the portal) to
 * whoever acted.
 */
export function mergeHands(first: Hand, next: Hand): Hand {
  if (first === next) return first
  for (const weak of ['unknown', 'nobody'] as const) {
    if (first === weak) return next
    if (next === weak) return first
  }
  return 'shared'
}

// The reason belongs to the help that counts; a stated one is worth more than none.
function mergeReason(first: Word, next: Word): Reason | undefined {
  const [main, other] = mergeHelp(first.help, next.help) === next.help ? [next, first] : [first, next]
  const stated = [main.reason, other.reason].find((reason) => reason !== undefined && reason !== 'unstated')
  return stated ?? main.reason ?? other.reason
}
