import type { SessionContext } from './context.ts'
import { effects } from './effects.ts'
import { closeVisit, endGuiding, finishRecap, reopenRecap } from './recap.ts'
import { isContested, pickEndBoxes } from './recap-lines.ts'
import { listTicked } from './remembered.ts'
import { followSlip, isLastPress, settleSlip } from './undo.ts'
import { enqueueSettled, undoing } from './undoing.ts'
import type { Visit } from './visit.ts'
import { isWithdrawable, toRemains, withdraw } from './withdrawal.ts'

/** Actions and guards of the session at the end of a visit, by name, from the last step to the wipe. */
export const ending = undoing.extend({
  actions: {
    endGuiding: effects.enqueueActions(({ context: { visit, slip }, event, enqueue }) => {
      if (!visit || event.type === 'put-aside') return
      const change = endGuiding(visit)
      // The press that ended the guiding can be taken back at the end as well.
      const settled = isLastPress(slip, event)
        ? { slip: { ...slip, held: [...slip.held, ...change.entries] }, due: [] }
        : event.type === 'stop'
          ? followSlip(slip, visit, { event, apply: endGuiding }, change)
          : settleSlip(slip, change.entries)
      enqueueSettled(enqueue, { visit: change.visit, slip }, settled)
    }),
    withdraw: effects.enqueueActions(({ context: { visit }, enqueue }) => {
      if (!visit) return
      enqueue.assign({ visit: withdraw(visit), slip: undefined })
      enqueue({ type: 'eraseVisit', params: { visit: visit.id } })
    }),
    finish: effects.enqueueActions(({ context: { visit, slip }, enqueue }) => {
      if (!visit) return
      const change = finishRecap(visit)
      enqueue.assign({ notKept: undefined })
      enqueueSettled(enqueue, { visit: change.visit, slip }, settleSlip(slip, change.entries))
    }),
    reopen: effects.enqueueActions(({ context: { visit }, event, enqueue }) => {
      const notKept = event.type === 'KEPT' ? event.trouble : undefined
      if (visit) enqueue.assign({ visit: reopenRecap(visit), notKept })
    }),
    close: effects.enqueueActions(({ context: { visit, slip }, enqueue }) => {
      if (!visit) return
      enqueueSettled(enqueue, { visit, slip }, settleSlip(slip))
      const entries = closeVisit(visit)
      if (entries.length > 0) enqueue({ type: 'write', params: { entries } })
    }),
    forget: effects.enqueueActions(({ enqueue }) =>
      enqueue.assign({ unrecorded: undefined, visit: undefined, choice: undefined, notKept: undefined }),
    ),
    sayWiped: effects.enqueueActions(({ context, event, enqueue }) => {
      const { visit, language } = context
      if (event.type !== 'WIPED') return
      const remains = toRemains(visit, listTicked(context), language)
      enqueue.assign({ checks: event.checks, remains, farewell: toFarewell(visit) })
    }),
  },
  guards: {
    /**
     * Checks whether a visit may be finished: a button that confirms everything does not close a line that the person
     * contests.
     */
    mayFinish: ({ context: { visit }, event }) =>
      event.type === 'finish' && !!visit && (event.keepBoth || !isContested(visit)),
    keepsNothing: ({ context }) =>
      pickEndBoxes(listTicked(context)).every((box) => box === 'proof' && !context.visit?.downloads),
    isKept: ({ event }) => event.type === 'KEPT' && event.trouble === undefined,
    /**
     * Checks whether the app goes home after the wipe: yes after a finished visit, unless something may not have been
     * erased, which is then shown.
     */
    isForgotten: ({ context, event }) =>
      event.type === 'WIPED' && context.visit?.recap?.over === true && event.checks.every(({ clean }) => clean),
    isWithdrawable: ({ context }) => isWithdrawable(context.visit),
  },
})

/** Returns the farewell of a finished visit. A worker or a volunteer reports a visit that is on record to the Coop. */
function toFarewell(visit: Visit | undefined): SessionContext['farewell'] {
  if (visit?.recap?.over !== true) return undefined
  const isHelped = visit.role === 'worker' || visit.role === 'volunteer'
  return isHelped && visit.consent ? 'reported' : 'over'
}
