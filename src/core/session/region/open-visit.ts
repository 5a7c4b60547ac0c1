import { initialTransition } from 'xstate'
import type { Flow } from '../../flow/language/language.ts'
import { groupsOf } from '../../flow/language/order.ts'
import type { UnguidedWords } from '../../flow/language/unguided-words.ts'
import { toCurrentStep } from '../../flow/read/former.ts'
import type { Library } from '../../flow/read/library.ts'
import { findProcedure, type Procedure } from '../../flow/read/procedure.ts'
import { compileFlow, placeAt } from '../../flow/run/compile.ts'
import type { KnownHeal } from '../../guidance/heal/known.ts'
import type { VisitRecord } from '../../journal/visit.ts'
import { toRealAllowance } from '../../navigation/allowance.ts'
import type { KnownAddresses } from '../../navigation/judge-address.ts'
import { createUnguidedProcedure, toPageStep } from '../../unguided/procedure.ts'
import type { Choice, Picked } from '../context.ts'
import { applyEntries, beginGroup, type Change, type Visit } from '../visit.ts'
import { listNeighbours } from './elsewhere.ts'
import { placeAtFrom } from './lead.ts'
import { noteUnguided } from './unguided-pages.ts'

/** Finds the chosen procedure: one of the library, or a generated one for a site without a guide. */
export function findPicked(library: Library, { flow, site }: Picked): Procedure | undefined {
  return site ? createUnguidedProcedure(library, site) : findProcedure(library, flow)
}

/** Begins a visit on the flow's first step, or on the first page if there is no guide. */
export function openVisit(
  id: string,
  procedure: Procedure,
  choice: Choice,
  { heals = [], words }: { readonly heals?: readonly KnownHeal[]; readonly words?: UnguidedWords | undefined } = {},
): Change {
  const { domain } = procedure
  const created = createVisit(id, procedure, choice, heals)
  const visit = domain !== undefined && words ? beginUnguided(created, domain, words) : created
  const { flow, version } = procedure.flow
  const opened = applyEntries(
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
  )
  // No step is the person's before the one where their practice begins.
  return visit.lead ? { ...opened, visit: placeAtFrom(opened.visit) } : beginGroup(noteUnguided(opened))
}

/** Begins without a guide: the first page is a step at once. */
function beginUnguided(visit: Visit, domain: string, words: UnguidedWords): Visit {
  return {
    ...visit,
    unguided: { domain, words, pages: 1 },
    position: placeAt(visit.flow, visit.machine, toPageStep(1)),
  }
}

/**
 * Resumes a visit at the step where it was interrupted. The portal's session is gone with the process, so the coach
 * first leads back to that step. Undefined if the flow is gone, or if a newer version lacks one of the steps
 * (former.ts).
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
  const from = findLaterBeginning(known, procedure.flow)
  const visit: Visit = { ...fresh, ...(from && { from }), record: known, position, returningTo: at }
  return beginGroup(applyEntries({ visit, entries: [] }, { kind: 'visit-resumed', visit: record.visit }))
}

/**
 * Finds the step at which an interrupted practice began. No entry states it: a record that does not begin at the first
 * step is taken as begun later, so that steps played by the app never count as « acquis » for the person.
 */
function findLaterBeginning({ training, steps, begun }: VisitRecord, flow: Flow): string | undefined {
  const recorded = [...steps.map(({ step }) => step), ...(begun === undefined ? [] : [begun])]
  const [first] = groupsOf(flow)
  return training && first !== undefined && !recorded.includes(first.id) ? recorded[0] : undefined
}

function createVisit(
  id: string,
  { flow, portal, prints, flows = [] }: Procedure,
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
    alone: choice.lesson?.help === 'title',
    urgent: false,
    owed: [],
    aloud: 0,
    ...(choice.aim && { aim: choice.aim }),
    ...(choice.plan && { plan: choice.plan }),
    // Practice from the first step on is a whole practice.
    ...(choice.from && choice.from !== groupsOf(flow)[0]?.id && { from: choice.from, lead: 'playing' as const }),
    ...(choice.task && { task: choice.task }),
    ...(choice.lesson && { lesson: choice.lesson }),
    ...(choice.trial && { trial: choice.trial }),
    record: undefined,
    prints,
    neighbours: listNeighbours(flow, flows),
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

/** Collects the addresses that the app knows: the origins that each procedure opens, and the official domains. */
export function collectKnownAddresses(library: Library): KnownAddresses {
  const flows = library.flows.flatMap(({ flow }) => {
    const procedure = findProcedure(library, flow)
    const own = library.portals.find(({ portal }) => portal === flow.split('/')[0])?.hosts ?? []
    return procedure ? [{ flow, allowance: toRealAllowance(procedure.portal), own }] : []
  })
  return { flows, official: library.official ?? [] }
}

/**
 * Converts a visit's record to today's step ids, so that the visit can go on. Returns undefined when the flow no longer
 * has one of the steps, or is older than the record: then nothing says where to go on.
 */
function toCurrentRecord(record: VisitRecord, flow: Flow): VisitRecord | undefined {
  if (record.version > flow.version) return undefined
  const isKnown = (id: string): boolean => flow.steps.some((step) => step.id === id)
  const steps = record.steps.map((one) => ({ ...one, step: toCurrentStep(flow, one.step) }))
  const begun = record.begun === undefined ? undefined : toCurrentStep(flow, record.begun)
  if (!steps.every(({ step }) => isKnown(step)) || (begun !== undefined && !isKnown(begun))) return undefined
  return { ...record, steps, ...(begun !== undefined && { begun }) }
}
