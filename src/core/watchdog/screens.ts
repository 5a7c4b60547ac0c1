import { assign, emit, setup } from 'xstate'
import { PACE } from '../base/pace.ts'

export type ScreensEvent =
  /** Our page has loaded. */
  | { readonly type: 'SHOWN' }
  /**
   * The process of our page ended: it crashed, ran out of memory, or was killed because it no longer answered or showed
   * nothing.
   */
  | { readonly type: 'GONE' }

/** `HELP`: shows the help screen until the next try, some seconds later. */
export type ScreensEffect = { readonly type: 'LOAD' } | { readonly type: 'HELP' } | { readonly type: 'GIVE_UP' }

/** The number of times in a row that our page is reloaded before the whole app restarts. */
export const MOST_LOADS = 5

/**
 * Returns how long to wait before our page is loaded after this many failures in a row, in milliseconds; the first time
 * 0.
 */
export function toLoadWait(failures: number): number {
  return failures <= 1 ? 0 : PACE.screensRetry * 2 ** (failures - 2)
}

/**
 * Watches our own screens. A page that is gone is reloaded, ever later, and shows the same again, as the visit is
 * stored elsewhere; meanwhile people see where to get help. If reloading does not last, the page is not the cause, so
 * the app ends and is restarted.
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
