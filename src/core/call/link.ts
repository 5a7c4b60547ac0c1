import { assign, setup } from 'xstate'
import { PACE } from '../base/pace.ts'

export type LinkEvent = { readonly type: 'LINKED' | 'LOST' | 'STOP' }

/** Returns how long the next attempt waits after so many failed ones in a row, in milliseconds. */
export function toRetry(failed: number): number {
  return Math.min(PACE.callLongestRetry, PACE.callRetry * 2 ** Math.min(failed, 16))
}

/**
 * A desk's connection to one kiosk. It is retried for ever, at growing intervals, as kiosks are switched off at night.
 */
export const linkMachine = setup({
  types: { context: {} as { readonly failed: number }, events: {} as LinkEvent },
  delays: { RETRY: ({ context: { failed } }) => toRetry(failed) },
  actions: {
    count: assign({ failed: ({ context: { failed } }) => failed + 1 }),
    forget: assign({ failed: 0 }),
  },
}).createMachine({
  id: 'call-link',
  context: { failed: 0 },
  initial: 'reaching',
  on: { STOP: '.stopped' },
  states: {
    reaching: { on: { LINKED: 'linked', LOST: 'waiting' } },
    linked: { entry: 'forget', on: { LOST: 'waiting' } },
    waiting: { after: { RETRY: 'reaching' }, exit: 'count' },
    stopped: { type: 'final' },
  },
})
