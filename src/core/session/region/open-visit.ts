import { initialTransition } from 'xstate'
import type { Flow, Portal } from '../../flow/language/language.ts'
import { toUsable } from '../../flow/read/fingerprints.ts'
import { toCurrentRecord } from '../../flow/read/former.ts'
import type { Library } from '../../flow/read/library.ts'
import { compileFlow, placeAt } from '../../flow/run/compile.ts'
import type { Fingerprint } from '../../guidance/heal/fingerprint.ts'
import type { KnownHeal } from '../../guidance/heal/known.ts'
import type { VisitRecord } from '../../journal/visit.ts'
import type { Choice } from '../context.ts'
import { beginGroup, type Change, note, type Visit } from '../visit.ts'

export interface Procedure {
  readonly flow: Flow
  readonly portal: Portal
  /** What was recorded of the flow's targets, by step. */
  readonly prints: Readonly<Record<string, Fingerprint>>
}

/** Finds a procedure and its portal by the flow's name; undefined when the library does not hold both. */
export function findProcedure({ flows, portals, prints }: Library, name: string): Procedure | undefined {
  const flow = flows.find((candidate) => candidate.flow === name)
  const portal = portals.find((candidate) => candidate.portal === name.split('/')[0])
  if (!flow || !portal) return undefined
  const joined = joinPortals(portal, [...(flow.uses ?? []), ...(portal.through ?? [])], portals)
  return {
    flow,
    portal: beginAt(joined, flow),
    prints: toUsable(flow, prints?.[name]),
  }
}

/** Where the flow begins, on the portal and on its replica. */
function beginAt(portal: Portal, { start = portal.start, training }: Flow): Portal {
  return { ...portal, start, ...(portal.training && { training: { ...portal.training, ...training } }) }
}

/** A flow may go wherever the parts that it uses may go, and wherever its portal lets people come in (FranceConnect, say). */
function joinPortals(portal: Portal, uses: readonly string[], portals: readonly Portal[]): Portal {
  const used = portals.filter((other) => uses.includes(other.portal))
  const training = portal.training && {
    ...portal.training,
    hosts: [...portal.training.hosts, ...used.flatMap((other) => other.training?.hosts ?? [])],
  }
  const walls = [portal, ...used].flatMap((each) => each.walls ?? [])
  return {
    ...portal,
    hosts: [...portal.hosts, ...used.flatMap(({ hosts }) => hosts)],
    ...(training && { training }),
    ...(walls.length > 0 && { walls }),
  }
}

/** Begins a visit on the flow's first step. */
export function openVisit(id: string, procedure: Procedure, choice: Choice, heals: readonly KnownHeal[] = []): Change {
  const visit = createVisit(id, procedure, choice, heals)
  const { flow, version } = procedure.flow
  return beginGroup(
    note(
      { visit, entries: [] },
      {
        kind: 'visit-opened',
        visit: id,
        flow,
        version,
        training: choice.training,
        role: choice.role,
        ...(choice.mode && { mode: choice.mode }),
      },
    ),
  )
}

/**
 * Takes up a visit that was cut, at the step where it was. The portal's own session is gone with the process, so
 * the coach first leads back to that step. Undefined when the flow is gone, or a newer version has lost one of the steps (former.ts).
 */
export function resumeVisit(
  record: VisitRecord,
  library: Library,
  heals: readonly KnownHeal[] = [],
): Change | undefined {
  const procedure = findProcedure(library, record.flow)
  const known = procedure && toCurrentRecord(record, procedure.flow)
  if (!known) return undefined
  const choice = { training: record.training, consent: true, role: record.role ?? 'worker' } as const
  const fresh = createVisit(record.visit, procedure, choice, heals)
  const at = known.begun
  if (!at) return undefined
  const position = placeAt(procedure.flow, fresh.machine, at)
  const visit: Visit = { ...fresh, record: known, position, returningTo: at }
  return beginGroup(note({ visit, entries: [] }, { kind: 'visit-resumed', visit: record.visit }))
}

function createVisit(
  id: string,
  { flow, portal, prints }: Procedure,
  choice: Omit<Choice, 'flow'>,
  heals: readonly KnownHeal[],
): Visit {
  const machine = compileFlow(flow)
  return {
    id,
    flow,
    machine,
    portal,
    training: choice.training,
    consent: choice.consent,
    role: choice.role,
    earlier: choice.earlier ?? {},
    alone: false,
    urgent: false,
    owed: [],
    aloud: 0,
    ...(choice.aim && { aim: choice.aim }),
    record: undefined,
    prints,
    heals: heals.filter(
      (heal) => heal.flow === flow.flow && heal.version === flow.version && heal.training === choice.training,
    ),
    position: initialTransition(machine)[0],
    open: {},
    screens: [],
    known: true,
    downloads: 0,
    downloadsBefore: 0,
    opened: 0,
    openedBefore: 0,
  }
}
