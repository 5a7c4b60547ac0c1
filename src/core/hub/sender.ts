import { assign, setup } from 'xstate'
import { type HubErrorCode, isPassing } from './error.ts'

type SenderEvent =
  | { readonly type: 'enrolled' }
  /** There may be something to send: a visit ended, some time went by, or somebody asks. */
  | { readonly type: 'due' }
  /** Somebody wants it tried now, whatever stopped it. */
  | { readonly type: 'asked' }
  /** All that was there is sent and receipted. */
  | { readonly type: 'sent' }
  | { readonly type: 'failed'; readonly code: HubErrorCode }
  /** People let go of the hub. */
  | { readonly type: 'left' }

/**
 * Where a desktop is with its hub. One batch is under way at the most. What passes by itself is tried again at the next time that
 * it is due; what needs people stops it until they ask for another try, or let go.
 */
export const senderMachine = setup({
  types: {
    context: {} as { readonly code: HubErrorCode | undefined },
    events: {} as SenderEvent,
    input: {} as { readonly isEnrolled: boolean },
  },
  guards: {
    isEnrolled: ({ context }) => context.code === undefined,
    isPassing: (_, code: HubErrorCode) => isPassing(code),
  },
  actions: {
    keepCode: assign({ code: (_, code: HubErrorCode) => code }),
    forgetCode: assign({ code: undefined }),
  },
}).createMachine({
  id: 'hub-sender',
  context: ({ input }) => ({ code: input.isEnrolled ? undefined : ('hub-unreachable' as const) }),
  initial: 'beginning',
  on: { left: { target: '.off', actions: 'forgetCode' } },
  states: {
    beginning: {
      always: [
        { guard: 'isEnrolled', target: 'resting' },
        { target: 'off', actions: 'forgetCode' },
      ],
    },
    off: { on: { enrolled: 'resting' } },
    resting: { on: { due: 'sending', asked: 'sending' } },
    sending: {
      on: {
        sent: { target: 'resting', actions: 'forgetCode' },
        failed: [
          {
            guard: { type: 'isPassing', params: ({ event }) => event.code },
            target: 'waiting',
            actions: { type: 'keepCode', params: ({ event }) => event.code },
          },
          { target: 'stopped', actions: { type: 'keepCode', params: ({ event }) => event.code } },
        ],
      },
    },
    waiting: { on: { due: 'sending', asked: 'sending' } },
    stopped: { on: { asked: 'sending' } },
  },
})
