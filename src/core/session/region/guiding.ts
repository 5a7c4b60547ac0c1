import { effects } from '../effects.ts'
import { pickRemembered, toRemembered } from '../remembered.ts'
import { isUntouched } from '../visit.ts'
import { addressActs, gateActs, handActs, helpActs, outsideActs, pageActs, recapActs } from './acts.ts'
import { findGate } from './gate.ts'
import { findOutside, findOutsideHost } from './outside.ts'
import { lessons } from './practice.ts'
import { findOutOfSight, isComing, isCovered } from './situation.ts'

/**
 * Actions and guards of the session while it guides, by name: they save choices, steer the portal and tell whose turn
 * it is.
 */
export const guiding = lessons.extend({
  actions: {
    ...handActs,
    ...gateActs,
    ...addressActs,
    ...outsideActs,
    ...pageActs,
    ...helpActs,
    ...recapActs,
    remember: effects.enqueueActions(({ context, event, enqueue }) => {
      const chosen = toRemembered(context, event)
      const isOfVisit = context.visit !== undefined || context.choice !== undefined || context.desk !== undefined
      const desk = isOfVisit ? (context.desk ?? pickRemembered(context)) : undefined
      // Who helps is the desk's word about itself; every other choice made in a visit is the visit's.
      const kept = desk && event.type === 'role' ? { ...desk, role: chosen.role } : desk
      enqueue.assign({ ...chosen, desk: kept })
      if (!isOfVisit || event.type === 'role') enqueue({ type: 'saveSettings', params: kept ?? chosen })
    }),
    openOutsideHost: effects.enqueueActions(({ context: { visit }, enqueue }) => {
      const host = visit && findOutsideHost(visit)
      if (host === undefined) return
      enqueue({ type: 'openOutside', params: { from: visit?.addressGate ? 'gate' : 'start', host } })
    }),
    steer: effects.enqueueActions(({ event, enqueue }) => {
      if (event.type === 'portal' || event.type === 'page') enqueue({ type: 'steerPortal', params: event })
    }),
  },
  guards: {
    hasEnded: ({ context }) => context.visit?.position.status === 'done',
    isUntouched: ({ context }) => !!context.visit && isUntouched(context.visit),
    isClean: ({ event }) => event.type === 'WIPED' && event.checks.every(({ clean }) => clean),
    /** Checks whether somebody says no to a visit that cannot be recorded. */
    isRefused: ({ event }) => event.type === 'unrecorded' && event.answer === 'no',
    isWorkerTurn: ({ context }) => !!context.visit?.turn,
    isAsked: ({ context }) => context.visit?.offer?.by === 'person',
    isOffered: ({ context }) => context.visit?.offer?.by === 'worker',
    isAtGate: ({ context }) => !!context.visit && !!findGate(context.visit),
    isGateRead: ({ context }) => !!context.visit && findGate(context.visit)?.timed === true,
    isBarred: ({ context }) => context.visit?.addressGate !== undefined,
    isAddressRead: ({ context }) => context.visit?.addressGate?.read === true,
    isOutside: ({ context }) => context.visit?.outside !== undefined,
    isDemonstrating: ({ context }) => context.visit?.demonstration !== undefined,
    isShown: ({ context }) => context.visit?.demonstration?.showing === 'shown',
    isAtDesk: ({ context }) => context.choice?.mode !== 'kiosk',
    mayGoOutside: ({ context }) => findOutside(context)?.is === 'offered',
    isMistaken: ({ context: { visit } }) => visit?.observation?.mistake !== undefined,
    isCovered: ({ context: { visit } }) => visit !== undefined && isCovered(visit),
    isUnknownScreen: ({ context: { visit, page } }) => visit?.known === false && !isComing(page),
    isOutOfSight: ({ context: { visit } }) => visit !== undefined && findOutOfSight(visit) !== undefined,
    isElsewhere: ({ context: { visit } }) => visit?.elsewhere !== undefined,
    isBusy: ({ context: { visit } }) => visit?.observation?.busy === true,
  },
})
