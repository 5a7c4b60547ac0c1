import type { Flow } from '../language/language.ts'

/**
 * Returns today's id of a step that an earlier version of the flow named otherwise (`renamedFrom`). An id that the flow
 * never had comes back unchanged, so that records of removed steps are not lost.
 */
export function toCurrentStep({ steps }: Pick<Flow, 'steps'>, id: string): string {
  if (steps.some((step) => step.id === id)) return id
  return steps.find(({ renamedFrom = [] }) => renamedFrom.includes(id))?.id ?? id
}

/** Converts step ids of old records to those of today, for any flow; ids of an unknown flow stay as they are. */
export type ToCurrent = (flow: string, step: string) => string

export function createToCurrent(flows: readonly Flow[]): ToCurrent {
  const byName = new Map(flows.map((flow) => [flow.flow, flow]))
  return (name, step) => {
    const flow = byName.get(name)
    return flow ? toCurrentStep(flow, step) : step
  }
}

/** Lists all former step ids in one text. Two sets of flows with the same text count old records in the same way. */
export function toFormerText(flows: readonly Flow[]): string {
  const renamed = flows.flatMap(({ flow, steps }) =>
    steps.flatMap(({ renamedFrom = [] }) =>
      renamedFrom.map((former) => `${flow} ${former} ${toCurrentStep({ steps }, former)}`),
    ),
  )
  return renamed.toSorted().join('\n')
}
