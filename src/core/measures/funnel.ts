import { groupBy } from '../base/group-by.ts'
import type { Figures } from './figures.ts'
import { type Filter, selectCells, selectHidden } from './filter.ts'
import { addCounts } from './release.ts'

/** Visits at the kiosk in which a step was observed; `masked`: too few, or in months whose number may not be shown. */
export interface Reached {
  readonly step: string
  readonly visits: number | 'masked'
}

export interface FunnelCounts {
  readonly began: number
  readonly ended: number
  readonly left: number
  readonly called: number | 'masked'
}

/** How far people got alone at the kiosk, in one procedure. `masked`: too few visits to show. */
export interface Funnel {
  readonly flow: string
  readonly counts: FunnelCounts | 'masked'
  /** In the order of the procedure. */
  readonly steps: readonly Reached[]
}

/**
 * Returns the funnels of the selected procedures, most visits first. Steps use the counts of the step figures: a second
 * number for the same visits could reveal, beside the first, what is masked.
 */
export function toFunnels(
  figures: Pick<Figures, 'endings' | 'calls' | 'steps'>,
  filter: Filter,
  listSteps: (flow: string) => readonly string[],
): readonly Funnel[] {
  if (filter.mode !== undefined && filter.mode !== 'kiosk') return []
  const selection = { ...filter, mode: 'kiosk' } as const
  const shown = groupBy(selectCells(figures.endings, selection), ({ key }) => key.flow)
  const steps = groupBy(selectCells(figures.steps, selection), ({ key }) => key.flow)
  const calls = groupBy(selectCells(figures.calls, selection), ({ key }) => key.flow)
  const hiddenFlows = new Set(selectHidden(figures.calls, selection).map(({ key }) => key.flow))
  const hidden = selectHidden(figures.endings, selection).map(({ key }) => key.flow)
  const funnels = [...new Set([...shown.keys(), ...hidden])].map((flow): Funnel => {
    const cells = shown.get(flow)
    if (cells === undefined) return { flow, counts: 'masked', steps: [] }
    const own = steps.get(flow) ?? []
    // The same months as the counts: else more people would have reached a step than began.
    const isIn = (month: string): boolean => cells.some(({ from, to }) => from <= month && month <= to)
    const all = calls.get(flow) ?? []
    const visible = all.filter(({ from, to }) => isIn(from) && isIn(to))
    return {
      flow,
      counts: {
        began: sum(cells),
        ...cells.map(({ counts }) => counts).reduce(addCounts),
        called: visible.length > 0 ? sum(visible) : hiddenFlows.has(flow) || all.length > 0 ? 'masked' : 0,
      },
      steps: listSteps(flow).flatMap((step): Reached[] => {
        const of = own.filter(({ key, from, to }) => key.step === step && isIn(from) && isIn(to))
        if (of.length > 0) return [{ step, visits: sum(of) }]
        const isThere = figures.steps.hidden.some(({ key }) => {
          return key.flow === flow && key.mode === 'kiosk' && key.step === step
        })
        return isThere || own.some(({ key }) => key.step === step) ? [{ step, visits: 'masked' }] : []
      }),
    }
  })
  const toBegan = ({ counts }: Funnel): number => (counts === 'masked' ? 0 : counts.began)
  return funnels.toSorted((a, b) => toBegan(b) - toBegan(a))
}

function sum(cells: readonly { readonly visits: number }[]): number {
  return cells.reduce((all, { visits }) => all + visits, 0)
}
