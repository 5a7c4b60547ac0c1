import { needsReason } from '../attribution/attribute.ts'
import { isActed } from '../attribution/evidence.ts'
import type { Hand, Help, Reason } from '../attribution/scale.ts'
import type { Entry } from '../journal/entry.ts'
import { returnHand } from './handover.ts'
import { type Change, closeGroups, findStep, note, type Visit } from './visit.ts'

/** The guiding is over: what was acted on is recorded, the hand is the person's again. */
export function endGuiding(visit: Visit): Change {
  const { pointed: _, returningTo: __, ...rest } = visit
  const closed = closeGroups({ visit: rest, entries: [] }, (__, evidence) => isActed(evidence), true)
  const returned = returnHand(closed, 'visit-ended')
  return { ...returned, visit: { ...returned.visit, open: {} } }
}

/** Somebody at the desk says who really did a recorded step; what the app saw stays readable beside it. */
export function correctStep(visit: Visit, step: string, hand: Hand, reason?: Reason): Change {
  const seen = findStep(visit, step)
  if (!seen) return { visit, entries: [] }
  const help = toCorrectedHelp(seen.help, hand)
  const entry: Entry = { kind: 'correction', visit: visit.id, step, hand, help }
  const change = { visit, entries: [] }
  return note(change, needsReason(help) ? { ...entry, reason: reason ?? 'unstated' } : entry)
}

/** The person's own word on one step. */
export function judgeStep(visit: Visit, step: string, answer: 'confirmed' | 'contested'): Change {
  if (!findStep(visit, step)) return { visit, entries: [] }
  return note({ visit, entries: [] }, { kind: 'recap', visit: visit.id, step, answer })
}

/** Ends the record. Without the person's agreement only counts are written, that nobody can join into a visit. */
export function closeVisit(visit: Visit, recapped: boolean): readonly Entry[] {
  const { flow } = visit.flow
  if (visit.consent) {
    const how = visit.position.value === 'finished' ? 'finished' : 'stopped'
    return [{ kind: 'visit-closed', visit: visit.id, how, portalConfirmed: visit.position.context.proven, recapped }]
  }
  return (visit.record?.steps ?? []).map(({ step, hand, help }) => ({ kind: 'count', flow, step, hand, help }))
}

/** A hand that is told without a help code takes the lowest that fits it, or keeps the one that was seen. */
function toCorrectedHelp(seen: Help, hand: Hand): Help {
  if (hand === 'worker' || hand === 'relative') return 'A0'
  if (hand === 'shared') return 'A1'
  if (hand !== 'person') return 'N0'
  return seen.startsWith('A') && !needsReason(seen) ? seen : 'A2'
}
