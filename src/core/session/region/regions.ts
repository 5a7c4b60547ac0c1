import { assign, not, raise } from 'xstate'
import { guiding } from './guiding.ts'

const { createStateConfig } = guiding

/** The hand: who may act on the portal. Its states follow from `turn` and `offer` of the visit, which other files read too. */
const hand = createStateConfig({
  initial: 'person',
  on: {
    'give-reason': { actions: 'giveReason' },
    urgent: { actions: 'hurry' },
    correct: { actions: 'correctStep' },
    'say-word': { actions: 'sayWord' },
    'step-away': { actions: 'stepAway' },
    BADGE: { actions: ['noteAttendance', 'noteBadge'] },
    CALLED: { actions: ['noteAttendance', 'noteCalled'] },
  },
  states: {
    person: {
      initial: 'alone',
      always: { guard: 'isWorkerTurn', target: 'worker' },
      on: { 'take-hand': { actions: 'takeHand' } },
      states: {
        alone: {
          always: [
            { guard: 'isAsked', target: 'asked' },
            { guard: 'isOffered', target: 'offered' },
          ],
          on: { 'offer-hand': { actions: 'offerHand' } },
        },
        // The person asked the helper to do the step.
        asked: {
          always: { guard: not('isAsked'), target: 'alone' },
          on: { 'decline-offer': { actions: 'declineOffer' }, 'continue-myself': { actions: 'refuseOffer' } },
        },
        // The helper offered to do the step.
        offered: {
          always: { guard: not('isOffered'), target: 'alone' },
          on: { 'agree-hand': { actions: 'acceptOffer' }, 'continue-myself': { actions: 'refuseOffer' } },
        },
      },
    },
    worker: {
      always: { guard: not('isWorkerTurn'), target: 'person' },
      after: { HAND_IDLE: { actions: raise({ type: 'HAND_IDLE' }) } },
      on: {
        // Restarts the delay only: the page region records the gesture.
        GESTURE: { target: 'worker', reenter: true },
        'return-hand': { actions: 'returnHand' },
        'continue-myself': { actions: 'takeHandBack' },
        'agree-hand': { actions: 'agreeToTurn' },
        HAND_IDLE: { actions: 'endIdleTurn' },
      },
    },
  },
})

/** The gate before a sending. It needs both people and time to read: a single acknowledgement does not pass it. */
const gate = createStateConfig({
  initial: 'away',
  states: {
    away: {
      always: { guard: 'isAtGate', target: 'open' },
      on: { acknowledge: { actions: 'acknowledge' } },
    },
    open: {
      initial: 'reading',
      always: { guard: not('isAtGate'), target: 'away' },
      on: {
        SCROLLED: { actions: 'noteScrolled' },
        HELD: { actions: 'noteHurried' },
      },
      states: {
        reading: {
          always: { guard: 'isGateRead', target: 'read' },
          after: { GATE_READING: { actions: raise({ type: 'GATE_READ' }) } },
          on: { GATE_READ: { actions: 'noteRead' } },
        },
        read: {
          always: { guard: not('isGateRead'), target: 'reading' },
          on: { 'agree-sending': { actions: 'agreeToSend' } },
        },
      },
    },
  },
})

/** The gate before an address that the visit opens only if both people agree. */
const address = createStateConfig({
  initial: 'away',
  states: {
    away: {
      always: { guard: 'isBarred', target: 'open' },
      on: { BARRED: { actions: 'bar' } },
    },
    open: {
      initial: 'reading',
      always: { guard: not('isBarred'), target: 'away' },
      on: { 'leave-address': { actions: 'leaveAddress' } },
      states: {
        reading: {
          always: { guard: 'isAddressRead', target: 'read' },
          after: { GATE_READING: { actions: raise({ type: 'ADDRESS_READ' }) } },
          on: { ADDRESS_READ: { actions: 'noteAddressRead' } },
        },
        read: {
          always: { guard: not('isAddressRead'), target: 'reading' },
          on: {
            'agree-address': { actions: 'agreeToAddress' },
            VOUCHED: { guard: 'isAtDesk', actions: 'vouch' },
          },
        },
      },
    },
  },
})

/** Whether the visit continues in the computer's own browser, where the app cannot observe it. */
const outside = createStateConfig({
  initial: 'here',
  states: {
    here: {
      always: { guard: 'isOutside', target: 'away' },
      on: { 'go-outside': { guard: 'mayGoOutside', actions: ['openOutsideHost', 'goOutside'] } },
    },
    away: {
      always: { guard: not('isOutside'), target: 'here' },
      on: {
        OUTSIDE: { actions: 'noteOutside' },
        tick: { actions: 'tickStep' },
        'come-back': { actions: 'comeBack' },
      },
    },
  },
})

/**
 * The portal's page. `unsure`: no screen of the flow shows; `busy`: but the page still loads; `lost`: that lasted, `elsewhere`: but another
 * procedure knows the page. `mistaken`: the site says that an answer is wrong; `covered`: something lies over the place of the step, or it is folded away;
 * `outOfSight`: one must scroll to that place.
 */
const page = createStateConfig({
  initial: 'known',
  on: {
    OBSERVED: { actions: 'followPage' },
    GESTURE: { actions: 'recordGesture' },
    DOWNLOADED: { actions: 'countDownload' },
    OPENED: { actions: 'countOpened' },
    REFUSED: { actions: 'noteRefusal' },
    MOVED: { actions: 'turnPage' },
    LED: { actions: 'endLead' },
    PAGE: { actions: assign(({ event }) => ({ page: event.page })) },
    portal: { actions: 'steer' },
    page: { actions: 'steer' },
    answer: { actions: 'answer' },
    heal: { actions: 'answerHeal' },
    skip: { actions: 'skip' },
    pass: { actions: 'pass' },
    'go-on': { actions: 'goOnPast' },
    bring: { actions: 'bring' },
  },
  states: {
    known: {
      always: [
        { guard: 'isUnknownScreen', target: 'unsure' },
        { guard: 'isMistaken', target: 'mistaken' },
        { guard: 'isCovered', target: 'covered' },
        { guard: 'isOutOfSight', target: 'outOfSight' },
      ],
    },
    outOfSight: {
      always: [
        { guard: 'isUnknownScreen', target: 'unsure' },
        { guard: 'isMistaken', target: 'mistaken' },
        { guard: 'isCovered', target: 'covered' },
        { guard: not('isOutOfSight'), target: 'known' },
      ],
    },
    covered: {
      always: [
        { guard: 'isUnknownScreen', target: 'unsure' },
        { guard: not('isCovered'), target: 'known' },
      ],
    },
    mistaken: {
      always: [
        { guard: 'isUnknownScreen', target: 'unsure' },
        { guard: not('isMistaken'), target: 'known' },
      ],
    },
    unsure: {
      always: [
        { guard: not('isUnknownScreen'), target: 'known' },
        { guard: 'isBusy', target: 'busy' },
      ],
      after: { UNKNOWN_SCREEN: [{ guard: 'isElsewhere', target: 'elsewhere' }, { target: 'lost' }] },
    },
    busy: {
      always: [
        { guard: not('isUnknownScreen'), target: 'known' },
        { guard: not('isBusy'), target: 'unsure' },
      ],
      after: { UNKNOWN_BUSY_SCREEN: 'lost' },
    },
    elsewhere: {
      always: [
        { guard: not('isUnknownScreen'), target: 'known' },
        { guard: not('isElsewhere'), target: 'lost' },
      ],
    },
    lost: {
      always: [
        { guard: not('isUnknownScreen'), target: 'known' },
        { guard: 'isElsewhere', target: 'elsewhere' },
      ],
    },
  },
})

/** The help that the coach gives. `demonstration`: an example of the step plays beside the page. */
const help = createStateConfig({
  initial: 'none',
  on: {
    help: { actions: 'giveHelp' },
    'try-alone': { actions: 'tryAlone' },
    report: { actions: 'report' },
    'read-page': { actions: 'readPage' },
    SPOKE: { actions: 'noteSpoke' },
  },
  states: {
    none: { always: { guard: 'isDemonstrating', target: 'demonstration' } },
    demonstration: {
      always: { guard: not('isDemonstrating'), target: 'none' },
      on: {
        DEMONSTRATION: { actions: 'noteShowing' },
        'close-demonstration': { actions: 'closeDemonstration' },
      },
      initial: 'playing',
      states: {
        playing: { always: { guard: 'isShown', target: 'shown' } },
        // The page itself is beside it: nobody has to close a film to go on.
        shown: {
          always: { guard: not('isShown'), target: 'playing' },
          after: { FILM_END: { actions: raise({ type: 'close-demonstration' }) } },
        },
      },
    },
  },
})

/** The regions of the guide. Each event that changes the visit belongs to one of them. */
export const regions = { hand, gate, address, outside, page, help }
