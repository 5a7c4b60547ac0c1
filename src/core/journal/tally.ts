import type { Hand, Help } from '../attribution/scale.ts'
import { mergeHands, mergeHelp } from './merge.ts'
import type { JournalRecord } from './record.ts'

/** One line of the counts: how often a step was done so, in a month. */
export interface Count {
  /** `YYYY-MM`, of the step's first line. */
  readonly month: string
  readonly flow: string
  readonly training: boolean
  readonly step: string
  readonly hand: Hand
  readonly help: Help
}

/** What counts of one step of one visit, so far. */
export interface StepTally extends Count {
  /** Somebody at the desk said how it was: what is seen later does not count. */
  readonly corrected: boolean
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
 * after a visit was erased; and it decides as `foldVisit` does: goes are merged, a correction counts instead.
 */
export function tallyRecord(store: TallyStore, { day, clear, of }: JournalRecord): void {
  if (clear.kind === 'count') {
    const { flow, step, hand, help } = clear
    store.add({ month: day.slice(0, 7), flow, training: false, step, hand, help }, 1)
    return
  }
  if (clear.kind === 'objected') {
    for (const step of store.forget(clear.number)) store.add(step, -1)
    return
  }
  if (of === undefined) return
  if (clear.kind === 'visit-opened') {
    if (store.visit(of.visit) === undefined) store.setVisit(of.visit, { flow: clear.flow, training: clear.training })
    return
  }
  if (clear.kind !== 'step-ended' && clear.kind !== 'correction') return
  const visit = store.visit(of.visit)
  // The segment with the visit's first line was purged: nothing tells practice from the real thing any more.
  if (visit === undefined) return
  const before = store.step(of.visit, clear.step)
  const { hand, help } = clear
  const seen = before === undefined ? { hand, help } : mergeTally(before, clear)
  const said =
    clear.kind === 'correction' ? { hand, help, corrected: true } : { ...seen, corrected: before?.corrected ?? false }
  const after: StepTally = { ...visit, month: before?.month ?? day.slice(0, 7), step: clear.step, ...said }
  if (before !== undefined) store.add(before, -1)
  store.add(after, 1)
  store.setStep(of.visit, after)
}

function mergeTally(before: StepTally, seen: { hand: Hand; help: Help }): { hand: Hand; help: Help } {
  if (before.corrected) return { hand: before.hand, help: before.help }
  return { hand: mergeHands(before.hand, seen.hand), help: mergeHelp(before.help, seen.help) }
}

/** The members of a count in one text: the same counts have the same. */
export function toCountKey({ month, flow, training, step, hand, help }: Count): string {
  return [month, flow, training ? 'training' : 'real', step, hand, help].join(' ')
}

export function parseCountKey(key: string): Count {
  const [month = '', flow = '', training, step = '', hand, help] = key.split(' ')
  return { month, flow, training: training === 'training', step, hand: hand as Hand, help: help as Help }
}
