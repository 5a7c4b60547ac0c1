import type { Help } from '../attribution/scale.ts'
import { isIndependent, isSubstituted } from '../autonomy/measure.ts'
import type { Steps } from '../steps.ts'
import type { VisitFacts } from './facts.ts'
import { type FigurePlace, isObserved, type StepPlace } from './figures.ts'
import { type FigureCell, type Hidden, isEnough, type Series, THRESHOLD } from './release.ts'

/**
 * How the observed steps of some visits went, all steps together. `reassured`: A4, counted apart. `inPlace`: A1 and A0,
 * which `more` holds too. Never a mean of codes.
 */
export type VisitCounts = Readonly<Record<'observed' | 'alone' | 'reassured' | 'more' | 'inPlace', number>>

/** A released cell of one step. `isSplit`: what was done in the person's place is told of it too. */
export interface StepCell extends Pick<FigureCell<StepPlace, unknown>, 'key' | 'from' | 'to'> {
  readonly isSplit: boolean
}

/**
 * Releases sums over all steps of a procedure. A sum is closed only when taking the released cells of single steps away
 * from it, and from the sums before it, leaves nothing, or several masked steps that stand for `THRESHOLD` visits of each
 * kind of help together: no total tells a masked step. A step of the work is one visit.
 */
export function* releaseWholes(
  visits: Iterable<VisitFacts>,
  steps: readonly StepCell[],
  before: string,
): Steps<Series<FigurePlace, VisitCounts>> {
  const cells: FigureCell<FigurePlace, VisitCounts>[] = []
  const hidden: Hidden<FigurePlace>[] = []
  const cellsOf = groupBy(steps, ({ key }) => `${key.mode} ${key.flow} ${key.step}`)
  for (const { key, months } of yield* groupByPlace(visits, before, cellsOf)) {
    const starts: string[] = []
    const past: Observed[] = []
    let open: Observed[] = []
    for (const [month, observed] of months) {
      open.push(...observed)
      past.push(...observed)
      const from = open[0]?.month ?? month
      if (!(yield* isClosable(open, past, [...starts, from]))) continue
      cells.push({ key, from, to: month, visits: open.length, counts: sumCounts(open) })
      starts.push(from)
      open = []
    }
    hidden.push(...[...new Set(open.map(({ month }) => month))].map((month) => ({ key, month })))
  }
  return { cells, hidden }
}

/** What sums and what is left of them are made of: bits, one a kind of help. */
const [ALONE, REASSURED, CUED, BETWEEN, TOLD, IN_PLACE, MORE] = [1, 2, 4, 8, 16, 32, 64] as const
const KINDS = [ALONE, REASSURED, CUED, BETWEEN, TOLD, IN_PLACE, MORE]
const SPLIT = TOLD | IN_PLACE

/** One visit, or one lone step: each observed step by its kinds, with the released cell that it is in. */
interface Observed {
  readonly month: string
  readonly steps: readonly { readonly step: string; readonly kinds: number; readonly cell: StepCell | undefined }[]
}

interface OfPlace {
  readonly key: FigurePlace
  readonly months: readonly (readonly [string, readonly Observed[]])[]
}

function* groupByPlace(
  visits: Iterable<VisitFacts>,
  before: string,
  cellsOf: ReadonlyMap<string, readonly StepCell[]>,
): Steps<readonly OfPlace[]> {
  const places = new Map<string, { readonly key: FigurePlace; readonly months: Map<string, Observed[]> }>()
  for (const { flow, mode, month, steps } of visits) {
    yield 0
    const observed = Array.from(steps).flatMap(([step, help]) => {
      if (!isObserved(help)) return []
      const cells = cellsOf.get(`${mode} ${flow} ${step}`)
      return [{ step, kinds: toKinds(help), cell: cells?.find(({ from, to }) => from <= month && month <= to) }]
    })
    if (month >= before || observed.length === 0) continue
    const place = places.get(`${mode} ${flow}`) ?? { key: { flow, mode }, months: new Map<string, Observed[]>() }
    places.set(`${mode} ${flow}`, place)
    const known = place.months.get(month)
    if (known === undefined) place.months.set(month, [{ month, steps: observed }])
    else known.push({ month, steps: observed })
  }
  return Array.from(places.values(), ({ key, months }) => {
    return { key, months: [...months].toSorted(([a], [b]) => (a < b ? -1 : 1)) }
  })
}

function toKinds(help: Help): number {
  if (isIndependent(help)) return ALONE
  if (help === 'A4') return REASSURED | BETWEEN
  if (help === 'A3') return CUED | BETWEEN
  return isSubstituted(help) ? IN_PLACE | MORE : TOLD | MORE
}

/** `starts`: the first months of the sums that are closed, and of the open one, which ends with the last of `past`. */
function* isClosable(open: readonly Observed[], past: readonly Observed[], starts: readonly string[]): Steps<boolean> {
  if (!isEnough(open.length)) return false
  if (!areEnough(open.map(({ steps }) => steps.reduce((all, { kinds }) => all | kinds, 0)))) return false
  for (const from of starts.toReversed()) {
    const rest = createRest(from)
    for (const visit of past) {
      if (visit.month < from) continue
      rest.take(visit)
      yield 0
    }
    if (rest.tells()) return false
  }
  return true
}

/** What sums since a month tell beyond the cells of single steps that lie wholly in these months. */
function createRest(from: string): { take(visit: Observed): void; tells(): boolean } {
  const visits: number[] = []
  const masked = new Set<string>()
  const unsplit = new Set<string>()
  let observed = 0
  return {
    take: ({ steps }) => {
      let left = 0
      for (const { step, kinds, cell } of steps) {
        const isMasked = cell === undefined || cell.from < from
        // How A4 and A3 part is told of no single step.
        const own = isMasked ? kinds : kinds & (REASSURED | CUED | (cell.isSplit ? 0 : SPLIT))
        left |= own
        if (isMasked) observed += 1
        if (isMasked) masked.add(step)
        if ((own & SPLIT) !== 0) unsplit.add(step)
      }
      visits.push(left)
    },
    // One masked step is what is left; of several, all are known when each has the fewest or the most that is masked.
    tells: () => {
      const { size } = masked
      if (size === 1 || unsplit.size === 1) return true
      return (size > 0 && (observed === size || observed === size * (THRESHOLD - 1))) || !areEnough(visits)
    },
  }
}

function areEnough(visits: readonly number[]): boolean {
  return KINDS.every((kind) => isEnough(count(visits, kind)))
}

function count(visits: readonly number[], kind: number): number {
  let sum = 0
  for (const kinds of visits) if ((kinds & kind) !== 0) sum += 1
  return sum
}

function sumCounts(visits: readonly Observed[]): VisitCounts {
  const steps = visits.flatMap((visit) => visit.steps.map(({ kinds }) => kinds))
  return {
    observed: steps.length,
    alone: count(steps, ALONE),
    reassured: count(steps, REASSURED),
    more: count(steps, MORE),
    inPlace: count(steps, IN_PLACE),
  }
}

/** As `Map.groupBy`, which the older runtime does not have. */
export function groupBy<T>(items: Iterable<T>, toKey: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = toKey(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
