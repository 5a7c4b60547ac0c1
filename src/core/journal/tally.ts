import { applySaid, mergeHelp, mergeSpoken } from '../attribution/said.ts'
import type { CountedHelp, Hand, Help, Said } from '../attribution/scale.ts'
import { assertNever } from '../base/assert-never.ts'
import type { Clear } from './lines/clear.ts'
import type { JournalRecord } from './record.ts'
import { joinSaid, mergeHands } from './visit.ts'

/** One row of the counts: how often a step was done in this way, in a month. */
export interface Count {
  /** `YYYY-MM`, of the visit's first line about the step. */
  readonly month: string
  readonly flow: string
  readonly training: boolean
  readonly step: string
  readonly hand: Hand
  readonly help: CountedHelp
  /** The person contests the record: counted separately, with neutral values for hand and help. */
  readonly contested: boolean
}

/** The state of one step of one visit so far. `toCount` returns the part that counts. */
export interface StepTally extends Count {
  /** Whether somebody at the desk corrected it: of what was seen before, nothing counts. */
  readonly corrected: boolean
  /** What the helper stated of words over all attempts, `unknown` if nobody did of one; absent before the first. */
  readonly saidByHelper?: Said
  /** The words that the person states they got. */
  readonly saidByPerson?: Said
}

/** Returns the part of a step that counts: of a contested one, neither version. */
export function toCount({ corrected: _, saidByHelper: _said, saidByPerson, ...step }: StepTally): Count {
  if (step.contested) return { ...step, hand: 'unknown', help: 'N0' }
  return saidByPerson === undefined ? step : { ...step, help: joinSaid(step.help, saidByPerson) }
}

/** The flow of a visit, from its first line. */
export interface VisitTally {
  readonly flow: string
  readonly training: boolean
}

/** The storage of a projection: memory, or a database that may be lost. */
export interface TallyStore {
  visit(number: number): VisitTally | undefined
  setVisit(number: number, visit: VisitTally): void
  step(visit: number, step: string): StepTally | undefined
  setStep(visit: number, step: StepTally): void
  /** Removes a visit, and returns the steps with which it was counted. */
  forget(visit: number): readonly StepTally[]
  /** Adds 1 or -1 to a count. */
  add(count: Count, change: 1 | -1): void
}

/**
 * Updates the running counts with one more record. Reads clear parts only, so the counts are the same before and after
 * a visit is erased; and follows the rules of `foldVisit`: repeated attempts are merged, a correction replaces the
 * evidence, a contested step counts separately.
 */
export function tallyRecord(store: TallyStore, { day, clear, of }: JournalRecord): void {
  if (clear.kind === 'count') {
    const { flow, step, hand } = clear
    const help = toStatedHelp(clear)
    store.add({ month: day.slice(0, 7), flow, training: false, step, hand, help, contested: false }, 1)
    return
  }
  if (clear.kind === 'count-contested') {
    const { flow, step } = clear
    store.add({ month: day.slice(0, 7), flow, training: false, step, ...UNSEEN, contested: true }, 1)
    return
  }
  if (clear.kind === 'objected' || clear.kind === 'withdrawn') {
    for (const step of store.forget(clear.number)) store.add(toCount(step), -1)
    return
  }
  if (of === undefined) return
  if (clear.kind === 'visit-opened') {
    if (store.visit(of.visit) === undefined) store.setVisit(of.visit, { flow: clear.flow, training: clear.training })
    return
  }
  const visit = store.visit(of.visit)
  // The visit's first line was purged: practice can no longer be told from a real visit.
  if (visit === undefined) return
  if (clear.kind !== 'step-ended' && clear.kind !== 'correction' && clear.kind !== 'step-answer') return
  const before = store.step(of.visit, clear.step)
  const beginning: StepTally = {
    ...visit,
    month: day.slice(0, 7),
    step: clear.step,
    ...UNSEEN,
    corrected: false,
    contested: false,
  }
  const after = applyStatement(before ?? beginning, clear)
  if (before !== undefined) store.add(toCount(before), -1)
  store.add(toCount(after), 1)
  store.setStep(of.visit, after)
}

const UNSEEN = { hand: 'unknown', help: 'N0' } as const

type StatedStep = Extract<Clear, { readonly kind: 'step-ended' | 'correction' | 'step-answer' }>

function applyStatement(before: StepTally, said: StatedStep): StepTally {
  switch (said.kind) {
    case 'step-ended':
      return { ...before, ...mergeTally(before, said) }
    case 'correction':
      return { ...before, hand: said.hand, help: toStatedHelp(said), corrected: true }
    case 'step-answer':
      return { ...before, contested: said.answer === 'contested', ...(said.said && { saidByPerson: said.said }) }
    default:
      return assertNever(said)
  }
}

/** Returns the help that a line counts with: without a word on what was said, a floor. */
export function toStatedHelp({ help, said = 'unknown' }: { help: Help; said?: Said | undefined }): CountedHelp {
  return applySaid(help, said)
}

type SeenHelp = Pick<StepTally, 'hand' | 'help' | 'saidByHelper'>

function mergeTally(before: StepTally, { hand, said = 'unknown', ...line }: EndedStep): Partial<SeenHelp> {
  const help = toStatedHelp({ ...line, said })
  if (before.corrected) return { hand: mergeHands(before.hand, hand), help: mergeHelp(before.help, help) }
  if (before.saidByHelper === undefined) return { hand, help, saidByHelper: said }
  const spoken = mergeSpoken({ help: before.help, said: before.saidByHelper }, { help, said })
  return { hand: mergeHands(before.hand, hand), help: spoken.help, saidByHelper: spoken.said ?? 'unknown' }
}

type EndedStep = Extract<Clear, { readonly kind: 'step-ended' }>

const CONTESTED = 'contested'

/** Returns the members of a count as one text; equal counts have equal texts. */
export function toCountKey({ month, flow, training, step, hand, help, contested }: Count): string {
  return [month, flow, training ? 'training' : 'real', step, hand, help, ...(contested ? [CONTESTED] : [])].join(' ')
}

export function parseCountKey(key: string): Count {
  const [month = '', flow = '', training, step = '', hand, help, contested] = key.split(' ')
  return {
    month,
    flow,
    training: training === 'training',
    step,
    hand: hand as Hand,
    help: help as CountedHelp,
    contested: contested === CONTESTED,
  }
}
