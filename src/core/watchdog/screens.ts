import { assign, emit, setup } from 'xstate'
import { PACE } from '../pace.ts'

export type ScreensEvent =
  /** Our page is there. */
  | { readonly type: 'SHOWN' }
  /** The process of our page has ended: it crashed, ate its memory, or was ended as it answered or showed nothing any more. */
  | { readonly type: 'GONE' }

/** `HELP`: nothing of ours is to be seen until the next try, which is some seconds away. */
export type ScreensEffect = { readonly type: 'LOAD' } | { readonly type: 'HELP' } | { readonly type: 'GIVE_UP' }

/** So many times in a row our page is loaded anew; then the whole app is. */
export const MOST_LOADS = 5

/** How long it waits before our page is loaded after so many failures in a row, in milliseconds: the first time not at all. */
export function toLoadWait(failures: number): number {
  return failures <= 1 ? 0 : PACE.screensRetry * 2 ** (failures - 2)
}

/**
 * Watches over our own screens. A page that is gone is loaded anew, ever later, and shows what it showed: the visit is
 * kept elsewhere; meanwhile people read where help is. One that does not stay is no page's fault, so that then the app ends
 * and is started again.
 */
export const screensMachine = setup({
  types: {
    context: {} as { readonly failures: number },
    events: {} as ScreensEvent,
    emitted: {} as ScreensEffect,
  },
  delays: {
    LOADING: PACE.screensLoad,
    RETRY: ({ context: { failures } }) => toLoadWait(failures),
    STEADY: PACE.screensSteady,
  },
  guards: {
    isHopeless: ({ context: { failures } }) => failures > MOST_LOADS,
    isWaitedFor: ({ context: { failures } }) => toLoadWait(failures) > 0,
  },
  actions: {
    count: assign({ failures: ({ context: { failures } }) => failures + 1 }),
    forget: assign({ failures: 0 }),
    load: emit({ type: 'LOAD' }),
    help: emit({ type: 'HELP' }),
    giveUp: emit({ type: 'GIVE_UP' }),
  },
}).createMachine({
  id: 'screens',
  context: { failures: 0 },
  initial: 'loading',
  states: {
    loading: { after: { LOADING: 'gone' }, on: { SHOWN: 'shown', GONE: 'gone' } },
    shown: { after: { STEADY: 'steady' }, on: { GONE: 'gone' } },
    steady: { entry: 'forget', on: { GONE: 'gone' } },
    gone: {
      entry: 'count',
      always: [
        { guard: 'isHopeless', target: 'hopeless' },
        { guard: 'isWaitedFor', target: 'waiting', actions: 'help' },
      ],
      after: { RETRY: { target: 'loading', actions: 'load' } },
    },
    waiting: { after: { RETRY: { target: 'loading', actions: 'load' } } },
    hopeless: { entry: 'giveUp' },
  },
})
