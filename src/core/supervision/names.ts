import type { LifeEvent } from '../flow/language/language.ts'
import type { Text } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Figures } from '../measures/figures.ts'
import type { Filter } from '../measures/filter.ts'
import { toFunnels } from '../measures/funnel.ts'
import { toTimes } from '../measures/learning.ts'
import { toMeasures } from '../measures/measures.ts'
import { createUnguidedFlow, isUnguided, MOST_PAGES } from '../unguided/procedure.ts'
import type { MeasuresView } from './view.ts'

/** Words for what figures name by id, in every language. A procedure or step that the library lacks keeps its id. */
export interface Names {
  flow(flow: string): Text
  step(flow: string, step: string): Text
  isCritical(flow: string, step: string): boolean
  /** The steps of a procedure in order; none for one that the library lacks. */
  steps(flow: string): readonly string[]
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
    steps: (flow) => find(flow)?.steps.map(({ id }) => id) ?? [],
    events: (flow) => find(flow)?.events ?? [],
  }
}

/** Computes the measures of a selection from figures that may be shown, with the words for what they name. */
export function toNamedMeasures(
  figures: Figures,
  filter: Filter,
  names: Names,
): Omit<MeasuresView, 'troubles' | 'changed' | 'underWay' | 'broken'> {
  const measures = toMeasures(figures, filter, names.isCritical)
  const { heat, hardest, critical, failures, drifts } = measures
  const funnels = toFunnels(figures, filter, names.steps)
  const times = toTimes(figures, filter)
  const reached = funnels.flatMap(({ flow, steps }) => steps.map(({ step }) => ({ flow, step })))
  const rows: readonly { readonly flow: string; readonly step?: string }[] = [
    ...[heat, hardest, critical, failures, drifts, measures.contested, funnels, times, reached].flat(),
  ]
  const flows = new Set([...figures.steps.cells, ...figures.steps.hidden].map(({ key }) => key.flow))
  return {
    ...measures,
    funnels,
    times,
    names: Object.fromEntries(
      rows.flatMap(({ flow, step }) => [
        [flow, names.flow(flow)],
        ...(step === undefined ? [] : [[`${flow} ${step}`, names.step(flow, step)]]),
      ]),
    ),
    flows: [...flows].map((flow) => ({ flow, title: names.flow(flow) })),
    span: figures.months,
  }
}
