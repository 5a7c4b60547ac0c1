import { assign, setup } from 'xstate'
import { type HubErrorCode, isPassing } from './error.ts'

type SenderEvent =
  | { readonly type: 'enrolled' }
  /** There may be something to send: a visit ended, some time passed, or somebody asked. */
  | { readonly type: 'due' }
  /** Somebody asks for a try now, whatever stopped it. */
  | { readonly type: 'asked' }
  /** Everything is sent and receipted. */
  | { readonly type: 'sent' }
  | { readonly type: 'failed'; readonly code: HubErrorCode }
  /** The machine leaves the hub. */
  | { readonly type: 'left' }

/**
 * The state of a desktop's sending to its hub. At most one batch is in progress. A passing error is tried again when
 * the next sending is due; an error that needs people stops it until they ask for another try, or leave the hub.
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
