import { assign, emit, fromPromise, setup } from 'xstate'
import { PACE } from '../pace.ts'

export type DoorEvent =
  /** The supervisor's screen asked for something. */
  | { readonly type: 'ASKED' }
  /** The passphrase was right that was given in this stay. */
  | { readonly type: 'RIGHT'; readonly stay: number }
  /** Everything is to be read once more. */
  | { readonly type: 'AGAIN' }
  /** Another screen shows. */
  | { readonly type: 'LEFT' }

interface DoorContext {
  /** Which visit to the supervisor's screen this is: whoever left meanwhile opens nothing for whoever came after. */
  readonly stay: number
  /** What kept everything from being read, the last time. */
  readonly error: unknown
}

const door = setup({
  types: {
    context: {} as DoorContext,
    events: {} as DoorEvent,
    /** Nobody has asked for anything for long: the home screen comes back. */
    emitted: {} as { readonly type: 'HOME' },
  },
  // Read by the main process; stopped when its state is left.
  actors: { read: fromPromise<void>(() => Promise.resolve()) },
  delays: { IDLE: PACE.deskIdle },
  actions: {
    goHome: emit({ type: 'HOME' }),
    endStay: assign(({ context: { stay } }) => ({ stay: stay + 1, error: undefined })),
    forgetError: assign({ error: undefined }),
    keepError: assign(({ event }) => ('error' in event ? { error: event.error } : {})),
  },
  guards: { isSameStay: ({ context: { stay }, event }) => event.type === 'RIGHT' && event.stay === stay },
})

/** The supervisor's door: closed until a passphrase was right and the record is read, and again once they leave. */
export const doorMachine = door.createMachine({
  id: 'door',
  context: { stay: 0, error: undefined },
  initial: 'away',
  states: {
    away: { on: { ASKED: 'there' } },
    there: {
      type: 'parallel',
      on: { LEFT: { target: 'away', actions: 'endStay' } },
      states: {
        record: {
          initial: 'closed',
          states: {
            closed: { on: { RIGHT: { guard: 'isSameStay', target: 'reading' } } },
            reading: {
              entry: 'forgetError',
              invoke: { src: 'read', onDone: 'open', onError: { target: 'closed', actions: 'keepError' } },
            },
            open: { on: { RIGHT: { guard: 'isSameStay', target: 'rereading' }, AGAIN: 'rereading' } },
            // What was read before is shown meanwhile, and after an error.
            rereading: {
              entry: 'forgetError',
              invoke: { src: 'read', onDone: 'open', onError: { target: 'open', actions: 'keepError' } },
            },
          },
        },
        idle: {
          initial: 'counting',
          states: {
            counting: {
              after: { IDLE: { actions: 'goHome' } },
              on: { ASKED: { target: 'counting', reenter: true } },
            },
          },
        },
      },
    },
  },
})
