import { groupBy } from '../base/group-by.ts'
import type { Autonomy } from './autonomy.ts'
import type { Figures } from './figures.ts'
import { type Filter, selectCells, selectHidden } from './filter.ts'

/** The amounts of help with a whole visit, most first, without contested visits, nor those of which it is not known. */
export const HELPS = ['in-place', 'guided', 'reassured', 'alone'] as const satisfies readonly Autonomy[]

/** The mean duration in minutes, and its number of visits; `masked`: too few, or their duration is unknown. */
export type MeanTime = { readonly visits: number; readonly minutes: number } | 'masked' | 'none'

/** The durations of visits of one procedure beside a worker, by the amount of help. */
export interface FlowTimes {
  readonly flow: string
  readonly by: Readonly<Record<(typeof HELPS)[number], MeanTime>>
}

/** Values that nobody can count, and that the reader of the figures chooses. */
export interface Assumptions {
  /** The number of visits with help until the person does it alone. */
  readonly lessons: number
  /** Minutes of a worker that each later time still takes. */
  readonly later: number
  /** How often a year the procedure is due. */
  readonly yearly: number
}
export const ASSUMED: Assumptions = { lessons: 3, later: 5, yearly: 12 }

/**
 * When the time for learning is paid back. `few`: too few visits of one kind. `at-once`: learning took no longer.
 * `never`: each later time takes as long as doing it in the person's place.
 */
export type Payback =
  | { readonly is: 'few'; readonly lacks: readonly ('in-place' | 'learning')[] }
  | { readonly is: 'at-once' | 'never' }
  | {
      readonly is: 'after'
      readonly times: number
      readonly months: number
      readonly extra: number
      readonly gain: number
    }

/** Means of fewer visits than this predict nothing. They are shown, but not used in the calculation. */
export const FEW = 20

/**
 * Returns the durations of each selected procedure: beside a worker unless the filter has another mode. Most visits
 * first.
 */
export function toTimes({ autonomy }: Pick<Figures, 'autonomy'>, filter: Filter): readonly FlowTimes[] {
  const selection = { ...filter, mode: filter.mode ?? 'accompaniment' } as const
  const shown = groupBy(selectCells(autonomy, selection), ({ key }) => `${key.flow} ${key.autonomy}`)
  const hidden = new Set(selectHidden(autonomy, selection).map(({ key }) => `${key.flow} ${key.autonomy}`))
  const toMean = (name: string): MeanTime => {
    const cells = shown.get(name) ?? []
    const visits = cells.reduce((sum, { counts }) => sum + counts.timed, 0)
    if (visits === 0) return cells.length > 0 || hidden.has(name) ? 'masked' : 'none'
    return { visits, minutes: cells.reduce((sum, { counts }) => sum + counts.minutes, 0) / visits }
  }
  const flows = new Set([...shown.keys(), ...hidden].map((name) => name.split(' ')[0] ?? ''))
  const rows = Array.from(flows, (flow): FlowTimes => {
    const [inPlace, guided, reassured, alone] = HELPS.map((help) => toMean(`${flow} ${help}`))
    const or = (one: MeanTime | undefined): MeanTime => one ?? 'none'
    return {
      flow,
      by: { 'in-place': or(inPlace), guided: or(guided), reassured: or(reassured), alone: or(alone) },
    }
  })
  return rows.toSorted((a, b) => count(b) - count(a))
}

/**
 * Calculates when learning is paid back: the extra time of `lessons` visits with help, divided by what each later time
 * saves. Uses means of other people's past visits: it holds only if the next ones are alike.
 */
export function calculatePayback({ by }: Pick<FlowTimes, 'by'>, { lessons, later, yearly }: Assumptions): Payback {
  const [doing, learning] = [toTotalMean([by['in-place']]), toTotalMean([by.guided, by.reassured])]
  const lacks = [
    ...(doing.visits < FEW ? (['in-place'] as const) : []),
    ...(learning.visits < FEW ? (['learning'] as const) : []),
  ]
  if (lacks.length > 0) return { is: 'few', lacks }
  const [extra, gain] = [lessons * (learning.minutes - doing.minutes), doing.minutes - later]
  if (gain <= 0) return { is: 'never' }
  if (extra <= 0) return { is: 'at-once' }
  const times = Math.ceil(extra / gain)
  return { is: 'after', times, months: Math.ceil((times / yearly) * 12), extra, gain }
}

/** Returns the mean of several means, weighted by their visits. */
function toTotalMean(means: readonly MeanTime[]): { readonly visits: number; readonly minutes: number } {
  const known = means.filter((mean) => typeof mean !== 'string')
  const visits = known.reduce((sum, mean) => sum + mean.visits, 0)
  return {
    visits,
    minutes: visits === 0 ? 0 : known.reduce((sum, mean) => sum + mean.minutes * mean.visits, 0) / visits,
  }
}

function count({ by }: FlowTimes): number {
  return toTotalMean(Object.values(by)).visits
}
