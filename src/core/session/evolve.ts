import type { Rung } from '../attribution/ladder.ts'
import { acknowledge, answer, followPortal, skip, witnessGesture } from './advance.ts'
import type { SessionEvent } from './context.ts'
import { agreeToHand, giveReason, returnHand, takeHand } from './handover.ts'
import { correctStep, judgeStep } from './recap.ts'
import { type Change, currentStep, deliver, type Visit } from './visit.ts'

/** What an event makes of a visit. Total: an event that has no meaning for a visit changes nothing. */
export function evolveVisit(visit: Visit, event: SessionEvent): Change {
  const still: Change = { visit, entries: [] }
  switch (event.type) {
    case 'OBSERVED':
      return followPortal(visit, event.observation)
    case 'GESTURE':
      return witnessGesture(visit, event.step)
    case 'DOWNLOADED':
      return { visit: { ...visit, downloads: visit.downloads + 1 }, entries: [] }
    case 'take-hand':
      return takeHand(visit)
    case 'return-hand':
      return returnHand(still, 'worker-returned')
    case 'continue-myself':
      return returnHand(still, 'person-continued')
    case 'HAND_IDLE':
      return returnHand(still, 'idle')
    case 'agree-hand':
      return agreeToHand(visit)
    case 'give-reason':
      return giveReason(visit, event.reason)
    case 'acknowledge':
      return acknowledge(visit, event.step)
    case 'answer':
      return answer(visit, event.step, event.choice)
    case 'skip':
      return skip(visit, event.step)
    case 'help':
      return { visit: giveHelp(visit, event.rung), entries: [] }
    case 'correct':
      return correctStep(visit, event.step, event.hand, event.reason)
    case 'judge':
      return judgeStep(visit, event.step, event.answer)
    case 'goal':
      return { visit: { ...visit, goal: event.step }, entries: [] }
    default:
      return still
  }
}

function giveHelp(visit: Visit, rung: Rung): Visit {
  const step = currentStep(visit)
  if (!step) return visit
  const helped = deliver(visit, rung)
  return rung === 'point' ? { ...helped, pointed: step.id } : helped
}
