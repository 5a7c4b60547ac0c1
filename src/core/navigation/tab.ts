import { type ActorRefFrom, assign, emit, raise, type SnapshotFrom, setup } from 'xstate'
import type { Refusal } from '../guidance/protocol/refusal.ts'
import { PACE } from '../pace.ts'
import type { PageState } from '../session/context.ts'

/** What is refused to a page: what it reached for, a page too many, a file that is not taken. */
export type Refused = Refusal | 'crowd' | 'download'

type Status = PageState['status']

/** What the coach says of a refusal. What is not here is refused without a word: the page can go on without it. */
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

/** How long after a page stopped it is opened again, each time later; in milliseconds. After the last it stays closed. */
const WAITS = [1_000, 3_000, 6_000] as const

/** A page that held this long has recovered, in milliseconds. */
const STEADY = 120_000

/** From here on a server says that the fault is its own. */
const SERVER_ERROR = 500

export type TabEvent =
  /** The tab has a page, empty as yet; it is told of once it is guarded. */
  | { readonly type: 'MADE' }
  | { readonly type: 'GUARDED' }
  | { readonly type: 'NAVIGATES' }
  /** `code`: the status of HTTP. */
  | { readonly type: 'ANSWERED'; readonly code: number }
  | { readonly type: 'ARRIVED' }
  /** A server's page about its own fault says nothing that people here could read: it is empty, or in no French. */
  | { readonly type: 'UNREADABLE' }
  /** There is nothing at all to be seen in a page that came without an error, or there is again. */
  | { readonly type: 'BARE' }
  | { readonly type: 'SEEN' }
  /** The page went on within itself. */
  | { readonly type: 'MOVED' }
  /** `blocked`: by our own guards, which shows nothing of the portal any more. */
  | { readonly type: 'FAILED'; readonly why: 'blocked' | 'insecure' | 'offline' | 'down' }
  | { readonly type: 'REFUSED'; readonly what: Refused }
  /** The page's process ended, or the page closed itself. */
  | { readonly type: 'GONE' }
  /** Somebody opens it again by hand. */
  | { readonly type: 'RETRIED' }
  /** It keeps from us who presses what, or no longer does. */
  | { readonly type: 'DEAF'; readonly is: boolean }
  /** The system's box to choose a file opens over it, or closes. */
  | { readonly type: 'CHOOSER'; readonly isOpen: boolean }
  /** A page that was opened empty is sent to an address of the portal, or was written into. */
  | { readonly type: 'SENT' }
  | { readonly type: 'WRITTEN' }
  /** Another tab shows instead. */
  | { readonly type: 'HIDDEN' }
  /** What was written into the page is what it shows. */
  | { readonly type: 'SHOWS' }

export type TabEffect =
  /** How the page is has changed. */
  | { readonly type: 'TELL' }
  /** There is something to see in a page that was opened empty. */
  | { readonly type: 'FILLED' }
  | { readonly type: 'SENT' }
  /** Nobody filled it. */
  | { readonly type: 'UNUSED' }
  | { readonly type: 'REOPEN' }
  /** The page is there for a while: whether anything is to be seen in it is to be looked at. */
  | { readonly type: 'LOOK' }

export interface TabInput {
  /** Another tab opened it. */
  readonly isOpened: boolean
  /** It is opened at an address; an empty one waits out of sight for something to see. */
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
  /** How often it stopped in a row, and when last. */
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
    // The page before stays in sight meanwhile, where there was one.
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

const ARRIVES = {
  ARRIVED: [
    { guard: 'isServerError', target: 'down', actions: ['arrive', 'tell'] },
    { target: 'ok', actions: ['arrive', 'tell'] },
  ],
} as const

const page = tab.createStateConfig({
  initial: 'loading',
  // None of these re-enters the region: that would re-enter the others beside it. A state within begins anew all the same.
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
    SHOWS: { target: '.ok', actions: 'tell' },
  },
  states: {
    // Chromium's own error page gets ready too: only a page that was loading becomes a page that is there.
    loading: { on: ARRIVES, after: { SLOW: { target: 'slow', actions: ['showNothingYet', 'tell'] } } },
    slow: { on: ARRIVES },
    ok: {
      // A page that builds itself is white at first.
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
    // Out of sight: nobody needs to see it before whoever opened it has filled it.
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

/** One tab of the guided view: how its page is, whether it is guarded and heard, whether there is anything to see in it. */
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

/** Says of a page what the coach says of it. */
export function toPageStatus(snapshot: TabSnapshot): Status {
  const status = PLAIN.find((one) => snapshot.matches({ page: one }))
  if (snapshot.matches({ page: 'bare' })) return 'down'
  return status ?? (snapshot.matches({ page: 'blocked' }) ? 'refused' : snapshot.context.said)
}

const PLAIN = ['loading', 'slow', 'ok', 'file', 'insecure', 'offline', 'down', 'reopening', 'crashed'] as const

/** Whether there is anything to see in a tab: an address, or what another page wrote. */
export function isFilled(tab: Tab): boolean {
  const snapshot = tab.getSnapshot()
  return snapshot.matches({ content: 'sent' }) || snapshot.matches({ content: 'written' })
}

/** Whether another page opened the tab, and nobody has left it for another one since. */
export function isNew(tab: Tab): boolean {
  return tab.getSnapshot().matches({ notice: 'new' })
}
