import { effects } from './effects.ts'
import { closeVisit, endGuiding, finishRecap, reopenRecap } from './recap.ts'
import { isContested, toKeptAtEnd } from './view/recap-lines.ts'
import { isWritten } from './visit.ts'
import { isWithdrawable, toRemains, withdraw } from './withdrawal.ts'

/** What the session does at the end of a visit, by name, from the last step to the wipe. */
export const ending = effects.extend({
  actions: {
    endGuiding: effects.enqueueActions(({ context, event, enqueue }) => {
      if (!context.visit || event.type === 'put-aside') return
      const change = endGuiding(context.visit)
      enqueue.assign({ visit: change.visit })
      if (isWritten(change)) enqueue({ type: 'write', params: { entries: change.entries } })
    }),
    withdraw: effects.enqueueActions(({ context: { visit }, enqueue }) => {
      if (!visit) return
      enqueue.assign({ visit: withdraw(visit) })
      enqueue({ type: 'eraseVisit', params: { visit: visit.id } })
    }),
    finish: effects.enqueueActions(({ context, enqueue }) => {
      if (!context.visit) return
      const change = finishRecap(context.visit)
      enqueue.assign({ visit: change.visit, notKept: undefined })
      if (isWritten(change)) enqueue({ type: 'write', params: { entries: change.entries } })
    }),
    reopen: effects.enqueueActions(({ context: { visit }, event, enqueue }) => {
      const notKept = event.type === 'KEPT' ? event.trouble : undefined
      if (visit) enqueue.assign({ visit: reopenRecap(visit), notKept })
    }),
    close: effects.enqueueActions(({ context: { visit }, enqueue }) => {
      const entries = visit ? closeVisit(visit) : []
      if (entries.length > 0) enqueue({ type: 'write', params: { entries } })
    }),
    forget: effects.enqueueActions(({ enqueue }) =>
      enqueue.assign({ unrecorded: undefined, visit: undefined, choice: undefined, notKept: undefined }),
    ),
    sayWiped: effects.enqueueActions(({ context: { visit, endBoxes }, event, enqueue }) => {
      if (event.type !== 'WIPED') return
      const remains = toRemains(visit, endBoxes)
      enqueue.assign({ checks: event.checks, remains, farewell: visit?.recap?.over === true })
    }),
  },
  guards: {
    /** Nothing that the person contests is closed by a button that says that all is right. */
    mayFinish: ({ context: { visit }, event }) =>
      event.type === 'finish' && !!visit && (event.keepBoth || !isContested(visit)),
    keepsNothing: ({ context }) => toKeptAtEnd(context.endBoxes).length === 0,
    isKept: ({ event }) => event.type === 'KEPT' && event.trouble === undefined,
    /** Whoever finished goes home, unless something may have stayed: that is said. */
    isForgotten: ({ context, event }) =>
      event.type === 'WIPED' && context.visit?.recap?.over === true && event.checks.every(({ clean }) => clean),
    isWithdrawable: ({ context }) => isWithdrawable(context.visit),
  },
})
