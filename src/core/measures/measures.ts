import type { Reason } from '../attribution/scale.ts'
import { groupBy } from '../base/group-by.ts'
import type { AutonomyPlace, FigurePlace, Figures, ReasonPlace, StepCounts, StepPlace } from './figures.ts'
import { type Filter, selectCells, selectHidden } from './filter.ts'
import type { FigureCell, Hidden, Series } from './release.ts'

/** Sums of cells that may be shown. `since`: the first month, if months were joined. */
export interface HeatCell {
  /** How often a step was observed; for one step, in how many visits. */
  readonly observed: number
  readonly alone: number
  /** How often nobody said whether there were words: in no other count. */
  readonly unsaid: number
  /** How often more than a cue was needed. */
  readonly more: number
  readonly since?: string
}

/**
 * The same for whole visits, with the values that are only shown for them: reassurance, and steps done in the person's
 * place.
 */
export interface VisitCell extends HeatCell {
  readonly reassured: number
  readonly inPlace: number
  /** The part of `inPlace` that the two did together. */
  readonly shared: number
}

/** `masked`: there were visits, but too few to be shown. `none`: there were none. */
type KeptMeasures = 'masked' | 'none'
export type HeatValue = HeatCell | KeptMeasures
export type VisitValue = VisitCell | KeptMeasures

/** One procedure, or one step of it, month by month. */
export interface HeatRow {
  readonly flow: string
  readonly step?: string
  readonly months: readonly HeatValue[]
  readonly all: HeatValue
}

/** Most visits first. Masked rows are in an order that reveals neither their number nor their source. */
const byObserved = (a: HeatRow, b: HeatRow): number =>
  toObserved(b.all) - toObserved(a.all) || (a.flow < b.flow ? -1 : 1)

/** The number of visits in which something was so at a step. */
export interface StepVisits {
  readonly flow: string
  readonly step: string
  readonly visits: number | 'masked'
}

/** The number of visits of a procedure in which something was so. */
export interface FlowVisits {
  readonly flow: string
  readonly visits: number | 'masked'
}

/** The measures of a choice of visits, for supervisors. The screens add the names of procedures and steps. */
export interface Measures {
  readonly months: readonly string[]
  /** Visits in which a step was observed, among those whose help may be shown. */
  readonly visits: number
  /** Over all observed steps; the share of independence is `alone` of `observed`, a floor while some are `unsaid`. */
  readonly total: VisitValue
  /** The number of steps that were not observed, refused, not applicable or without equipment. They are in no share. */
  readonly unobserved: number
  /** By procedure, or by step if one procedure is selected. */
  readonly heat: readonly HeatRow[]
  /** The steps of all selected procedures where most help is needed, highest share first. */
  readonly hardest: readonly HeatRow[]
  readonly evolution: readonly { readonly month: string; readonly value: VisitValue }[]
  /** Each critical step separately; never summed with others. `inPlace`: in how many visits. */
  readonly critical: readonly (HeatRow & { readonly inPlace: number | KeptMeasures })[]
  /** The steps at which the portal failed, and those at which it had changed; most visits first. */
  readonly failures: readonly StepVisits[]
  readonly drifts: readonly StepVisits[]
  /** Visits with a step that their person contests; most visits first. */
  readonly contested: readonly FlowVisits[]
  /** Whether something in the selection may not be shown. */
  readonly masked: boolean
}

const HARDEST = 10

/** Computes the measures of a selection from figures that may be shown. `isCritical` comes from the flows. */
export function toMeasures(
  figures: Figures,
  filter: Filter,
  isCritical: (flow: string, step: string) => boolean,
): Measures {
  const { from = '', to = '9999-99' } = filter
  const months = figures.months.filter((month) => from <= month && month <= to)
  const answers = select(figures.steps, filter)
  const flows = toRows(answers, months, ({ flow }) => flow, toVisitCell)
  const steps = toRows(answers, months, toName, toStepCell)
  const inPlace = groupBy(answers.cells, toKeyName)
  return {
    months,
    visits: sum(selectCells(figures.autonomy, filter)),
    total: toValue(answers, toVisitCell),
    unobserved: sum(selectCells(figures.unobserved, filter)),
    heat: filter.flow === undefined ? flows.toSorted(byObserved) : steps,
    hardest: steps
      .filter(({ all }) => toShare(all) > 0)
      .toSorted((a, b) => toShare(b.all) - toShare(a.all))
      .slice(0, HARDEST),
    evolution: toMonthValues(answers, months, toVisitCell).map((value, at) => ({ month: months[at] ?? '', value })),
    critical: steps
      .filter(({ flow, step = '' }) => isCritical(flow, step))
      .map((row) => ({ ...row, inPlace: toInPlace(row.all, inPlace.get(`${row.flow} ${row.step}`) ?? []) })),
    failures: toStepVisits(figures.failures, filter),
    drifts: toStepVisits(figures.drifts, filter),
    contested: toContested(figures, filter),
    masked: answers.hidden.length > 0 || selectHidden(figures.autonomy, filter).length > 0,
  }
}

/** Counts the visits for each reason, most first. Rare ones are left out, which `masked` indicates. */
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

/** Returns how often more than a cue was needed, 0 to 1; 0 if it may not be shown. */
function toShare(value: HeatValue): number {
  return typeof value === 'string' ? 0 : value.more / value.observed
}

function toObserved(value: HeatValue): number {
  return typeof value === 'string' ? 0 : value.observed
}

/** The part of a series in a selection. */
interface Selected<K, C> {
  readonly cells: readonly FigureCell<K, C>[]
  readonly hidden: readonly Hidden<K>[]
}

function select<K extends FigurePlace, C>(series: Series<K, C>, filter: Filter): Selected<K, C> {
  return { cells: selectCells(series, filter), hidden: selectHidden(series, filter) }
}

type ToCell<C, V> = (counts: C, observed: number) => V
type NamedNumbers = Readonly<Record<string, number>>

function toRows<K extends FigurePlace, C extends NamedNumbers>(
  { cells, hidden }: Selected<K, C>,
  months: readonly string[],
  name: (key: K) => string,
  toCell: ToCell<C, HeatCell>,
): readonly HeatRow[] {
  const [shown, kept] = [groupBy(cells, ({ key }) => name(key)), groupBy(hidden, ({ key }) => name(key))]
  return [...new Set([...shown.keys(), ...kept.keys()])].map((row) => {
    const [flow = '', step] = row.split(' ')
    const own = { cells: shown.get(row) ?? [], hidden: kept.get(row) ?? [] }
    return {
      flow,
      ...(step === undefined ? {} : { step }),
      months: toMonthValues(own, months, toCell),
      all: toValue(own, toCell),
    }
  })
}

// A cell of several months is shown in its last one; the months before it are masked.
function toMonthValues<K, C extends NamedNumbers, V extends HeatCell>(
  { cells, hidden }: Selected<K, C>,
  months: readonly string[],
  toCell: ToCell<C, V>,
): readonly (V | KeptMeasures)[] {
  const shown = groupBy(cells, ({ to }) => to)
  const masked = new Set(hidden.map(({ month }) => month))
  for (const { from, to } of cells) {
    if (from === to) continue
    for (const month of months) if (from <= month && month < to) masked.add(month)
  }
  return months.map((month) => {
    const of = shown.get(month)
    return of === undefined ? (masked.has(month) ? 'masked' : 'none') : toShown(of, toCell)
  })
}

function toValue<K, C extends NamedNumbers, V extends HeatCell>(
  { cells, hidden }: Selected<K, C>,
  toCell: ToCell<C, V>,
): V | KeptMeasures {
  return cells.length === 0 ? (hidden.length > 0 ? 'masked' : 'none') : toShown(cells, toCell)
}

function toShown<K, C extends NamedNumbers, V extends HeatCell>(
  cells: readonly FigureCell<K, C>[],
  toCell: ToCell<C, V>,
): V | 'none' {
  const [first] = cells
  if (first === undefined) return 'none'
  const [since = first.from] = cells.map(({ from }) => from).toSorted()
  const isLonger = since < first.to && cells.every(({ to }) => to === first.to)
  const value = toCell(sumCounts(cells), sum(cells))
  return value.observed === 0 ? 'none' : { ...value, ...(isLonger && { since }) }
}

/** Sums the counts of cells, in one object because a view has thousands of cells. */
function sumCounts<K, C extends NamedNumbers>(cells: readonly FigureCell<K, C>[]): C {
  const all: Record<string, number> = {}
  for (const { counts } of cells) for (const name in counts) all[name] = (all[name] ?? 0) + (counts[name] ?? 0)
  return all as C
}

function toStepCell({ alone, unsaid, more }: StepCounts, observed: number): HeatCell {
  return { observed, alone, unsaid, more }
}

function toVisitCell({ alone, unsaid, reassured, more, inPlace, shared }: StepCounts, observed: number): VisitCell {
  return { observed, alone, unsaid, reassured, more, inPlace, shared }
}

function toName({ flow, step }: StepPlace): string {
  return `${flow} ${step}`
}

function toKeyName({ key }: { readonly key: StepPlace }): string {
  return toName(key)
}

function toInPlace(all: HeatValue, cells: readonly { readonly counts: StepCounts }[]): number | KeptMeasures {
  if (typeof all === 'string') return all
  const visits = cells.reduce((done, { counts }) => done + counts.inPlace, 0)
  return visits === 0 ? 'none' : visits
}

// Visits by step; a step with some visits, but too few in the selection, is masked.
function countVisits(
  series: Series<StepPlace, Readonly<Record<never, number>>>,
  filter: Filter,
): ReadonlyMap<string, number | 'masked'> {
  const { cells, hidden } = select(series, filter)
  const masked = hidden.map(({ key }): [string, 'masked'] => [toName(key), 'masked'])
  const shown = Array.from(
    groupBy(cells, ({ key }) => toName(key)),
    ([name, of]): [string, number] => [name, sum(of)],
  )
  return new Map<string, number | 'masked'>([...masked, ...shown])
}

function toStepVisits(
  series: Series<StepPlace, Readonly<Record<never, number>>>,
  filter: Filter,
): readonly StepVisits[] {
  const shown = ({ visits }: StepVisits): number => (visits === 'masked' ? 0 : visits)
  return Array.from(countVisits(series, filter), ([name, visits]) => {
    const [flow = '', step = ''] = name.split(' ')
    return { flow, step, visits }
  }).toSorted((a, b) => shown(b) - shown(a))
}

function toContested({ autonomy }: Figures, filter: Filter): readonly FlowVisits[] {
  const { cells, hidden } = select(autonomy, filter)
  const isContested = ({ key }: { readonly key: AutonomyPlace }): boolean => key.autonomy === 'contested'
  const shown = groupBy(cells.filter(isContested), ({ key }) => key.flow)
  const masked = hidden.filter(isContested).filter(({ key }) => !shown.has(key.flow))
  return [
    ...Array.from(shown, ([flow, of]) => ({ flow, visits: sum(of) })).toSorted((a, b) => b.visits - a.visits),
    ...[...new Set(masked.map(({ key }) => key.flow))].map((flow) => ({ flow, visits: 'masked' as const })),
  ]
}

function sum(cells: readonly { readonly visits: number }[]): number {
  return cells.reduce((all, { visits }) => all + visits, 0)
}
