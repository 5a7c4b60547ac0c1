import type { Rung } from '../../attribution/ladder.ts'
import type { Showing } from '../../demonstration/demonstration.ts'
import type { Refusal } from '../../guidance/protocol/refusal.ts'
import type { ReadAloudState } from '../../guidance/protocol/signal.ts'
import type { SessionEvent } from '../context.ts'
import { correctStep, judgeStep, passRecapHand, sayWho } from '../recap.ts'
import { applyEntries, type Change, currentStep, recordHelp, recordObstacle, type Visit } from '../visit.ts'
import { agreeToAddress, bar, leaveAddress, noteAddressRead, vouch } from './address-gate.ts'
import { acknowledge, answer, followPortal, recordGesture, skip } from './advance.ts'
import { agreeToSend, findGateStep, noteHurried, noteRead, noteScrolled } from './gate.ts'
import { agreeToHand, continueMyself, declineOffer, giveReason, offerHand, returnHand, takeHand } from './handover.ts'
import { endLead, isTooEarly } from './lead.ts'
import { answerHeal, pass } from './lost-target.ts'
import { comeBack, goOutside, noteOutside, tickStep } from './outside.ts'
import { actInPage, goOnPast } from './stopped.ts'
import { turnPage } from './unguided-pages.ts'

/** Applies an event to a visit. Total: an event that has no meaning for a visit changes nothing. */
export function evolveVisit(visit: Visit, event: SessionEvent): Change {
  const still: Change = { visit, entries: [] }
  if (isTooEarly(visit, event.type)) return still
  switch (event.type) {
    case 'OBSERVED':
      // On a page without a guide, the only question is where its button is.
      if (visit.unguided) return { visit: { ...visit, outcome: event.observation.target }, entries: [] }
      return followPortal(visit, event.observation)
    case 'GESTURE':
      return recordGesture(actInPage(visit), event.step)
    case 'DOWNLOADED':
      return { visit: { ...visit, downloads: visit.downloads + 1 }, entries: [] }
    case 'OPENED':
      return { visit: { ...visit, opened: visit.opened + 1 }, entries: [] }
    case 'BADGE':
      return badge(visit, event.on)
    case 'REFUSED':
      return noteRefusal(visit, event.what)
    case 'BARRED':
      return { visit: bar(visit, event.barred, event.at), entries: [] }
    case 'ADDRESS_READ':
      return { visit: noteAddressRead(visit), entries: [] }
    case 'agree-address':
      return agreeToAddress(visit, event.who)
    case 'VOUCHED':
      return { visit: vouch(visit, event.host), entries: [] }
    case 'go-outside':
      return goOutside(visit)
    case 'OUTSIDE':
      return noteOutside(visit, event.isOpen)
    case 'tick':
      return tickStep(visit, event.step, event.hand)
    case 'come-back':
      return { visit: comeBack(visit), entries: [] }
    // The portal moved to another page, so the address gate is out of date.
    case 'MOVED':
      return event.isOther ? turnPage(leaveAddress(visit), event.at) : { visit: leaveAddress(visit), entries: [] }
    case 'leave-address':
      return { visit: leaveAddress(visit), entries: [] }
    case 'take-hand':
      return visit.recap ? passRecapHand(visit, 'worker') : takeHand(visit)
    case 'return-hand':
      return visit.recap ? passRecapHand(visit, 'person') : returnHand(still, 'worker-returned')
    case 'continue-myself':
      return continueMyself(visit)
    case 'offer-hand':
      return offerHand(visit, event.by)
    case 'decline-offer':
      return declineOffer(visit)
    case 'urgent':
      return { visit: { ...visit, urgent: event.on }, entries: [] }
    case 'try-alone':
      return { visit: { ...visit, alone: event.on }, entries: [] }
    case 'report':
      return { visit: recordObstacle(visit, event.obstacle), entries: [] }
    case 'agree-sending':
      return agreeToSend(visit, event.who)
    case 'GATE_READ':
      return { visit: noteRead(visit), entries: [] }
    case 'SCROLLED':
      return { visit: noteScrolled(visit, event.whole), entries: [] }
    case 'HELD':
      return { visit: noteHurried(visit), entries: [] }
    case 'DEMONSTRATION':
      return { visit: noteShowing(visit, event.showing), entries: [] }
    case 'LED':
      return endLead(visit, event.led)
    case 'close-demonstration':
      return { visit: closeDemonstration(visit), entries: [] }
    case 'read-page':
      return { visit: readPage(visit, event.on), entries: [] }
    case 'SPOKE':
      return { visit: noteSpoke(visit, event.spoke), entries: [] }
    case 'HAND_IDLE':
      return returnHand(still, 'idle')
    case 'agree-hand':
      return agreeToHand(visit)
    case 'give-reason':
      return giveReason(visit, event.reason, event.all)
    case 'acknowledge':
      // A gate needs both people and time to read: a single acknowledgement does not pass it.
      return findGateStep(visit) ? still : acknowledge(visit, event.step)
    case 'answer':
      return answer(visit, event.step, event.choice)
    case 'heal':
      return answerHeal(visit, event.step, event.answer)
    case 'skip':
      return skip(visit, event.step)
    case 'go-on':
      return { visit: goOnPast(visit), entries: [] }
    case 'pass':
      return pass(visit, event.step)
    case 'help':
      return { visit: giveHelp(visit, event.rung), entries: [] }
    case 'correct':
      return correctStep(visit, event.step, event.hand, event.reason)
    case 'judge':
      return judgeStep(visit, event.step, event.answer)
    case 'say-who':
      return sayWho(visit, event.step, event.hand)
    case 'show-all':
      return { visit: visit.recap ? { ...visit, recap: { ...visit.recap, all: event.on } } : visit, entries: [] }
    case 'goal':
      return { visit: { ...visit, goal: event.step }, entries: [] }
    default:
      return still
  }
}

/** Records a badge. If staff took the hand at a kiosk, it goes back when they badge out. */
function badge(visit: Visit, isIn: boolean): Change {
  if (isIn) return { visit: { ...visit, role: 'worker' }, entries: [] }
  const returned = returnHand({ visit, entries: [] }, 'worker-returned')
  return { ...returned, visit: { ...returned.visit, role: 'alone' } }
}

/**
 * Records each kind of refusal once a visit, so that a page that requests it over and over does not fill the journal.
 */
function noteRefusal(visit: Visit, what: Refusal): Change {
  const refused = visit.refused ?? []
  if (refused.includes(what)) return { visit, entries: [] }
  return applyEntries(
    { visit: { ...visit, refused: [...refused, what] }, entries: [] },
    { kind: 'portal-refused', visit: visit.id, what },
  )
}

function giveHelp(visit: Visit, rung: Rung): Visit {
  const step = currentStep(visit)
  if (!step) return visit
  // The help counts once the demonstration shows, not when it is requested.
  if (rung === 'show') return { ...visit, demonstration: { step: step.id, showing: 'preparing' } }
  const helped = recordHelp(visit, rung)
  return rung === 'point' ? { ...helped, pointed: step.id } : helped
}

/** Requests that the page's preload read the headings aloud, or stop. Their text stays in the page. */
function readPage(visit: Visit, on: boolean): Visit {
  const { spoke: _, ...rest } = visit
  return { ...rest, aloud: on ? visit.aloud + 1 : 0 }
}

/**
 * Records that the page is read aloud. Without a guide this is the only help there is; it counts once the voice is
 * heard.
 */
function noteSpoke(visit: Visit, spoke: ReadAloudState): Visit {
  const noted = { ...visit, spoke }
  return visit.unguided && spoke === 'speaking' ? recordHelp(noted, 'read') : noted
}

function noteShowing(visit: Visit, showing: Showing): Visit {
  const { demonstration } = visit
  if (!demonstration) return visit
  const noted = { ...visit, demonstration: { ...demonstration, showing } }
  return showing === 'showing' || showing === 'shown' ? recordHelp(noted, 'show') : noted
}

function closeDemonstration({ demonstration: _, ...visit }: Visit): Visit {
  return visit
}
