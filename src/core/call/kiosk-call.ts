import { assign, emit, setup } from 'xstate'
import type { EntryOf } from '../journal/entry.ts'
import { PACE } from '../pace.ts'
import { type CallPlace, DEFAULT_PLACE } from './place.ts'
import type { CallAnswer, CallMessage } from './wire.ts'

export type KioskCallEvent =
  /** The person calls; `call` names this one call, `desks` is how many are linked. */
  | { readonly type: 'CALL'; readonly call: string; readonly desks: number }
  /** A desk shows the call. */
  | { readonly type: 'RINGS'; readonly call: string; readonly desk: string }
  | {
      readonly type: 'ANSWER'
      readonly call: string
      readonly desk: string
      readonly by: CallPlace
      readonly how: CallAnswer
    }
  /** A desk is linked no longer. */
  | { readonly type: 'LOST'; readonly desk: string }
  /** The visit ends, or somebody of the staff is there. */
  | { readonly type: 'END' }

export type KioskCallEffect =
  /** To every linked desk but one. */
  | { readonly type: 'SEND'; readonly message: CallMessage; readonly but?: string }
  | { readonly type: 'WRITE'; readonly entry: EntryOf<'call'> | EntryOf<'kiosk'> }
  /** The person has something to read and to wait for: they are there. */
  | { readonly type: 'TOUCH' }
  /** Nothing is left to show of the call. */
  | { readonly type: 'OVER' }

interface KioskCallContext {
  readonly call: string
  /** How many desks were linked when the person called. */
  readonly desks: number
  /** The linked desks that show the call. */
  readonly ringing: readonly string[]
  readonly answer: { readonly by: CallPlace; readonly desk: string } | undefined
}

const kioskCall = setup({
  types: { context: {} as KioskCallContext, events: {} as KioskCallEvent, emitted: {} as KioskCallEffect },
  delays: { REACH: PACE.callReach, RINGS: PACE.callRings, SHOWN: PACE.callShown, SOON: PACE.callSoon },
  guards: {
    hasNoDesk: ({ context: { desks } }) => desks === 0,
    isOfCall: ({ context: { call }, event }) => 'call' in event && event.call === call,
    isComing: ({ context: { call }, event }) =>
      event.type === 'ANSWER' && event.call === call && event.how === 'coming',
    isSoon: ({ context: { call }, event }) => event.type === 'ANSWER' && event.call === call && event.how === 'soon',
    isLast: ({ context: { ringing }, event }) => event.type === 'LOST' && ringing.every((desk) => desk === event.desk),
  },
  actions: {
    begin: assign(({ context, event }) =>
      event.type === 'CALL' ? { call: event.call, desks: event.desks, ringing: [], answer: undefined } : context,
    ),
    hearRinging: assign(({ context: { ringing }, event }) =>
      event.type === 'RINGS' ? { ringing: [...ringing.filter((desk) => desk !== event.desk), event.desk] } : {},
    ),
    loseRinging: assign(({ context: { ringing }, event }) =>
      event.type === 'LOST' ? { ringing: ringing.filter((desk) => desk !== event.desk) } : {},
    ),
    hearAnswer: assign(({ event }) => (event.type === 'ANSWER' ? { answer: { by: event.by, desk: event.desk } } : {})),
    ring: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'ring', call } })),
    withdraw: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'withdrawn', call } })),
    tellOthers: emit(({ context: { call, answer } }) => ({
      type: 'SEND',
      message: { is: 'taken', call, by: answer?.by ?? DEFAULT_PLACE },
      ...(answer && { but: answer.desk }),
    })),
    touch: emit({ type: 'TOUCH' }),
    over: emit({ type: 'OVER' }),
    writeCalled: emit({ type: 'WRITE', entry: { kind: 'kiosk', what: 'called' } }),
    writeUnreached: emit({ type: 'WRITE', entry: { kind: 'call', side: 'kiosk', what: 'unreached' } }),
    writeUnanswered: emit({ type: 'WRITE', entry: { kind: 'call', side: 'kiosk', what: 'unanswered' } }),
    writeComing: emit({ type: 'WRITE', entry: { kind: 'call', side: 'kiosk', what: 'coming' } }),
    writeSoon: emit({ type: 'WRITE', entry: { kind: 'call', side: 'kiosk', what: 'soon' } }),
  },
})

// The sound first, then the line: nobody waits for a disk.
const RING = { target: 'reaching', actions: ['withdraw', 'begin', 'ring', 'writeCalled'] } as const
const FIRST_RING = { target: 'reaching', actions: ['begin', 'ring', 'writeCalled'] } as const
const ANSWERED = [
  { guard: 'isComing', target: 'coming', actions: ['hearAnswer', 'tellOthers', 'writeComing', 'touch'] },
  { guard: 'isSoon', target: 'soon', actions: ['hearAnswer', 'tellOthers', 'writeSoon', 'touch'] },
] as const

/** A person's call at the kiosk, from the press to somebody who comes. One at a time: a press while it rings is none. */
export const kioskCallMachine = kioskCall.createMachine({
  id: 'kiosk-call',
  context: { call: '', desks: 0, ringing: [], answer: undefined },
  initial: 'quiet',
  states: {
    quiet: { entry: 'over', on: { CALL: FIRST_RING } },
    reaching: {
      always: { guard: 'hasNoDesk', target: 'unreached' },
      after: { REACH: 'unreached' },
      on: {
        RINGS: { guard: 'isOfCall', target: 'ringing', actions: ['hearRinging', 'touch'] },
        ANSWER: ANSWERED,
        END: { target: 'quiet', actions: 'withdraw' },
      },
    },
    ringing: {
      after: { RINGS: { target: 'unanswered', actions: 'withdraw' } },
      on: {
        RINGS: { guard: 'isOfCall', actions: 'hearRinging' },
        LOST: [{ guard: 'isLast', target: 'unreached', actions: 'loseRinging' }, { actions: 'loseRinging' }],
        ANSWER: ANSWERED,
        END: { target: 'quiet', actions: 'withdraw' },
      },
    },
    // Whoever answers after all is believed: the person still waits, perhaps.
    unreached: {
      entry: 'writeUnreached',
      after: { SHOWN: { target: 'quiet', actions: 'withdraw' } },
      on: {
        CALL: RING,
        RINGS: { guard: 'isOfCall', target: 'ringing', actions: ['hearRinging', 'touch'] },
        ANSWER: ANSWERED,
        END: { target: 'quiet', actions: 'withdraw' },
      },
    },
    unanswered: { entry: 'writeUnanswered', after: { SHOWN: 'quiet' }, on: { CALL: RING, END: 'quiet' } },
    coming: { after: { SHOWN: 'quiet' }, on: { CALL: RING, END: { target: 'quiet', actions: 'withdraw' } } },
    soon: {
      after: { SOON: 'quiet' },
      on: { CALL: RING, ANSWER: [ANSWERED[0]], END: { target: 'quiet', actions: 'withdraw' } },
    },
  },
})

/** What of a call comes back from where it was carried to. */
export type CarriedEvent = Extract<KioskCallEvent, { readonly type: 'RINGS' | 'ANSWER' | 'LOST' }>

/** The way from a kiosk to the desks that it is paired with; the call itself does not know whether by a network or by a hub. */
export interface CallCarrier {
  /** How many desks can be reached by it now. */
  reachable(): number
  /** Says something to all of them, `but` one. */
  send(message: CallMessage, but?: string): void
}
