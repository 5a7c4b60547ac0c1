import { opensPortals } from '../../base/engine.ts'
import { findChange, NO_REPORTS, type Reports } from '../../canary/report.ts'
import type { PlacesScreenView } from '../../directory/view.ts'
import type { Flow } from '../../flow/language/language.ts'
import { markFrench, toText } from '../../flow/language/text.ts'
import { toTrouble } from '../../flow/language/trouble.ts'
import { toCurrentStep } from '../../flow/read/former.ts'
import type { Library } from '../../flow/read/library.ts'
import { findProcedure } from '../../flow/read/procedure.ts'
import { toDeadline, type When } from '../../flow/run/deadline.ts'
import { collectSearchWords } from '../../flow/run/search.ts'
import type { Begun } from '../../journal/begun.ts'
import { isWitnessDue } from '../../journal/heads/witness.ts'
import type { SessionContext } from '../../session/context.ts'
import { isOffered, type KeptVisit } from '../../session/region/kept-visit.ts'
import { listDrifts } from '../../studio/drifts.ts'
import type { HomeView } from './view.ts'

/** The number of visits from which a procedure's frequency identifies nobody, as in the supervisor's figures. */
const OFTEN = 5

interface HomeSurroundings {
  /** ISO day. */
  readonly today: string
  readonly unwitnessedSince?: string | undefined
  readonly begun?: Begun | undefined
  readonly isSetupWaiting?: boolean
  readonly reports?: Reports
}

/** Lists the places where the guided portals receive people. */
export function listCounters({ library, language }: SessionContext): PlacesScreenView['counters'] {
  return library.portals
    .filter(({ portal }) => library.flows.some(({ flow }) => flow.startsWith(`${portal}/`)))
    .map(({ name, counter, phone }) => ({
      name: toText(name, language),
      counter: toText(counter, language),
      ...(phone && { phone }),
    }))
}

/** Returns the home screen: every procedure, what is due, what is often begun, and what prevents work. */
export function toHomeView(
  { library, language, kept, journal, heals, engine, isPurgeHeld }: SessionContext,
  { unwitnessedSince, today, begun = new Map(), isSetupWaiting = false, reports = NO_REPORTS }: HomeSurroundings,
): HomeView {
  const whens = new Map(
    library.flows.flatMap((flow) => {
      const when = findWhen(flow, today)
      return when ? [[flow.flow, when] as const] : []
    }),
  )
  const home: HomeView = {
    at: 'home',
    portals: library.portals
      .filter(({ portal }) => library.flows.some(({ flow }) => flow.startsWith(`${portal}/`)))
      .map((portal) => ({
        id: portal.portal,
        name: toText(portal.name, language),
        counter: toText(portal.counter, language),
        ...(portal.phone && { phone: portal.phone }),
        procedures: library.flows
          .filter(({ flow }) => flow.startsWith(`${portal.portal}/`))
          .map((procedure) => {
            const when = whens.get(procedure.flow)
            const origin = library.origins?.[procedure.flow]
            const change = findChange(procedure, reports)
            return {
              flow: procedure.flow,
              title: toText(procedure.title, language),
              ...markFrench(procedure.title, language),
              training: !!portal.training,
              sought: collectSearchWords(procedure, portal),
              events: procedure.events ?? [],
              ...(procedure.steps.some(({ doer }) => doer === 'worker') && { helper: true as const }),
              ...(when && { when }),
              ...(origin && { origin }),
              ...(change && { changed: { since: procedure.checked, what: change.what } }),
            }
          }),
      })),
    due: [...whens].toSorted(([, a], [, b]) => compareWhens(a, b)).map(([flow]) => flow),
    often: findOften(begun, library.flows),
    sites: library.unguided !== undefined,
    organisation: library.asks ? 'waiting' : 'quiet',
    ...(listDrifts(heals, library).length > 0 && { drifted: true as const }),
    ...(isPurgeHeld && { purgeHeld: true as const }),
    ...(isSetupWaiting && { setup: 'waiting' as const }),
    broken: [
      ...library.broken.map(({ file, line, code, message }) => ({ file, line, why: toTrouble(code), says: message })),
      ...reports.damaged.map((file) => ({ file, line: 1, why: 'unreadable' as const, says: toDamaged(file) })),
    ],
    journal,
    ...(isWitnessDue(unwitnessedSince, today) && { witnessDue: true as const }),
  }
  const resumable = kept.flatMap((one, index) =>
    isOffered(one, today) && isStillThere(one, library) && (one.record.training || opensPortals(engine))
      ? [{ kept: index, ...(one.since && { since: one.since.time }) }]
      : [],
  )
  return resumable.length > 0 ? { ...home, resumable } : home
}

/** Returns the message about a damaged report, for the people who maintain the machine. */
function toDamaged(file: string): string {
  return `${file}: it is no report of this version and is ignored. Delete it, or have it written again.`
}

/** Checks whether the procedure still has the step at which the visit was interrupted. */
function isStillThere({ record: { flow, begun = '' } }: KeptVisit, library: Library): boolean {
  const procedure = findProcedure(library, flow)
  const step = procedure && toCurrentStep(procedure.flow, begun)
  return procedure?.flow.steps.some(({ id }) => id === step) ?? false
}

/** Returns when a portal accepts a procedure; undefined if it always does, or if only the person knows. */
function findWhen(flow: Flow, today: string): When | undefined {
  const deadline = toDeadline(flow, today, 'fr')
  return deadline === undefined || deadline.is === 'counted' ? undefined : deadline
}

/** Compares for the list: open procedures first, by the day on which they close; then by the day on which they open. */
function compareWhens(a: When, b: When): number {
  if (a.open !== b.open) return a.open ? -1 : 1
  return a.open ? compare(toEnd(a), toEnd(b)) : compare(toStart(a), toStart(b))
}

function toStart(when: When): string {
  return when.is === 'window' ? when.opens : `${when.month}-01`
}

function toEnd(when: When): string {
  return when.closes ?? `${when.is === 'quarter' ? when.month : ''}-31`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Returns the procedures that are begun most on this machine, of those begun often enough. */
function findOften(begun: Begun, flows: readonly Flow[]): readonly string[] {
  return flows
    .map(({ flow }) => ({ flow, count: begun.get(flow) ?? 0 }))
    .filter(({ count }) => count >= OFTEN)
    .toSorted((a, b) => b.count - a.count)
    .map(({ flow }) => flow)
}
