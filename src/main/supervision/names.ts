import type { LifeEvent } from '../../core/flow/language/language.ts'
import type { Text } from '../../core/flow/language/text.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { createUnguidedFlow, isUnguided, MOST_PAGES } from '../../core/unguided/procedure.ts'

/** Words for what figures name by id, in every language. A procedure or step that the library no longer has keeps its id. */
export interface Names {
  flow(flow: string): Text
  step(flow: string, step: string): Text
  isCritical(flow: string, step: string): boolean
  events(flow: string): readonly LifeEvent[]
}

export function createNames(library: () => Library): Names {
  const find = (flow: string) => {
    const { flows, unguided } = library()
    if (isUnguided(flow) && unguided) return createUnguidedFlow(unguided, MOST_PAGES)
    return flows.find((one) => one.flow === flow)
  }
  const findStep = (flow: string, step: string) =>
    find(flow)?.steps.find(({ id, renamedFrom }) => id === step || renamedFrom?.includes(step))
  return {
    flow: (flow) => find(flow)?.title ?? { fr: flow },
    step: (flow, step) => findStep(flow, step)?.title ?? { fr: step },
    isCritical: (flow, step) => findStep(flow, step)?.critical === true,
    events: (flow) => find(flow)?.events ?? [],
  }
}
