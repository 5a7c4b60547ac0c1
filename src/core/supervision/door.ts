import { assign, emit, fromPromise, setup } from 'xstate'
import { PACE } from '../base/pace.ts'

export type DoorEvent =
  /** The supervisor's screen made a request. */
  | { readonly type: 'ASKED' }
  /** The passphrase given in this stay was right. */
  | { readonly type: 'RIGHT'; readonly stay: number }
  /** Everything must be read again. */
  | { readonly type: 'AGAIN' }
  /** Another screen shows. */
  | { readonly type: 'LEFT' }

interface DoorContext {
  /** The number of this stay at the supervisor's screens: a passphrase from an earlier stay opens nothing. */
  readonly stay: number
  /** The error of the last reading. */
  readonly error: unknown
}

const door = setup({
  types: {
    context: {} as DoorContext,
    events: {} as DoorEvent,
    /** Nobody has made a request for a while: the home screen comes back. */
    emitted: {} as { readonly type: 'HOME' },
  },
  // Provided by the main process; stopped when its state is left.
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

/** The supervisor's door: it opens once a passphrase is right and the record is read, and closes when they leave. */
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
            // The earlier data is shown meanwhile, and after an error.
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
