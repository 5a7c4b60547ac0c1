import type { Reason } from '../attribution/scale.ts'
import type { Figures, ReasonPlace, StepCounts, StepPlace } from './figures.ts'
import { type Filter, selectCells, selectHidden } from './filter.ts'
import { groupBy } from './group-by.ts'
import { addCounts, type Cell, type Series } from './release.ts'

/** Sums of cells that may be shown. `since`: the first month, where months were put together. */
export interface HeatCell extends StepCounts {
  /** How often a step was observed: of one step, in so many visits. */
  readonly observed: number
  readonly since?: string
}

/** `masked`: there were visits, too few to be shown. `none`: there were none. */
export type HeatValue = HeatCell | 'masked' | 'none'

/** One procedure, or one step of it, month by month. */
export interface HeatRow {
  readonly flow: string
  readonly step?: string
  readonly months: readonly HeatValue[]
  readonly all: HeatValue
}

/** What a supervisor sees of a choice of visits. Names of procedures and steps are added by whoever shows it. */
export interface Measures {
  readonly months: readonly string[]
  readonly visits: number
  /** Over all steps that were observed; the share of independence is `alone` of `steps`. */
  readonly total: HeatValue
  /** How many steps were not observed, refused, not applicable or without equipment. They are in no share. */
  readonly unobserved: number
  /** By procedure, or by step when one procedure is asked about. */
  readonly heat: readonly HeatRow[]
  /** Where most help is needed: the steps of all procedures asked about, highest share first. */
  readonly hardest: readonly HeatRow[]
  readonly evolution: readonly { readonly month: string; readonly value: HeatValue }[]
  /** Each critical step by itself; never put together with others. */
  readonly critical: readonly HeatRow[]
  readonly failures: readonly { readonly flow: string; readonly step: string; readonly visits: number | 'masked' }[]
  /** Whether anything of what was asked about may not be shown. */
  readonly masked: boolean
}

const HARDEST = 10

/** Answers what is asked, from figures that may be shown. `isCritical` comes from the flows. */
export function toMeasures(
  figures: Figures,
  filter: Filter,
  isCritical: (flow: string, step: string) => boolean,
): Measures {
  const { from = '', to = '9999-99' } = filter
  const months = figures.months.filter((month) => from <= month && month <= to)
  const cells = selectCells(figures.steps, filter)
  const hidden = selectHidden(figures.steps, filter)
  const toRows = (name: (key: StepPlace) => string): HeatRow[] => {
    const names = new Set([...cells, ...hidden].map(({ key }) => name(key)))
    const [shown, kept] = [groupBy(cells, ({ key }) => name(key)), groupBy(hidden, ({ key }) => name(key))]
    return [...names].map((row) => toRow(row, months, shown.get(row) ?? [], kept.get(row) ?? []))
  }
  const steps = toRows(({ flow, step }) => `${flow} ${step}`)
  return {
    months,
    visits: sum(selectCells(figures.visits, filter)),
    total: toValue(cells, hidden.length > 0),
    unobserved: selectCells(figures.unobserved, filter).reduce((all, { counts }) => all + counts.steps, 0),
    heat: filter.flow === undefined ? toRows(({ flow }) => flow).toSorted(byObserved) : steps,
    hardest: steps
      .filter(({ all }) => toShare(all) > 0)
      .toSorted((a, b) => toShare(b.all) - toShare(a.all))
      .slice(0, HARDEST),
    evolution: months.map((month) => ({
      month,
      value: toValue(
        cells.filter((cell) => cell.to === month),
        hidden.some((one) => one.month === month),
      ),
    })),
    critical: steps.filter(({ flow, step = '' }) => isCritical(flow, step)),
    failures: toFailures(figures, filter),
    masked: hidden.length > 0,
  }
}

/** How often each reason was given, in visits; most often first. What is too rare is left out, and said by `masked`. */
export function toReasons(
  figures: Series<ReasonPlace, Readonly<Record<never, number>>>,
  filter: Filter,
): { readonly reasons: readonly { readonly reason: Reason; readonly visits: number }[]; readonly masked: boolean } {
  const cells = groupBy(selectCells(figures, filter), ({ key }) => key.reason)
  return {
    reasons: Array.from(cells.values(), (of) => ({
      reason: of[0]?.key.reason ?? 'unstated',
      visits: sum(of),
    })).toSorted((a, b) => b.visits - a.visits),
    masked: selectHidden(figures, filter).length > 0,
  }
}

/** How often more than a cue was needed, 0 to 1; 0 where it may not be shown. */
function toShare(value: HeatValue): number {
  return typeof value === 'string' ? 0 : value.more / value.observed
}

function toRow(
  name: string,
  months: readonly string[],
  cells: readonly Cell<StepPlace, StepCounts>[],
  hidden: readonly { readonly month: string }[],
): HeatRow {
  const [flow = '', step] = name.split(' ')
  const byMonth = groupBy(cells, ({ to }) => to)
  return {
    flow,
    ...(step === undefined ? {} : { step }),
    months: months.map((month) =>
      toValue(
        byMonth.get(month) ?? [],
        hidden.some((one) => one.month === month) || cells.some((cell) => cell.from <= month && month < cell.to),
      ),
    ),
    all: toValue(cells, hidden.length > 0),
  }
}

function toValue(cells: readonly Cell<StepPlace, StepCounts>[], isMasked: boolean): HeatValue {
  const [first] = cells
  if (first === undefined) return isMasked ? 'masked' : 'none'
  const counts = cells.slice(1).reduce((all, cell) => addCounts(all, cell.counts), first.counts)
  const [since = first.from] = cells.map(({ from }) => from).toSorted()
  return {
    ...counts,
    observed: sum(cells),
    ...(since < first.to && cells.every(({ to }) => to === first.to) && { since }),
  }
}

function toFailures({ failures }: Figures, filter: Filter): Measures['failures'] {
  const name = ({ key }: { readonly key: StepPlace }): string => `${key.flow} ${key.step}`
  const shown = groupBy(selectCells(failures, filter), name)
  const hidden = selectHidden(failures, filter).map(name)
  return [...new Set([...shown.keys(), ...hidden])]
    .map((row) => {
      const [flow = '', step = ''] = row.split(' ')
      const cells = shown.get(row)
      return { flow, step, visits: cells === undefined ? ('masked' as const) : sum(cells) }
    })
    .toSorted((a, b) => toNumber(b.visits) - toNumber(a.visits))
}

function byObserved(a: HeatRow, b: HeatRow): number {
  return toObserved(b.all) - toObserved(a.all)
}

function toObserved(value: HeatValue): number {
  return typeof value === 'string' ? 0 : value.observed
}

function toNumber(visits: number | 'masked'): number {
  return visits === 'masked' ? 0 : visits
}

function sum(cells: readonly { readonly visits: number }[]): number {
  return cells.reduce((all, { visits }) => all + visits, 0)
}
