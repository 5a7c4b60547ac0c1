import { canTakeHand } from '../attribution/role.ts'
import type { Reason } from '../attribution/scale.ts'
import type { EntryOf } from '../journal/entry.ts'
import { type Change, currentGroup, note, type Turn, type Visit, witness } from './visit.ts'

/** Ways in which the hand goes back to the person. */
export type ReturnCause = Exclude<EntryOf<'handover'>['cause'], 'worker-took' | 'person-agreed'>

/** The worker takes the hand for the current step, at once; the reason may come after. Nobody can take it from who is alone. */
export function takeHand(visit: Visit): Change {
  const group = currentGroup(visit)
  if (visit.turn || !group || !canTakeHand(visit.role)) return { visit, entries: [] }
  const taken = witness(visit, group, (evidence) => ({ ...evidence, handTaken: true }))
  return note(
    { visit: { ...taken, turn: { group, agreed: false } }, entries: [] },
    { kind: 'handover', visit: visit.id, step: group, to: 'worker', cause: 'worker-took' },
  )
}

/** The hand goes back to the person: on the key, on their word, with the step, or when nothing moved. */
export function returnHand(change: Change, cause: ReturnCause): Change {
  const { turn, ...visit } = change.visit
  if (!turn) return change
  return note({ ...change, visit }, { kind: 'handover', visit: visit.id, step: turn.group, to: 'person', cause })
}

/** The person says that it is right for the worker to do this step. */
export function agreeToHand(visit: Visit): Change {
  if (!visit.turn || visit.turn.agreed) return { visit, entries: [] }
  const turn: Turn = { ...visit.turn, agreed: true }
  return note(
    { visit: { ...visit, turn }, entries: [] },
    { kind: 'handover', visit: visit.id, step: turn.group, to: 'worker', cause: 'person-agreed' },
  )
}

/** Says why the worker acts or acted: for the turn under way, else for the step that was recorded without a reason. */
export function giveReason(visit: Visit, reason: Reason): Change {
  if (visit.turn) {
    const { group } = visit.turn
    const told = witness(visit, group, (evidence) => ({ ...evidence, reason }))
    return { visit: { ...told, turn: { ...visit.turn, reason } }, entries: [] }
  }
  const { owed, ...rest } = visit
  if (!owed) return { visit, entries: [] }
  return note({ visit: rest, entries: [] }, { kind: 'reason', visit: visit.id, step: owed, reason })
}
