import { assertNever } from '../assert-never.ts'
import type { Hand, Help } from '../attribution/scale.ts'
import type { EntryAnswer } from './entry.ts'
import type { Clear } from './lines/clear.ts'
import type { JournalRecord } from './record.ts'
import { mergeHands, mergeHelp } from './visit.ts'

/** One line of the counts: how often a step was done so, in a month. */
export interface Count {
  /** `YYYY-MM`, of the step's first line. */
  readonly month: string
  readonly flow: string
  readonly training: boolean
  readonly step: string
  readonly hand: Hand
  readonly help: Help
  /** The person said that what was recorded is not right: a count of its own, in which hand and help say nothing. */
  readonly contested: boolean
}

/** What is known of one step of one visit, so far. What counts of it is `toCount`. */
export interface StepTally extends Count {
  /** Somebody at the desk said how it was: what is seen later does not count. */
  readonly corrected: boolean
}

/** Returns what counts of a step: of a contested one neither word, only that it is. */
function toCount({ corrected: _, ...step }: StepTally): Count {
  return step.contested ? { ...step, hand: 'unknown', help: 'N0' } : step
}

/** What is known of a visit's flow, from its first line. */
export interface VisitTally {
  readonly flow: string
  readonly training: boolean
}

/** Where a projection keeps what it knows: memory, or a database that may be lost. */
export interface TallyStore {
  visit(number: number): VisitTally | undefined
  setVisit(number: number, visit: VisitTally): void
  step(visit: number, step: string): StepTally | undefined
  setStep(visit: number, step: StepTally): void
  /** Forgets a visit, and gives the steps that it was counted with. */
  forget(visit: number): readonly StepTally[]
  /** Adds 1 or -1 to a count. */
  add(count: Count, change: 1 | -1): void
}

/**
 * Takes one more record into the running counts. It reads clear parts only, so the counts are the same before and
 * after a visit was erased; and it decides as `foldVisit` does: goes are merged, a correction counts instead, a contested
 * step counts apart. Answers from before November 2026 are sealed: whoever can open them gives them as `answered`.
 */
export function tallyRecord(store: TallyStore, { day, clear, of }: JournalRecord, answered?: Answered): void {
  if (clear.kind === 'count') {
    const { flow, step, hand, help } = clear
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
  // The segment with the visit's first line was purged: nothing tells practice from the real thing any more.
  if (visit === undefined) return
  const said =
    clear.kind === 'step-ended' || clear.kind === 'correction' || clear.kind === 'step-answer' ? clear : answered
  if (said === undefined) return
  const before = store.step(of.visit, said.step)
  const beginning: StepTally = {
    ...visit,
    month: day.slice(0, 7),
    step: said.step,
    ...UNSEEN,
    corrected: false,
    contested: false,
  }
  const after = toTold(before ?? beginning, said)
  if (before !== undefined) store.add(toCount(before), -1)
  store.add(toCount(after), 1)
  store.setStep(of.visit, after)
}

/** The person's answer on a step, from a sealed line. */
export interface Answered {
  readonly kind: 'recap'
  readonly step: string
  readonly answer: EntryAnswer
}

/** Opens an answer that is under seal; undefined for any other line, and where the key is gone. */
export type OpenAnswer = (record: JournalRecord) => Answered | undefined

/** Opens none: where there are no keys. */
export const OPENS_NONE: OpenAnswer = () => undefined

const UNSEEN = { hand: 'unknown', help: 'N0' } as const

type ToldStep = Answered | Extract<Clear, { readonly kind: 'step-ended' | 'correction' | 'step-answer' }>

function toTold(before: StepTally, said: ToldStep): StepTally {
  switch (said.kind) {
    case 'step-ended':
      return { ...before, ...mergeTally(before, said) }
    case 'correction':
      return { ...before, hand: said.hand, help: said.help, corrected: true }
    case 'recap':
    case 'step-answer':
      return { ...before, contested: said.answer === 'contested' }
    default:
      return assertNever(said)
  }
}

function mergeTally(before: StepTally, seen: { hand: Hand; help: Help }): { hand: Hand; help: Help } {
  if (before.corrected) return { hand: before.hand, help: before.help }
  return { hand: mergeHands(before.hand, seen.hand), help: mergeHelp(before.help, seen.help) }
}

const CONTESTED = 'contested'

/** The members of a count in one text: the same counts have the same. */
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
    help: help as Help,
    contested: contested === CONTESTED,
  }
}
