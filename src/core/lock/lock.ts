import { assign, setup } from 'xstate'
import { findBackOff } from '../base/back-off.ts'
import { PACE } from '../base/pace.ts'
import type { LockAfter } from './view.ts'

export type LockEvent =
  /** Somebody pressed, typed, touched or scrolled somewhere in our window. */
  | { readonly type: 'TOUCHED' }
  /** The computer slept, or its own screen was locked. */
  | { readonly type: 'SLEPT' }
  | { readonly type: 'AFTER'; readonly minutes: LockAfter }
  | { readonly type: 'OPEN' }
  /** The passphrase was wrong. */
  | { readonly type: 'REFUSED' }

interface LockContext {
  readonly after: LockAfter
  /** The number of wrong passphrases since the screen was last open. */
  readonly wrong: number
}

/**
 * Covers the screen of a desk that nobody touches, whatever is in progress there, and shows it again unchanged.
 * Independent of the visit.
 */
export const lockMachine = setup({
  types: { context: {} as LockContext, events: {} as LockEvent, input: {} as { readonly after: LockAfter } },
  delays: {
    IDLE: ({ context: { after } }) => after * PACE.lockMinute,
    WAIT: ({ context: { wrong } }) => findBackOff('lock', wrong),
  },
  guards: {
    isNever: ({ context: { after } }) => after === 0,
    mustWait: ({ context: { wrong } }) => findBackOff('lock', wrong) > 0,
  },
  actions: {
    count: assign({ wrong: ({ context: { wrong } }) => wrong + 1 }),
    forget: assign({ wrong: 0 }),
    choose: assign({ after: ({ context: { after }, event }) => (event.type === 'AFTER' ? event.minutes : after) }),
  },
}).createMachine({
  id: 'lock',
  context: ({ input: { after } }) => ({ after, wrong: 0 }),
  initial: 'open',
  states: {
    open: {
      entry: 'forget',
      initial: 'watched',
      on: { AFTER: { target: '.watched', actions: 'choose', reenter: true } },
      states: {
        watched: {
          always: { guard: 'isNever', target: 'unwatched' },
          after: { IDLE: '#lock.covered' },
          on: { TOUCHED: { target: 'watched', reenter: true }, SLEPT: '#lock.covered' },
        },
        unwatched: {},
      },
    },
    covered: {
      initial: 'closed',
      states: {
        closed: { on: { OPEN: '#lock.open', REFUSED: { target: 'refused', actions: 'count' } } },
        refused: {
          always: { guard: 'mustWait', target: 'waiting' },
          on: { OPEN: '#lock.open', REFUSED: { target: 'refused', actions: 'count', reenter: true } },
        },
        waiting: { after: { WAIT: 'closed' } },
      },
    },
  },
})
