import { toGate, toSayers, toWait } from '../region/gate.ts'
import { toNudge } from '../region/handover.ts'
import { toHolder, type Visit } from '../visit.ts'
import type { GuideView } from './view.ts'

/** Returns the holder of the hand, the open offer, and the reasons still to be given, as the coach shows them. */
export function toHandView(visit: Visit, sound: boolean, titleOf: (step: string) => string): GuideView['hand'] {
  const { turn, offer, urgent, role } = visit
  // In a hurry, the reason is asked for at the recap.
  const owed = urgent ? undefined : visit.owed[0]
  const nudge = toNudge(visit)
  return {
    holder: toHolder(visit),
    helper: role,
    urgent,
    sound,
    reasonWanted: !!turn && !turn.reason && !urgent,
    agreed: turn?.agreed ?? false,
    ...(offer && { offer: offer.by }),
    ...(nudge && { nudge }),
    ...(turn?.reason && { reason: turn.reason }),
    ...(owed && { owed: { step: owed, title: titleOf(owed) } }),
  }
}

/** Returns the gate before a sending, if the visit is at one. */
export function toGateView(visit: Visit): GuideView['gate'] {
  const gate = toGate(visit)
  if (!gate) return undefined
  const { said, hurried } = gate
  const waits = toWait(visit, gate)
  return {
    ...(waits && { waits }),
    said,
    sayers: toSayers(visit),
    hurried,
    aloud: visit.aloud > 0,
    ...(visit.spoke && { spoke: visit.spoke }),
  }
}
