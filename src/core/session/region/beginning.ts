import { opensPortals } from '../../base/engine.ts'
import { findProcedure } from '../../flow/read/procedure.ts'
import { NO_PAGE } from '../../navigation/page-state.ts'
import { UNGUIDED } from '../../unguided/procedure.ts'
import { readTypedSite } from '../../unguided/site.ts'
import { toPickedAlone } from '../context.ts'
import { effects } from '../effects.ts'
import { ending } from '../ending.ts'
import { settleSlip } from '../undo.ts'
import { enqueueSettled } from '../undoing.ts'
import { isWritten } from '../visit.ts'
import { findKept, isKeepable, keepOneMore, putAside } from './kept-visit.ts'
import { collectKnownAddresses, findPicked, openVisit, resumeVisit } from './open-visit.ts'
import { findAttendance, noteAttendance } from './presence.ts'

/**
 * Actions and guards of the session before a visit and where one is put aside, by name: choose, begin, resume, discard.
 */
export const beginning = ending.extend({
  actions: {
    begin: effects.enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'consent' || !context.choice) return
      const { library, heals, attendance } = context
      const procedure = findPicked(library, context.choice)
      if (!procedure) return
      const { type: _, visit, answer, ...notebook } = event
      const choice = { ...context.choice, consent: answer === 'yes', ...notebook }
      const change = openVisit(visit, procedure, choice, { heals, words: library.unguided })
      enqueue.assign({ visit: noteAttendance(change.visit, attendance), page: NO_PAGE })
      if (isWritten(change)) enqueue({ type: 'write', params: { entries: change.entries } })
    }),
    resume: effects.enqueueActions(({ context: { kept, library, heals }, event, enqueue }) => {
      const chosen = findKept(kept, event)
      const change = chosen && resumeVisit(chosen.record, library, heals)
      if (!change) return
      enqueue.assign({ visit: change.visit, page: NO_PAGE, kept: kept.filter((one) => one !== chosen) })
      enqueue({ type: 'write', params: { entries: change.entries } })
    }),
    putAside: effects.enqueueActions(({ context: { visit, kept, slip }, event, enqueue }) => {
      if (!visit || event.type !== 'put-aside') return
      const change = putAside(visit)
      enqueue.assign({ kept: keepOneMore(kept, change.visit, event.at) })
      enqueueSettled(enqueue, { visit: change.visit, slip }, settleSlip(slip, change.entries))
    }),
    discard: effects.enqueueActions(({ context: { kept }, event, enqueue }) => {
      const chosen = findKept(kept, event)
      if (!chosen) return
      const entry = { kind: 'visit-closed', visit: chosen.record.visit, how: 'not-resumed' } as const
      enqueue.assign({ kept: kept.filter((one) => one !== chosen) })
      enqueue({ type: 'write', params: { entries: [{ ...entry, portalConfirmed: false, recapped: false }] } })
    }),
    choose: effects.enqueueActions(({ event, enqueue }) => {
      if (event.type === 'pick')
        enqueue.assign(({ context: { role } }) => ({
          choice: {
            flow: event.flow,
            training: event.training,
            role,
            ...(event.training && event.from !== undefined && { from: event.from }),
          },
        }))
    }),
    judgeSite: effects.enqueueActions(({ context: { library, role }, event, enqueue }) => {
      if (event.type !== 'open-site') return
      const read = readTypedSite(event.address, collectKnownAddresses(library))
      if (read.is === 'trouble') return enqueue.assign({ typedSite: read })
      const { address, unguided } = event
      if (read.flows.length > 0 && !unguided)
        return enqueue.assign({ typedSite: { is: 'guided', address, flows: read.flows } })
      enqueue.assign({ typedSite: undefined, choice: { flow: UNGUIDED, training: false, role, site: read.site } })
    }),
    forgetSite: effects.enqueueActions(({ enqueue }) => enqueue.assign({ typedSite: undefined })),
    chooseAlone: effects.enqueueActions(({ event, enqueue }) => {
      if (event.type === 'PICK_ALONE') enqueue.assign({ role: 'alone', choice: toPickedAlone(event) })
    }),
    noteAttendance: effects.enqueueActions(({ context: { attendance }, event, enqueue }) =>
      enqueue.assign({ attendance: findAttendance(attendance, event) }),
    ),
    sayRole: effects.enqueueActions(({ context: { choice }, event, enqueue }) => {
      if (event.type !== 'role') return
      enqueue.assign({ role: event.role, ...(choice && { choice: { ...choice, role: event.role } }) })
    }),
  },
  guards: {
    isSite: ({ context: { library }, event }) => {
      if (event.type !== 'open-site') return false
      const read = readTypedSite(event.address, collectKnownAddresses(library))
      return read.is === 'site' && (event.unguided === true || read.flows.length === 0)
    },
    hasUnguided: ({ context: { library } }) => library.unguided !== undefined,
    isKnownFlow: ({ context, event }) =>
      (event.type === 'pick' || event.type === 'PICK_ALONE') && !!findProcedure(context.library, event.flow),
    mayOpen: ({ context: { choice, engine } }) => choice?.training === true || opensPortals(engine),
    isResumable: ({ context: { kept, library, engine }, event }) => {
      const chosen = findKept(kept, event)
      if (!chosen || !(chosen.record.training || opensPortals(engine))) return false
      return !!resumeVisit(chosen.record, library)
    },
    isKeepable: ({ context: { visit, journal } }) => !!visit && isKeepable(visit, journal),
  },
})
