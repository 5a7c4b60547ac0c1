import type { Rung } from '../../attribution/ladder.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { Observation, ReadAloudState } from '../../guidance/protocol/signal.ts'
import { answerWords, tellStep } from '../end-words.ts'
import { correctStep, judgeStep, passRecapHand, sayWho } from '../recap.ts'
import { change } from '../undoing.ts'
import type { Showing } from '../visit.ts'
import { applyEntries, type Change, currentStep, recordHelp, recordObstacle, type Visit } from '../visit.ts'
import { agreeToAddress, leaveAddress, noteAddressRead, openAddressGate, vouch } from './address-gate.ts'
import { acknowledge, answer, followPortal, noteLeft, recordGesture, skip } from './advance.ts'
import { agreeToSend, noteHurried, noteRead, noteScrolled } from './gate.ts'
import {
  agreeToTurn,
  beginOfferedTurn,
  declineOffer,
  giveReason,
  offerHand,
  refuseOffer,
  returnHand,
  takeHand,
} from './handover.ts'
import { endLead } from './lead.ts'
import { answerHeal, pass } from './lost-target.ts'
import { comeBack, goOutside, noteOutside, tickStep } from './outside.ts'
import { noteAttendance, notePresent } from './presence.ts'
import { forgetSaid, noteSecret } from './situation.ts'
import { sayWord, stepAway } from './spoken.ts'
import { actInPage, goOnPast } from './stopped.ts'
import { turnPage } from './unguided-pages.ts'

/** Actions of the hand, by name: who may act on the portal, and why. */
export const handActs = {
  takeHand: change('take-hand', takeHand),
  offerHand: change('offer-hand', (visit, { by }) => offerHand(visit, by)),
  declineOffer: change('decline-offer', declineOffer),
  refuseOffer: change('continue-myself', refuseOffer),
  acceptOffer: change('agree-hand', beginOfferedTurn),
  agreeToTurn: change('agree-hand', agreeToTurn),
  takeHandBack: change('continue-myself', (visit) => returnHand(unchanged(visit), 'person-continued')),
  returnHand: change('return-hand', (visit) => returnHand(unchanged(visit), 'worker-returned')),
  endIdleTurn: change('HAND_IDLE', (visit) => returnHand(unchanged(visit), 'idle')),
  giveReason: change('give-reason', (visit, { reason, all }) => giveReason(notePresent(visit), reason, all)),
  hurry: change('urgent', (visit, { on }) => ({ ...notePresent(visit), urgent: on })),
  sayWord: change('say-word', (visit, { word }) => sayWord(visit, word)),
  stepAway: change('step-away', (visit, { on }) => stepAway(visit, on)),
  noteBadge: change('BADGE', (visit, { on }) => noteBadge(visit, on)),
  noteCalled: change('CALLED', (visit, { on }) =>
    visit.role === 'alone' ? noteAttendance(visit, on ? 'called' : undefined) : visit,
  ),
  correctStep: change('correct', (visit, { step, hand, reason }) => correctStep(visit, step, hand, reason)),
}

/** Actions of the gate before a sending, by name. */
export const gateActs = {
  acknowledge: change('acknowledge', (visit, { step }) => acknowledge(visit, step)),
  noteRead: change('GATE_READ', noteRead),
  noteScrolled: change('SCROLLED', (visit, { whole }) => noteScrolled(visit, whole)),
  noteHurried: change('HELD', noteHurried),
  agreeToSend: change('agree-sending', (visit, { who }) => agreeToSend(visit, who)),
}

/** Actions of the gate before an address that the visit does not open automatically, by name. */
export const addressActs = {
  bar: change('BARRED', (visit, { barred, at }) => openAddressGate(visit, barred, at)),
  noteAddressRead: change('ADDRESS_READ', noteAddressRead),
  agreeToAddress: change('agree-address', (visit, { who }) => agreeToAddress(visit, who)),
  vouch: change('VOUCHED', (visit, { host }) => vouch(visit, host)),
  leaveAddress: change('leave-address', leaveAddress),
}

/** Actions of a visit that continues in the computer's own browser, by name. */
export const outsideActs = {
  goOutside: change('go-outside', goOutside),
  noteOutside: change('OUTSIDE', (visit, { isOpen }) => noteOutside(visit, isOpen)),
  tickStep: change('tick', (visit, { step, hand }) => tickStep(visit, step, hand)),
  comeBack: change('come-back', comeBack),
}

/** Actions of the page, by name: what it shows, what is done in it, and how the guide continues. */
export const pageActs = {
  followPage: change('OBSERVED', (visit, { observation }) => followPage(visit, observation)),
  turnPage: change('MOVED', (visit, { isOther, at }) => leaveForPage(visit, isOther, at)),
  recordGesture: change('GESTURE', (visit, { step }) => recordGesture(actInPage(visit), step)),
  countDownload: change('DOWNLOADED', (visit) => ({ ...visit, downloads: visit.downloads + 1 })),
  countOpened: change('OPENED', (visit) => ({ ...visit, opened: visit.opened + 1 })),
  noteRefusal: change('REFUSED', (visit, { what }) => noteRefusal(visit, what)),
  endLead: change('LED', (visit, { led }) => endLead(visit, led)),
  answer: change('answer', (visit, { step, choice }) => answer(visit, step, choice)),
  answerHeal: change('heal', (visit, event) => answerHeal(visit, event.step, event.answer)),
  skip: change('skip', (visit, { step }) => skip(visit, step)),
  pass: change('pass', (visit, { step }) => pass(visit, step)),
  goOnPast: change('go-on', goOnPast),
  bring: change('bring', (visit) => ({ ...visit, brought: (visit.brought ?? 0) + 1 })),
}

/** Actions of the help that the coach gives, by name. */
export const helpActs = {
  giveHelp: change('help', (visit, { rung }) => giveHelp(visit, rung)),
  noteShowing: change('DEMONSTRATION', (visit, { showing }) => noteShowing(visit, showing)),
  closeDemonstration: change('close-demonstration', closeDemonstration),
  tryAlone: change('try-alone', (visit, { on }) => ({ ...visit, alone: on })),
  report: change('report', (visit, { obstacle }) => recordObstacle(visit, obstacle)),
  readPage: change('read-page', (visit, { on }) => readPage(visit, on)),
  noteSpoke: change('SPOKE', (visit, { spoke }) => noteSpoke(visit, spoke)),
}

/** Actions of the recap, by name. */
export const recapActs = {
  judgeStep: change('judge', (visit, { step, answer }) => judgeStep(visit, step, answer)),
  sayWho: change('say-who', (visit, { step, hand }) => sayWho(visit, step, hand)),
  answerWords: change('words', (visit, { answer }) => answerWords(visit, answer)),
  tellStep: change('told', (visit, { step, on }) => tellStep(visit, step, on)),
  showAll: change('show-all', (visit, { on }) => showAll(visit, on)),
  chooseGoal: change('goal', (visit, { step }) => ({ ...visit, goal: step })),
  passToWorker: change('take-hand', (visit) => passRecapHand(visit, 'worker')),
  passToPerson: change('return-hand', (visit) => passRecapHand(visit, 'person')),
}

function unchanged(visit: Visit): Change {
  return { visit, entries: [] }
}

/** Records a badge. If staff took the hand at a kiosk, it goes back when they badge out. */
function noteBadge(visit: Visit, isIn: boolean): Visit | Change {
  if (isIn) return noteAttendance(visit, 'staff')
  const returned = returnHand(unchanged(visit), 'worker-returned')
  return { ...returned, visit: { ...returned.visit, role: 'alone' } }
}

/** Follows what the portal shows. On a page without a guide, the only question is where its button is. */
function followPage(visit: Visit, observation: Observation): Visit | Change {
  return visit.unguided
    ? noteSecret({ ...visit, outcome: observation.target, observation })
    : followPortal(visit, observation)
}

/** Leaves the address gate, which is out of date: the portal has moved to another page. */
function leaveForPage(visit: Visit, isOther: boolean, at: number): Visit | Change {
  const left = forgetSaid(leaveAddress(visit))
  return isOther ? turnPage(noteLeft(left), at) : left
}

/**
 * Records each kind of refusal once a visit, so that a page that requests it over and over does not fill the journal.
 */
function noteRefusal(visit: Visit, what: Refusal): Visit | Change {
  const refused = visit.refused ?? []
  if (refused.includes(what)) return visit
  return applyEntries(unchanged({ ...visit, refused: [...refused, what] }), {
    kind: 'portal-refused',
    visit: visit.id,
    what,
  })
}

function giveHelp(visit: Visit, rung: Rung): Visit {
  const step = currentStep(visit)
  if (!step) return visit
  // The help counts once the demonstration shows, not when it is requested.
  if (rung === 'show') return { ...visit, demonstration: { step: step.id, showing: 'preparing' } }
  // Reading again is done together, so the helper is there.
  const helped = recordHelp(rung === 'reassure' ? notePresent(visit) : visit, rung)
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

/** Records how far a demonstration is. There is none if the press that asked for it was taken back. */
function noteShowing(visit: Visit, showing: Showing): Visit {
  const { demonstration } = visit
  if (!demonstration) return visit
  const noted = { ...visit, demonstration: { ...demonstration, showing } }
  return showing === 'showing' || showing === 'shown' ? recordHelp(noted, 'show') : noted
}

function closeDemonstration({ demonstration: _, ...visit }: Visit): Visit {
  return visit
}

function showAll(visit: Visit, all: boolean): Visit {
  return visit.recap ? { ...visit, recap: { ...visit.recap, all } } : visit
}
