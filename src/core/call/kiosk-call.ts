import { assign, emit, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { EntryOf } from '../journal/entry.ts'
import { type CallPlace, DEFAULT_PLACE } from './place.ts'
import type { CallAnswer, CallMessage } from './wire.ts'

export type KioskCallEvent =
  /** The person calls; `call` identifies this call, `desks` is the number of linked desks. */
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
  /** A desk is no longer linked. */
  | { readonly type: 'LOST'; readonly desk: string }
  /** The visit ends, or a member of staff has come. */
  | { readonly type: 'END' }

export type KioskCallEffect =
  /** Sends to every linked desk except `but`. */
  | { readonly type: 'SEND'; readonly message: CallMessage; readonly but?: string }
  | { readonly type: 'WRITE'; readonly entry: EntryOf<'call'> | EntryOf<'kiosk'> }
  /** Counts as activity of the person, who is reading and waiting. */
  | { readonly type: 'TOUCH' }
  /** The call has nothing left to show. */
  | { readonly type: 'OVER' }

interface KioskCallContext {
  readonly call: string
  /** The number of linked desks when the person called. */
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
    addRinging: assign(({ context: { ringing }, event }) =>
      event.type === 'RINGS' ? { ringing: [...ringing.filter((desk) => desk !== event.desk), event.desk] } : {},
    ),
    removeRinging: assign(({ context: { ringing }, event }) =>
      event.type === 'LOST' ? { ringing: ringing.filter((desk) => desk !== event.desk) } : {},
    ),
    storeAnswer: assign(({ event }) => (event.type === 'ANSWER' ? { answer: { by: event.by, desk: event.desk } } : {})),
    ring: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'ring', call } })),
    withdraw: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'withdrawn', call } })),
    notifyOthers: emit(({ context: { call, answer } }) => ({
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

// The sound comes first, then the journal line: nobody waits for a disk.
const RING = { target: 'reaching', actions: ['withdraw', 'begin', 'ring', 'writeCalled'] } as const
const FIRST_RING = { target: 'reaching', actions: ['begin', 'ring', 'writeCalled'] } as const
const ANSWERED = [
  { guard: 'isComing', target: 'coming', actions: ['storeAnswer', 'notifyOthers', 'writeComing', 'touch'] },
  { guard: 'isSoon', target: 'soon', actions: ['storeAnswer', 'notifyOthers', 'writeSoon', 'touch'] },
] as const

/**
 * A person's call at the kiosk, from the press until somebody comes. There is one call at a time: presses while it
 * rings have no effect.
 */
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
        RINGS: { guard: 'isOfCall', target: 'ringing', actions: ['addRinging', 'touch'] },
        ANSWER: ANSWERED,
        END: { target: 'quiet', actions: 'withdraw' },
      },
    },
    ringing: {
      after: { RINGS: { target: 'unanswered', actions: 'withdraw' } },
      on: {
        RINGS: { guard: 'isOfCall', actions: 'addRinging' },
        LOST: [{ guard: 'isLast', target: 'unreached', actions: 'removeRinging' }, { actions: 'removeRinging' }],
        ANSWER: ANSWERED,
        END: { target: 'quiet', actions: 'withdraw' },
      },
    },
    // An answer that arrives late still counts: the person may still be waiting.
    unreached: {
      entry: 'writeUnreached',
      after: { SHOWN: { target: 'quiet', actions: 'withdraw' } },
      on: {
        CALL: RING,
        RINGS: { guard: 'isOfCall', target: 'ringing', actions: ['addRinging', 'touch'] },
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

/** Events of a call that the carrier receives from desks. */
export type CarriedEvent = Extract<KioskCallEvent, { readonly type: 'RINGS' | 'ANSWER' | 'LOST' }>

/**
 * The connection from a kiosk to its paired desks. The call does not know whether it goes over the network or through a
 * hub.
 */
export interface CallCarrier {
  /** Returns the number of desks that can be reached now. */
  reachable(): number
  /** Sends a message to all of them, except `but`. */
  send(message: CallMessage, but?: string): void
}
