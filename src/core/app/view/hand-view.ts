import { findApprovers, findGate, findGateWait } from '../../session/region/gate.ts'
import { findNudge } from '../../session/region/handover.ts'
import { findWord } from '../../session/region/spoken.ts'
import { findHolder, type Visit } from '../../session/visit.ts'
import type { GuideView } from './guide-screen.ts'

/** Returns the holder of the hand, the open offer, and the reasons still to be given, as the coach shows them. */
export function toHandView(visit: Visit, sound: boolean, titleOf: (step: string) => string): GuideView['hand'] {
  const { turn, offer, urgent, role } = visit
  // In a hurry, the reason is asked for at the recap.
  const owed = urgent ? undefined : visit.owed[0]
  const word = findWord(visit)
  const nudge = findNudge(visit)
  return {
    holder: findHolder(visit),
    helper: role,
    urgent,
    away: visit.away === true,
    ...(word && { word }),
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
  const gate = findGate(visit)
  if (!gate) return undefined
  const { said, hurried } = gate
  const waits = findGateWait(visit, gate)
  return {
    ...(waits && { waits }),
    said,
    approvers: findApprovers(visit),
    hurried,
    aloud: visit.aloud > 0,
    ...(visit.spoke && { spoke: visit.spoke }),
  }
}
