import { canTakeHand } from '../../attribution/role.ts'
import type { Reason } from '../../attribution/scale.ts'
import type { EntryOf } from '../../journal/entry.ts'
import { addEvidence, applyEntries, type Change, currentGroup, type Offer, type Turn, type Visit } from '../visit.ts'
import { accompany, notePresent } from './presence.ts'
import { isSecretMoment } from './situation.ts'

type HandoverCause = EntryOf<'handover'>['cause']

/** Ways in which the hand returns to the person. */
export type ReturnCause = Extract<
  HandoverCause,
  'worker-returned' | 'person-continued' | 'step-ended' | 'idle' | 'visit-ended'
>

/**
 * Takes the hand for the helper at once, for the current step; the reason may come later. Nobody can take it from a
 * person who is alone. At a password it is only offered: help above A2 there needs the person's word first (design §5,
 * kind `secret`).
 */
export function takeHand(visit: Visit): Change {
  const group = currentGroup(visit)
  // In another browser no hand can be observed: people state it step by step.
  if (!group || !canTakeHand(visit.role) || visit.outside) return { visit, entries: [] }
  const isAsked = visit.offer?.by === 'person'
  if (isSecretMoment(visit) && !isAsked) return offerHand(visit, 'worker')
  return beginTurn(visit, { group, agreed: isAsked }, visit.urgent ? 'worker-took-urgent' : 'worker-took')
}

/** Proposes that the helper does this step. The hand does not pass before the other answers. */
export function offerHand(visit: Visit, by: Offer['by']): Change {
  const group = currentGroup(visit)
  if (!group || !canTakeHand(visit.role) || visit.offer) return { visit, entries: [] }
  const offer: Offer = { by, group, acts: visit.open[group]?.byPerson ?? 0 }
  const there = by === 'worker' ? notePresent(visit) : visit
  return applyEntries(
    { visit: { ...there, offer }, entries: [] },
    createStayEntry(visit, by === 'person' ? 'person-asked' : 'worker-offered'),
  )
}

/** Declines the person's request for the helper to do the step: the person keeps it. */
export function declineOffer(visit: Visit): Change {
  const { offer: _, ...rest } = notePresent(visit)
  return applyEntries({ visit: rest, entries: [] }, createStayEntry(visit, 'worker-declined'))
}

/** Ends an offer of either: the person does the step ("Je continue moi-même"). */
export function refuseOffer(visit: Visit): Change {
  const { offer: _, ...rest } = visit
  return applyEntries({ visit: rest, entries: [] }, createStayEntry(visit, 'person-refused'))
}

/** Returns the hand to the person: on the key, on their word, with the step, or when nothing happened for a while. */
export function returnHand(change: Change, cause: ReturnCause): Change {
  const { turn, ...visit } = change.visit
  if (!turn) return change
  return applyEntries(
    { ...change, visit },
    { kind: 'handover', visit: visit.id, step: turn.group, to: 'person', cause },
  )
}

/** Begins the turn that the helper offered, with the person's agreement. */
export function beginOfferedTurn(visit: Visit): Change {
  if (!visit.offer) return { visit, entries: [] }
  return beginTurn(visit, { group: visit.offer.group, agreed: true }, 'person-agreed')
}

/** Records the person's agreement that the helper does this step, while it is done. */
export function agreeToTurn(visit: Visit): Change {
  if (!visit.turn || visit.turn.agreed) return { visit, entries: [] }
  const turn: Turn = { ...visit.turn, agreed: true }
  return applyEntries(
    { visit: { ...visit, turn }, entries: [] },
    { kind: 'handover', visit: visit.id, step: turn.group, to: 'worker', cause: 'person-agreed' },
  )
}

/**
 * Records why the helper acts or acted: for the current turn, else for the first step that was recorded without a
 * reason, or for `all` of them.
 */
export function giveReason(visit: Visit, reason: Reason, all = false): Change {
  if (visit.turn) {
    const { group } = visit.turn
    const noted = addEvidence(visit, group, (evidence) => ({ ...evidence, reason }))
    return { visit: { ...noted, turn: { ...visit.turn, reason } }, entries: [] }
  }
  const answered = visit.owed.slice(0, all ? undefined : 1)
  const rest = { ...visit, owed: visit.owed.slice(answered.length) }
  const lines = answered.map((step) => ({ kind: 'reason', visit: visit.id, step, reason }) as const)
  return applyEntries({ visit: rest, entries: [] }, ...lines)
}

/** Begins a turn. If the person asked for it, the reason is their informed choice until somebody states another. */
function beginTurn(visit: Visit, turn: Turn, cause: HandoverCause): Change {
  const { offer, ...rest } = visit
  const reason: Reason | undefined = offer?.by === 'person' ? 'choice' : undefined
  // Who takes the hand is there.
  const taken = addEvidence(accompany(rest), turn.group, (evidence) => ({
    ...evidence,
    handTaken: true,
    ...(reason && { reason }),
  }))
  return applyEntries(
    { visit: { ...taken, turn: { ...turn, ...(reason && { reason }) } }, entries: [] },
    { kind: 'handover', visit: visit.id, step: turn.group, to: 'worker', cause },
  )
}

/** Returns an entry about the hand that leaves it with the person. */
function createStayEntry(visit: Visit, cause: HandoverCause): EntryOf<'handover'> {
  const step = visit.offer?.group ?? currentGroup(visit) ?? ''
  return { kind: 'handover', visit: visit.id, step, to: 'person', cause }
}

/**
 * Contradictions between the holder of the hand and what is seen. `aim`: this is the step that the person wanted to do
 * alone this time; `not-agreed`: the helper acts and the person has not agreed; `who-acts`: one asked for the hand, it
 * did not pass, and somebody acts all the same.
 */
export type Nudge = 'aim' | 'not-agreed' | 'who-acts'

/** Returns the contradiction to ask the two people about, if any. Changes nothing. */
export function findNudge(visit: Visit): Nudge | undefined {
  const { turn, offer, open, aim, urgent, role } = visit
  if (!canTakeHand(role)) return undefined
  if (turn) {
    if (turn.group === aim) return 'aim'
    return !turn.agreed && !urgent && (open[turn.group]?.byHelper ?? 0) > 0 ? 'not-agreed' : undefined
  }
  return offer && (open[offer.group]?.byPerson ?? 0) > offer.acts ? 'who-acts' : undefined
}
