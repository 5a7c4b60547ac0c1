import type { VisitRecord } from '../../journal/visit.ts'
import type { Flow } from '../language/language.ts'

/**
 * What a step is called today that an earlier version of the flow called so (`renamedFrom`). A name that the flow never
 * had keeps itself: what was recorded is not lost because a step went.
 */
export function toCurrentStep({ steps }: Pick<Flow, 'steps'>, id: string): string {
  if (steps.some((step) => step.id === id)) return id
  return steps.find(({ renamedFrom = [] }) => renamedFrom.includes(id))?.id ?? id
}

/** Gives the steps of old lines their names of today, whatever the flow; a flow that is not known changes nothing. */
export type ToCurrent = (flow: string, step: string) => string

export function createToCurrent(flows: readonly Flow[]): ToCurrent {
  const byName = new Map(flows.map((flow) => [flow.flow, flow]))
  return (name, step) => {
    const flow = byName.get(name)
    return flow ? toCurrentStep(flow, step) : step
  }
}

/** All former names of steps in one text: where it is the same, old lines count under the same names. */
export function toFormerText(flows: readonly Flow[]): string {
  const renamed = flows.flatMap(({ flow, steps }) =>
    steps.flatMap(({ renamedFrom = [] }) =>
      renamedFrom.map((former) => `${flow} ${former} ${toCurrentStep({ steps }, former)}`),
    ),
  )
  return renamed.toSorted().join('\n')
}

/**
 * A visit's record with its steps under their names of today, to go on with it. Undefined when the flow has lost one of
 * them, or is older than the record: then nothing says where to go on.
 */
export function toCurrentRecord(record: VisitRecord, flow: Flow): VisitRecord | undefined {
  if (record.version > flow.version) return undefined
  const isKnown = (id: string): boolean => flow.steps.some((step) => step.id === id)
  const steps = record.steps.map((one) => ({ ...one, step: toCurrentStep(flow, one.step) }))
  const begun = record.begun === undefined ? undefined : toCurrentStep(flow, record.begun)
  if (!steps.every(({ step }) => isKnown(step)) || (begun !== undefined && !isKnown(begun))) return undefined
  return { ...record, steps, ...(begun !== undefined && { begun }) }
}
