import { type ActorRefFrom, assign, emit, raise, type SnapshotFrom, setup } from 'xstate'
import { PACE } from '../base/pace.ts'
import type { PageState } from './page-state.ts'
import type { Refused, TabEvent } from './tab-event.ts'

type Status = PageState['status']

/** The refusals that the coach mentions. Others are silent, as the page can continue without them. */
const SAID: Partial<Record<Refused, Status>> = {
  address: 'refused',
  window: 'refused',
  print: 'no-print',
  file: 'no-file',
  dialog: 'no-dialog',
  login: 'no-login',
  crowd: 'too-many-pages',
  download: 'no-download',
}

/** The waits before a page that stopped is opened again, in milliseconds. After the last one it stays closed. */
const WAITS = [1_000, 3_000, 6_000] as const

/** After this many milliseconds without a stop, a page has recovered. */
const STEADY = 120_000

/** HTTP statuses from here on are the server's own errors. */
const SERVER_ERROR = 500

export type TabEffect =
  /** The page's status changed. */
  | { readonly type: 'TELL' }
  /** A page that was opened empty now shows something. */
  | { readonly type: 'FILLED' }
  | { readonly type: 'SENT' }
  /** Nothing was loaded into it. */
  | { readonly type: 'UNUSED' }
  | { readonly type: 'REOPEN' }
  /** The page has been there for a while: check whether it shows anything. */
  | { readonly type: 'LOOK' }

export interface TabInput {
  /** Whether another tab opened it. */
  readonly isOpened: boolean
  /** Whether it is opened at an address; an empty one stays hidden until it shows something. */
  readonly hasAddress: boolean
  /** The clock of the machine's own delays, in milliseconds. */
  readonly now: () => number
}

interface TabContext extends TabInput {
  readonly answered: number
  readonly said: Status
  /** Whether the page has shown anything yet, and whether its place is empty now. */
  readonly hasArrived: boolean
  readonly isBlank: boolean
  /** The number of stops in a row, and the time of the last. */
  readonly stops: number
  readonly stoppedAt: number
}

function countStops({ stops, stoppedAt, now }: TabContext): number {
  return now() - stoppedAt > STEADY ? 0 : stops
}

const tab = setup({
  types: {
    context: {} as TabContext,
    events: {} as TabEvent,
    emitted: {} as TabEffect,
    input: {} as TabInput,
  },
  delays: {
    REFUSED_SHOWN: PACE.refusedShown,
    UNUSED: PACE.emptyPage,
    SLOW: PACE.slowPage,
    WAIT: ({ context: { stops } }) => WAITS[stops - 1] ?? 0,
  },
  actions: {
    tell: emit({ type: 'TELL' }),
    sayFilled: emit({ type: 'FILLED' }),
    saySent: emit({ type: 'SENT' }),
    sayUnused: emit({ type: 'UNUSED' }),
    reopen: emit({ type: 'REOPEN' }),
    askLook: emit({ type: 'LOOK' }),
    showWritten: raise({ type: 'SHOWS' }),
    keepAnswer: assign(({ event }) => ({ answered: event.type === 'ANSWERED' ? event.code : 0 })),
    forgetPage: assign({ answered: 0, hasArrived: false, isBlank: false }),
    arrive: assign({ hasArrived: true, isBlank: false }),
    showNothing: assign({ isBlank: true }),
    // If there was a page before, it stays visible meanwhile.
    showNothingYet: assign(({ context }) => ({ isBlank: context.isBlank || !context.hasArrived })),
    keepRefusal: assign(({ event }) => ({ said: (event.type === 'REFUSED' && SAID[event.what]) || 'refused' })),
    countStop: assign(({ context }) => ({
      stops: Math.min(WAITS.length, countStops(context) + 1),
      stoppedAt: context.now(),
    })),
    forgetStops: assign({ stops: 0 }),
  },
  guards: {
    isServerError: ({ context: { answered } }) => answered >= SERVER_ERROR,
    isSaid: ({ event }) => event.type === 'REFUSED' && SAID[event.what] !== undefined,
    mayReopen: ({ context }) => countStops(context) < WAITS.length,
    hasAddress: ({ context: { hasAddress } }) => hasAddress,
    wasOpened: ({ context: { isOpened } }) => isOpened,
    isBlocked: ({ event }) => event.type === 'FAILED' && event.why === 'blocked',
    isInsecure: ({ event }) => event.type === 'FAILED' && event.why === 'insecure',
    isOffline: ({ event }) => event.type === 'FAILED' && event.why === 'offline',
    isChoosing: ({ event }) => event.type === 'CHOOSER' && event.isOpen,
    isDeaf: ({ event }) => event.type === 'DEAF' && event.is,
  },
})

const IS_THERE = [
  { guard: 'isServerError', target: 'down', actions: ['arrive', 'tell'] },
  { target: 'ok', actions: ['arrive', 'tell'] },
] as const
const ARRIVES = { ARRIVED: IS_THERE, SETTLED: IS_THERE } as const

const page = tab.createStateConfig({
  initial: 'loading',
  // None of these re-enters the region, which would re-enter the regions beside it. Its inner state still restarts.
  on: {
    MADE: { target: '.loading', actions: 'forgetPage' },
    NAVIGATES: { target: '.loading', actions: 'tell' },
    ANSWERED: { actions: 'keepAnswer' },
    MOVED: { actions: 'tell' },
    FAILED: [
      { guard: 'isBlocked', target: '.blocked', actions: 'tell' },
      { guard: 'isInsecure', target: '.insecure', actions: ['showNothing', 'tell'] },
      { guard: 'isOffline', target: '.offline', actions: ['showNothing', 'tell'] },
      { target: '.down', actions: ['showNothing', 'tell'] },
    ],
    REFUSED: { guard: 'isSaid', target: '.refused', actions: ['keepRefusal', 'tell'] },
    GONE: [
      { guard: 'mayReopen', target: '.reopening', actions: ['countStop', 'tell'] },
      { target: '.crashed', actions: ['countStop', 'tell'] },
    ],
    RETRIED: { actions: 'forgetStops' },
    AGAIN: { target: '.retrying', actions: ['forgetStops', 'tell'] },
    SHOWS: { target: '.ok', actions: 'tell' },
  },
  states: {
    // Chromium's own error page becomes ready too: only a page that was loading becomes a page that is there.
    loading: { on: ARRIVES, after: { SLOW: { target: 'slow', actions: ['showNothingYet', 'tell'] } } },
    slow: { on: ARRIVES },
    // As loading, but people asked for it, and are told that it is tried.
    retrying: {
      initial: 'asked',
      after: { SLOW: { target: 'slow', actions: ['showNothingYet', 'tell'] } },
      on: ARRIVES,
      states: {
        // What was loading before ends first, which is no answer to this.
        asked: { on: { ARRIVED: {}, SETTLED: {}, NAVIGATES: 'begun' } },
        // The page that is left may still become ready meanwhile.
        begun: { on: { ARRIVED: {}, NAVIGATES: {}, ANSWERED: { target: 'answered', actions: 'keepAnswer' } } },
        answered: { on: { NAVIGATES: {} } },
      },
    },
    ok: {
      // A page that is built by scripts is white at first.
      after: { SLOW: { actions: 'askLook' } },
      on: {
        CHOOSER: { guard: 'isChoosing', target: 'file', actions: 'tell' },
        MOVED: { target: 'ok', reenter: true, actions: 'tell' },
        BARE: { target: 'bare', actions: ['showNothing', 'tell'] },
      },
    },
    bare: { on: { SEEN: { target: 'ok', actions: ['arrive', 'tell'] } } },
    file: { on: { CHOOSER: [{ guard: 'isChoosing' }, { target: 'ok', actions: 'tell' }] } },
    refused: { after: { REFUSED_SHOWN: { target: 'ok', actions: 'tell' } } },
    blocked: {},
    insecure: {},
    offline: {},
    down: { on: { UNREADABLE: { actions: ['showNothing', 'tell'] } } },
    reopening: {
      after: { WAIT: { actions: 'reopen' } },
      on: { RETRIED: { target: 'crashed', actions: 'forgetStops' } },
    },
    crashed: {},
  },
})

const content = tab.createStateConfig({
  initial: 'asked',
  states: {
    asked: { always: [{ guard: 'hasAddress', target: 'sent' }, { target: 'empty' }] },
    // Hidden: nobody needs to see it before its opener has filled it.
    empty: {
      after: { UNUSED: { target: 'unused', actions: 'sayUnused' } },
      on: {
        SENT: { target: 'sent', actions: ['sayFilled', 'saySent'] },
        WRITTEN: { target: 'written', actions: ['showWritten', 'sayFilled'] },
      },
    },
    written: { on: { SENT: { target: 'sent', actions: 'saySent' } } },
    sent: {},
    unused: {},
  },
})

/**
 * One tab of the guided view: the status of its page, whether it is guarded, whether its input is observed, whether it
 * shows anything.
 */
export const tabMachine = tab.createMachine({
  id: 'tab',
  type: 'parallel',
  context: ({ input }) => ({
    ...input,
    answered: 0,
    said: 'refused',
    hasArrived: false,
    isBlank: false,
    stops: 0,
    stoppedAt: Number.NEGATIVE_INFINITY,
  }),
  states: {
    page,
    content,
    guards: {
      initial: 'coming',
      states: { coming: { on: { GUARDED: 'there' } }, there: { on: { MADE: 'coming' } } },
    },
    hearing: {
      initial: 'hears',
      states: {
        hears: { on: { DEAF: { guard: 'isDeaf', target: 'deaf', actions: 'tell' } } },
        deaf: { on: { MADE: 'hears', DEAF: [{ guard: 'isDeaf' }, { target: 'hears', actions: 'tell' }] } },
      },
    },
    notice: {
      initial: 'opened',
      states: {
        opened: { always: [{ guard: 'wasOpened', target: 'new' }, { target: 'seen' }] },
        new: { on: { HIDDEN: 'seen' } },
        seen: {},
      },
    },
  },
})

export type Tab = ActorRefFrom<typeof tabMachine>

type TabSnapshot = SnapshotFrom<typeof tabMachine>

/** Returns a page's status, as the coach words it. */
export function toPageStatus(snapshot: TabSnapshot): Status {
  const status = PLAIN.find((one) => snapshot.matches({ page: one }))
  if (snapshot.matches({ page: 'bare' })) return 'down'
  return status ?? (snapshot.matches({ page: 'blocked' }) ? 'refused' : snapshot.context.said)
}

const PLAIN = [
  'loading',
  'slow',
  'retrying',
  'ok',
  'file',
  'insecure',
  'offline',
  'down',
  'reopening',
  'crashed',
] as const

/** Checks whether a tab has content: an address, or what another page wrote. */
export function isFilled(tab: Tab): boolean {
  const snapshot = tab.getSnapshot()
  return snapshot.matches({ content: 'sent' }) || snapshot.matches({ content: 'written' })
}

/** Checks whether another page opened the tab, and people have not switched away from it since. */
export function isNew(tab: Tab): boolean {
  return tab.getSnapshot().matches({ notice: 'new' })
}
