import type { Help } from '../../../src/core/attribution/scale.ts'
import { toActivityRows } from '../../../src/core/measures/coop.ts'
import type { VisitFacts } from '../../../src/core/measures/facts.ts'
import type { Figures } from '../../../src/core/measures/figures.ts'
import type { Filter } from '../../../src/core/measures/filter.ts'
import { type Funnel, toFunnels } from '../../../src/core/measures/funnel.ts'
import { toTimes } from '../../../src/core/measures/learning.ts'
import { type Measures, toMeasures } from '../../../src/core/measures/measures.ts'
import { toMeasureRows } from '../../../src/core/supervision/export.ts'
import { visitOf } from './visits.ts'

/** The months of small worlds; the third is under way. */
export const WORLD_MONTHS = ['2026-05', '2026-06'] as const
export const WORLD_UNDER_WAY = '2026-07'

/** One visit of a flow of two steps, `-` where a step was not reached. */
export function visitIn(month: string, first: Help | '-', second: Help | '-' = '-'): VisitFacts {
  const steps = Object.entries({ first, second }).filter(([, help]) => help !== '-')
  return visitOf(month, Object.fromEntries(steps) as Record<string, Help>)
}

/** All multisets of up to `most` visits of some kinds: every world, and every made-up import, of that size. */
export function listWorlds(kinds: readonly VisitFacts[], most: number): readonly (readonly VisitFacts[])[] {
  const [kind, ...others] = kinds
  if (kind === undefined) return [[]]
  return Array.from({ length: most + 1 }, (_, count) => count).flatMap((count) =>
    listWorlds(others, most - count).map((rest) => [...Array.from({ length: count }, () => kind), ...rest]),
  )
}

/** Every choice of filters that tells something in these worlds. */
const worldFilters: readonly Filter[] = [
  {},
  { from: WORLD_MONTHS[0], to: WORLD_MONTHS[0] },
  { from: WORLD_MONTHS[1], to: WORLD_MONTHS[1] },
].flatMap((span) => [span, { ...span, flow: 'caf/rsa' }])

/** All that a supervisor sees or takes away, by all filters; `text` is the same where all of it is. */
export interface Look {
  readonly figures: Figures
  readonly measures: readonly Measures[]
  readonly funnels: readonly (readonly Funnel[])[]
  readonly text: string
}

export function lookAt(figures: Figures): Look {
  const measures = worldFilters.map((filter) => toMeasures(figures, filter, () => true))
  const files = worldFilters.map((filter) => [
    toMeasureRows(figures, filter, () => ''),
    toActivityRows(figures, filter, () => ({ title: '', events: [] })),
  ])
  const funnels = worldFilters.map((filter) => toFunnels(figures, filter, () => ['first', 'second']))
  const times = worldFilters.map((filter) => toTimes(figures, filter))
  return { figures, measures, funnels, text: JSON.stringify([measures, files, funnels, times]) }
}
