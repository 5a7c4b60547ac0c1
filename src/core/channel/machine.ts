import { assign, setup } from 'xstate'
import type { ChannelErrorCode } from './error.ts'

/** A pack that is stored on this computer. */
export interface PackRef {
  /** Identifies its files. */
  readonly digest: string
  /** The maker's version number. */
  readonly version: number
}

export interface ChannelContext {
  /** The pack with which visits begin. */
  readonly active: PackRef | null
  /** The pack that was checked and waits for a decision. */
  readonly staged: PackRef | null
  /** The packs that were active before, the latest first. */
  readonly previous: readonly PackRef[]
  /** The pack that somebody put aside or went back from: it is not offered again until its maker changes it. */
  readonly aside: string | null
  /** Hosts that a supervisor approved. */
  readonly hosts: readonly string[]
  /** The reason for the last refusal. */
  readonly refusal: ChannelErrorCode | null
}

export type ChannelEvent =
  | { readonly type: 'LOOK' }
  /** A pack was checked and its files are stored. */
  | { readonly type: 'FOUND'; readonly pack: PackRef }
  | { readonly type: 'REFUSED'; readonly code: ChannelErrorCode }
  | { readonly type: 'TRY' }
  | { readonly type: 'STOP' }
  /** With the hosts that were shown to the person who accepts. */
  | { readonly type: 'ACCEPT'; readonly hosts: readonly string[] }
  | { readonly type: 'SET_ASIDE' }
  | { readonly type: 'BACK' }

/** The number of earlier packs that are kept to go back to. */
export const KEPT = 3

/**
 * The packs of one channel on one computer. Does not include what TUF trusts: going back uses an earlier pack from this
 * computer, never an older one from the source. `trying`: the staged pack is used at this desk, while a kiosk begins
 * with the active one.
 */
export const channelMachine = setup({
  types: { context: {} as ChannelContext, events: {} as ChannelEvent, input: {} as ChannelContext },
  guards: {
    isNew: ({ context: { active, staged, aside }, event }) =>
      event.type === 'FOUND' && ![active?.digest, staged?.digest, aside].includes(event.pack.digest),
    // A maker who publishes the active pack again has withdrawn the staged one.
    isActive: ({ context, event }) => event.type === 'FOUND' && event.pack.digest === context.active?.digest,
    // Before the first pack, the application's own procedures are used.
    hasActive: ({ context: { active } }) => active !== null,
  },
  actions: {
    stage: assign(({ event }) => (event.type === 'FOUND' ? { staged: event.pack, aside: null } : {})),
    accept: assign(({ context: { active, staged, previous, hosts }, event }) => {
      if (event.type !== 'ACCEPT' || staged === null) return {}
      return {
        active: staged,
        staged: null,
        previous: remember(active, previous, staged),
        hosts: [...new Set([...hosts, ...event.hosts])],
      }
    }),
    setAside: assign(({ context: { staged } }) => ({ staged: null, aside: staged?.digest ?? null })),
    goBack: assign(({ context: { active, previous } }) => ({
      active: previous[0] ?? null,
      previous: previous.slice(1),
      aside: active?.digest ?? null,
    })),
    forget: assign({ staged: null }),
    clear: assign({ refusal: null }),
    note: assign(({ event }) => (event.type === 'REFUSED' ? { refusal: event.code } : {})),
  },
}).createMachine({
  id: 'channel',
  type: 'parallel',
  context: ({ input }) => input,
  states: {
    pack: {
      initial: 'settled',
      states: {
        settled: { on: { BACK: { guard: 'hasActive', actions: 'goBack' } } },
        staged: {
          on: {
            TRY: 'trying',
            ACCEPT: { target: 'settled', actions: 'accept' },
            SET_ASIDE: { target: 'settled', actions: 'setAside' },
            BACK: { guard: 'hasActive', actions: 'goBack' },
          },
        },
        trying: {
          on: {
            STOP: 'staged',
            ACCEPT: { target: 'settled', actions: 'accept' },
            SET_ASIDE: { target: 'settled', actions: 'setAside' },
            // The version before the one that is tried is the active one.
            BACK: { target: 'settled', actions: 'setAside' },
          },
        },
      },
      on: {
        FOUND: [
          { guard: 'isNew', target: '.staged', actions: 'stage' },
          { guard: 'isActive', target: '.settled', actions: 'forget' },
        ],
      },
    },
    look: {
      initial: 'resting',
      states: {
        resting: { on: { LOOK: 'looking' } },
        looking: {
          on: {
            FOUND: { target: 'resting', actions: 'clear' },
            REFUSED: { target: 'resting', actions: 'note' },
          },
        },
      },
    },
  },
})

function remember(active: PackRef | null, previous: readonly PackRef[], next: PackRef): readonly PackRef[] {
  const before = active === null ? previous : [active, ...previous]
  return before.filter(({ digest }) => digest !== next.digest).slice(0, KEPT)
}
