import { setup } from 'xstate'
import { PACE } from '../../../../src/core/pace.ts'

export type LeavingEvent =
  /** "J'ai fini"; `confirmed`: the portal took the procedure in, or none was begun, so nothing is left to ask. */
  | { readonly type: 'DONE'; readonly confirmed: boolean }
  | { readonly type: 'CONFIRM' }
  | { readonly type: 'UNDO' }
  | { readonly type: 'NOW' }

/**
 * How a person alone ends their visit: asked once, unless the portal confirmed, and with time to take it back. `over` is
 * the end of it, whatever the person does then; who is forgotten or sent away does not come through here.
 */
export const leavingMachine = setup({
  types: { events: {} as LeavingEvent },
  delays: { UNDO: PACE.kioskUndo },
  guards: { isConfirmed: ({ event }) => event.type === 'DONE' && event.confirmed },
}).createMachine({
  id: 'leaving',
  initial: 'staying',
  states: {
    staying: { on: { DONE: [{ guard: 'isConfirmed', target: 'undoable' }, { target: 'asking' }] } },
    asking: { on: { CONFIRM: 'undoable', UNDO: 'staying' } },
    undoable: { after: { UNDO: 'over' }, on: { UNDO: 'staying', NOW: 'over' } },
    over: { type: 'final' },
  },
})
