import { isActed, needsReason } from '../attribution/attribute.ts'
import { canTakeHand } from '../attribution/role.ts'
import { toStatement } from '../attribution/said.ts'
import type { CountedHelp, Hand, Holder, Reason } from '../attribution/scale.ts'
import { groupsOf } from '../flow/language/order.ts'
import type { Entry, EntryAnswer, EntryOf } from '../journal/entry.ts'
import { findSaid, findStated, type StepRecord } from '../journal/visit.ts'
import { toWordEntries } from './end-words.ts'
import { findGoal, findShownLines } from './recap-lines.ts'
import { returnHand } from './region/handover.ts'
import { applyEntries, type Change, closeGroups, findHolder, findStep, type Visit } from './visit.ts'

/**
 * Ends the guiding: records what was acted on, and returns the hand to the person unless the worker took it at the very
 * end.
 */
export function endGuiding(visit: Visit): Change {
  const { pointed: _, returningTo: __, offer: ___, gate: ____, demonstration: _____, ...rest } = visit
  const closed = closeGroups({ visit: rest, entries: [] }, (_group, evidence) => isActed(evidence), true)
  const returned = returnHand(closed, 'visit-ended')
  return { ...returned, visit: { ...returned.visit, open: {}, recap: { holder: findHolder(visit) } } }
}

/** Passes the hand at the recap: the person's answers count only while the person has it. */
export function passRecapHand(visit: Visit, to: Holder): Change {
  const { recap } = visit
  if (!recap || recap.holder === to || !canTakeHand(visit.role)) return { visit, entries: [] }
  const passed: Change = { visit: { ...visit, recap: { ...recap, holder: to } }, entries: [] }
  const step = visit.record?.steps.at(-1)?.step
  const cause = to === 'worker' ? 'worker-took' : 'worker-returned'
  return step === undefined ? passed : applyEntries(passed, { kind: 'handover', visit: visit.id, step, to, cause })
}

/**
 * Records who really did a step, according to somebody at the desk; the evidence stays readable beside it. At the recap
 * that is the person, with the hand. A correction does not wait for a reason: the worker is asked for it afterwards.
 */
export function correctStep(visit: Visit, step: string, hand: Hand, reason?: Reason, statedHelp?: CountedHelp): Change {
  const known = findStep(visit, step)
  if (!known || visit.recap?.holder === 'worker') return { visit, entries: [] }
  const help = statedHelp ?? findHelpForHand(known, hand)
  const entry: Entry = { kind: 'correction', visit: visit.id, step, hand, ...toStatement(help, findSaid(known)) }
  const others = visit.owed.filter((owed) => owed !== step)
  if (!needsReason(help)) return applyEntries({ visit: { ...visit, owed: others }, entries: [] }, entry)
  const owed = reason === undefined || reason === 'unstated' ? [...others, step] : others
  return applyEntries({ visit: { ...visit, owed }, entries: [] }, { ...entry, reason: reason ?? 'unstated' })
}

/** Records the person's own answer about one step; nobody gives it for them. A "no" contests the step at once. */
export function judgeStep(visit: Visit, step: string, answer: EntryAnswer): Change {
  if (!findStep(visit, step) || visit.recap?.holder === 'worker') return { visit, entries: [] }
  return applyEntries({ visit, entries: [] }, { kind: 'step-answer', visit: visit.id, step, answer })
}

/**
 * Returns the critical steps that the person has not answered yet. Until then the visit counts as left without a recap.
 */
function findUnanswered(visit: Visit): readonly string[] {
  const critical = groupsOf(visit.flow).filter(({ main }) => main.critical === true)
  const recorded = (visit.record?.steps ?? []).filter(({ step }) => critical.some(({ id }) => id === step))
  return recorded.filter(({ answer }) => answer === undefined).map(({ step }) => step)
}

/**
 * Records who did a step, according to the person at the recap. Without evidence, their word stands alone; if it
 * matches the record, they confirm it; else the line is contested, and both versions stay.
 */
export function sayWho(visit: Visit, step: string, hand: Hand): Change {
  const known = findStep(visit, step)
  if (!known) return { visit, entries: [] }
  if (hand === 'unknown') return judgeStep(visit, step, 'contested')
  const { seen, word } = known
  if (seen === undefined || seen.hand === 'unknown' || seen.hand === 'nobody') return correctStep(visit, step, hand)
  const isNoted = seen.hand === hand
  if (isNoted && word === undefined) return judgeStep(visit, step, 'confirmed')
  // The contest comes first: after a crash between the two lines, the person's no is on record.
  const judged = judgeStep(visit, step, isNoted ? 'confirmed' : 'contested')
  // A slip of the finger that is taken back leaves the step as it was seen.
  const corrected = isNoted
    ? correctStep(judged.visit, step, hand, seen.reason, seen.help)
    : correctStep(judged.visit, step, hand)
  return { ...corrected, entries: [...judged.entries, ...corrected.entries] }
}

/**
 * Ends the recap. The person's press confirms each line that was shown and that they had not answered, and accepts the
 * proposed goal; a press while somebody else has the hand confirms nothing. The remaining lines are closed, so that no
 * crash undoes the end.
 */
export function finishRecap(visit: Visit): Change {
  const isPerson = visit.recap?.holder !== 'worker'
  const shown = isPerson ? findShownLines(visit).filter(({ answer }) => answer === undefined) : []
  const confirmed = shown.map(
    ({ step }): Entry => ({ kind: 'step-answer', visit: visit.id, step, answer: 'confirmed' as const }),
  )
  const spoken = isPerson ? toWordEntries(visit) : []
  const goal = isPerson ? findGoal(visit) : undefined
  const holder = visit.recap?.holder ?? 'person'
  const finished: Visit = {
    ...visit,
    ...(goal !== undefined && { goal }),
    recap: { ...visit.recap, holder, over: true },
  }
  const change = applyEntries({ visit: finished, entries: [] }, ...confirmed, ...spoken)
  return visit.consent ? applyEntries(change, toClosing(change.visit, isPerson)) : change
}

/** Reopens the recap of a finished visit. Its lines stay as they are; more may follow them. */
export function reopenRecap(visit: Visit): Visit {
  const { over: _, ...recap } = visit.recap ?? { holder: 'person' as const }
  return { ...visit, recap }
}

/**
 * Ends the record of a visit that is left without being finished. Without the person's agreement only counts are
 * written, which nobody can join into a visit; after a withdrawal nothing is written, nor of a training visit, whose counts
 * would look like those of a real one.
 */
export function closeVisit(visit: Visit): readonly Entry[] {
  const { flow } = visit.flow
  if (visit.withdrawal || visit.task || visit.lesson || visit.trial) return []
  if (visit.consent) return visit.record?.closed ? [] : [toClosing(visit, false)]
  if (visit.training) return []
  return (visit.record?.steps ?? []).map((record) => {
    const { step, hand, help, contested } = record
    if (contested) return { kind: 'count-contested', flow, step }
    return { kind: 'count', flow, step, hand, ...toStatement(help, findSaid(record)) }
  })
}

function toClosing(visit: Visit, isFinished: boolean): EntryOf<'visit-closed'> {
  const how = visit.position.matches('finished') ? 'finished' : 'stopped'
  const recapped = isFinished && findUnanswered(visit).length === 0
  return { kind: 'visit-closed', visit: visit.id, how, portalConfirmed: visit.position.context.proven, recapped }
}

/**
 * Returns the help of a step whose hand somebody states: starts from the last statement, or from the evidence,
 * contested or not.
 */
export function findHelpForHand(step: StepRecord, hand: Hand): CountedHelp {
  return toCorrectedHelp((findStated(step) ?? step.seen ?? step).help, hand)
}

/** Returns the help that fits a corrected hand: the help that was seen if it fits, else the lowest code that does. */
export function toCorrectedHelp(seen: CountedHelp, hand: Hand): CountedHelp {
  if (hand === 'worker' || hand === 'relative') return 'A0'
  if (hand === 'shared') return 'A1'
  if (hand !== 'person') return 'N0'
  return seen.startsWith('A') && !needsReason(seen) ? seen : 'A2'
}
