import { needsReason } from '../attribution/attribute.ts'
import { isActed } from '../attribution/evidence.ts'
import { canTakeHand } from '../attribution/role.ts'
import type { Hand, Help, Holder, Reason } from '../attribution/scale.ts'
import { groupsOf } from '../flow/order.ts'
import type { Answer, Entry } from '../journal/entry.ts'
import type { StepRecord } from '../journal/visit.ts'
import { returnHand } from './handover.ts'
import { type Change, closeGroups, findStep, note, toHolder, type Visit } from './visit.ts'

/** The guiding is over: what was acted on is recorded, the hand is the person's again, unless it was taken at the very end. */
export function endGuiding(visit: Visit): Change {
  const { pointed: _, returningTo: __, offer: ___, gate: ____, demonstration: _____, ...rest } = visit
  const closed = closeGroups({ visit: rest, entries: [] }, (_group, evidence) => isActed(evidence), true)
  const returned = returnHand(closed, 'visit-ended')
  return { ...returned, visit: { ...returned.visit, open: {}, recap: { holder: toHolder(visit) } } }
}

/** The mouse changes hands at the recap: the person's answers need the person's hand. */
export function passRecapHand(visit: Visit, to: Holder): Change {
  const { recap } = visit
  if (!recap || recap.holder === to || !canTakeHand(visit.role)) return { visit, entries: [] }
  const passed: Change = { visit: { ...visit, recap: { holder: to } }, entries: [] }
  const step = visit.record?.steps.at(-1)?.step
  const cause = to === 'worker' ? 'worker-took' : 'worker-returned'
  return step === undefined ? passed : note(passed, { kind: 'handover', visit: visit.id, step, to, cause })
}

/**
 * Takes down who really did a recorded step, as somebody at the desk says; what the app saw stays readable beside it. At
 * the recap that is the person, with the hand. It waits for no reason: one that is owed is asked of the worker afterwards.
 */
export function correctStep(visit: Visit, step: string, hand: Hand, reason?: Reason): Change {
  const known = findStep(visit, step)
  if (!known || visit.recap?.holder === 'worker') return { visit, entries: [] }
  const help = toSaidHelp(known, hand)
  const entry: Entry = { kind: 'correction', visit: visit.id, step, hand, help }
  const others = visit.owed.filter((owed) => owed !== step)
  if (!needsReason(help)) return note({ visit: { ...visit, owed: others }, entries: [] }, entry)
  const owed = reason === undefined || reason === 'unstated' ? [...others, step] : others
  return note({ visit: { ...visit, owed }, entries: [] }, { ...entry, reason: reason ?? 'unstated' })
}

/** Takes down the person's own word on one step; nobody gives it for them. A "no" contests it from that moment on. */
export function judgeStep(visit: Visit, step: string, answer: Answer): Change {
  if (!findStep(visit, step) || visit.recap?.holder === 'worker') return { visit, entries: [] }
  return note({ visit, entries: [] }, { kind: 'step-answer', visit: visit.id, step, answer })
}

/** The critical steps that the person has not answered yet: until then the visit counts as left without recap. */
export function toUnanswered(visit: Visit): readonly string[] {
  const critical = groupsOf(visit.flow).filter(({ main }) => main.critical === true)
  const recorded = (visit.record?.steps ?? []).filter(({ step }) => critical.some(({ id }) => id === step))
  return recorded.filter(({ answer }) => answer === undefined).map(({ step }) => step)
}

/**
 * Ends the record. Without the person's agreement only counts are written, that nobody can join into a visit; and nothing
 * at all once they took it back.
 */
export function closeVisit(visit: Visit, isToSheet: boolean): readonly Entry[] {
  const { flow } = visit.flow
  if (visit.withdrawal) return []
  if (visit.consent) {
    const how = visit.position.matches('finished') ? 'finished' : 'stopped'
    const steps = visit.record?.steps ?? []
    const isAnswered = steps.length === 0 || steps.some(({ answer }) => answer !== undefined)
    const recapped = isToSheet && isAnswered && toUnanswered(visit).length === 0
    return [{ kind: 'visit-closed', visit: visit.id, how, portalConfirmed: visit.position.context.proven, recapped }]
  }
  return (visit.record?.steps ?? []).map(({ step, hand, help, contested }) =>
    contested ? { kind: 'count-contested', flow, step } : { kind: 'count', flow, step, hand, help },
  )
}

/** Returns the help of a step whose hand is told: from the last word on it, or from what was seen, contested or not. */
export function toSaidHelp({ word, seen, help }: StepRecord, hand: Hand): Help {
  return toCorrectedHelp((word ?? seen ?? { help }).help, hand)
}

/** A hand that is told without a help code takes the lowest that fits it, or keeps the one that was seen. */
function toCorrectedHelp(seen: Help, hand: Hand): Help {
  if (hand === 'worker' || hand === 'relative') return 'A0'
  if (hand === 'shared') return 'A1'
  if (hand !== 'person') return 'N0'
  return seen.startsWith('A') && !needsReason(seen) ? seen : 'A2'
}
