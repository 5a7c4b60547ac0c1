import type { LifeEvent } from '../../core/flow/language/language.ts'
import { type Language, toText } from '../../core/flow/language/text.ts'
import type { Library } from '../../core/flow/read/library.ts'
import { createUnguidedFlow, isUnguided, MOST_PAGES } from '../../core/unguided/procedure.ts'

/** Words for what figures name by id. A procedure or step that the library no longer has keeps its id. */
export interface Names {
  flow(flow: string): string
  step(flow: string, step: string): string
  isCritical(flow: string, step: string): boolean
  events(flow: string): readonly LifeEvent[]
}

export function createNames(library: () => Library, language: () => Language): Names {
  const find = (flow: string) => {
    const { flows, unguided } = library()
    if (isUnguided(flow) && unguided) return createUnguidedFlow(unguided, MOST_PAGES)
    return flows.find((one) => one.flow === flow)
  }
  const findStep = (flow: string, step: string) =>
    find(flow)?.steps.find(({ id, renamedFrom }) => id === step || renamedFrom?.includes(step))
  return {
    flow: (flow) => {
      const title = find(flow)?.title
      return title === undefined ? flow : toText(title, language())
    },
    step: (flow, step) => {
      const title = findStep(flow, step)?.title
      return title === undefined ? step : toText(title, language())
    },
    isCritical: (flow, step) => findStep(flow, step)?.critical === true,
    events: (flow) => find(flow)?.events ?? [],
  }
}
