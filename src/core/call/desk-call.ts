import { assign, emit, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { EntryOf } from '../journal/entry.ts'
import { type CallPlace, DEFAULT_PLACE } from './place.ts'
import type { DeskCallState } from './view.ts'
import type { CallAnswer, CallMessage } from './wire.ts'

export type DeskCallEvent =
  | { readonly type: 'RING'; readonly call: string }
  | { readonly type: 'ANSWER'; readonly how: CallAnswer }
  /** Another desk answered. */
  | { readonly type: 'TAKEN'; readonly call: string; readonly by: CallPlace }
  /** Nobody waits any longer. */
  | { readonly type: 'WITHDRAWN'; readonly call: string }
  | { readonly type: 'LOST' }
  | { readonly type: 'SEEN' }

export type DeskCallEffect =
  | { readonly type: 'SEND'; readonly message: CallMessage }
  | { readonly type: 'SOUND' }
  | { readonly type: 'WRITE'; readonly entry: EntryOf<'call'> }

interface DeskCallContext {
  readonly call: string
  readonly by: CallPlace | undefined
}

const deskCall = setup({
  types: { context: {} as DeskCallContext, events: {} as DeskCallEvent, emitted: {} as DeskCallEffect },
  // A little longer than at the kiosk, which decides when its call is over.
  delays: { RINGS: PACE.callRings + PACE.callReach, SETTLED: PACE.callSettled, SOON: PACE.callSoon },
  guards: {
    isOfCall: ({ context: { call }, event }) => 'call' in event && event.call === call,
    // A call that is sent again after its end does not ring again.
    isNew: ({ context: { call }, event }) => event.type === 'RING' && event.call !== call,
    isComing: ({ event }) => event.type === 'ANSWER' && event.how === 'coming',
  },
  actions: {
    begin: assign(({ context, event }) => (event.type === 'RING' ? { call: event.call, by: undefined } : context)),
    storeTaker: assign(({ event }) => (event.type === 'TAKEN' ? { by: event.by } : {})),
    sound: emit({ type: 'SOUND' }),
    sendRings: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'rings', call } })),
    sendComing: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'answer', call, how: 'coming' } })),
    sendSoon: emit(({ context: { call } }) => ({ type: 'SEND', message: { is: 'answer', call, how: 'soon' } })),
    writeRang: emit({ type: 'WRITE', entry: { kind: 'call', side: 'desk', what: 'rang' } }),
    writeComing: emit({ type: 'WRITE', entry: { kind: 'call', side: 'desk', what: 'coming' } }),
    writeSoon: emit({ type: 'WRITE', entry: { kind: 'call', side: 'desk', what: 'soon' } }),
    writeMissed: emit({ type: 'WRITE', entry: { kind: 'call', side: 'desk', what: 'unanswered' } }),
  },
})

const RING = { guard: 'isNew', target: 'ringing', actions: ['begin', 'sound', 'sendRings', 'writeRang'] } as const
const COMING = { target: 'coming', actions: ['sendComing', 'writeComing'] } as const

/** One kiosk's call, as a paired desk shows it. An unanswered call stays visible until somebody has seen it. */
export const deskCallMachine = deskCall.createMachine({
  id: 'desk-call',
  context: { call: '', by: undefined },
  initial: 'quiet',
  states: {
    quiet: { on: { RING } },
    ringing: {
      after: { RINGS: { target: 'missed', actions: 'writeMissed' } },
      on: {
        RING: { ...RING, reenter: true },
        ANSWER: [
          { guard: 'isComing', ...COMING },
          { target: 'soon', actions: ['sendSoon', 'writeSoon'] },
        ],
        TAKEN: { guard: 'isOfCall', target: 'taken', actions: 'storeTaker' },
        WITHDRAWN: { guard: 'isOfCall', target: 'missed', actions: 'writeMissed' },
        LOST: { target: 'missed', actions: 'writeMissed' },
      },
    },
    coming: {
      after: { SETTLED: 'quiet' },
      on: { RING, WITHDRAWN: { guard: 'isOfCall', target: 'left' }, SEEN: 'quiet' },
    },
    soon: {
      after: { SOON: 'quiet' },
      on: {
        RING,
        ANSWER: { guard: 'isComing', ...COMING },
        TAKEN: { guard: 'isOfCall', target: 'taken', actions: 'storeTaker' },
        WITHDRAWN: { guard: 'isOfCall', target: 'left' },
        SEEN: 'quiet',
      },
    },
    taken: { after: { SETTLED: 'quiet' }, on: { RING, SEEN: 'quiet' } },
    left: { after: { SETTLED: 'quiet' }, on: { RING, SEEN: 'quiet' } },
    missed: { on: { RING, TAKEN: { guard: 'isOfCall', target: 'taken', actions: 'storeTaker' }, SEEN: 'quiet' } },
  },
})

/** Returns the state of a call for a desk's screens. */
export function toDeskCallState(is: DeskCallState['is'], by: CallPlace | undefined): DeskCallState {
  return is === 'taken' ? { is, by: by ?? DEFAULT_PLACE } : { is }
}
