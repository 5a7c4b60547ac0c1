import { isFloor } from '../attribution/said.ts'
import type { CountedHelp } from '../attribution/scale.ts'
import { isIndependent, isSubstituted } from '../autonomy/measure.ts'
import type { Steps } from '../steps.ts'
import type { VisitFacts } from './facts.ts'
import { type FigurePlace, isObserved, type StepPlace } from './figures.ts'
import { type FigureCell, type Hidden, isEnough, type Series, THRESHOLD } from './release.ts'

/**
 * Results of the observed steps of some visits, all steps together. `unsaid`: every floor, of which it is not known
 * whether there were words. `reassured`: A4, counted separately. `inPlace`: A1 and A0, which `more` includes; `shared`:
 * A1. Never a mean of codes.
 */
export type VisitCounts = Readonly<
  Record<'observed' | 'alone' | 'unsaid' | 'reassured' | 'more' | 'inPlace' | 'shared', number>
>

/** A released cell of one step. `isSplit`: whether it also shows what was done in the person's place. */
export interface StepCell extends Pick<FigureCell<StepPlace, unknown>, 'key' | 'from' | 'to'> {
  readonly isSplit: boolean
}

/**
 * Releases sums over all steps of a procedure. A sum is closed only if subtracting the released cells of single steps
 * from it, and from the sums before it, leaves nothing, or several masked steps with at least `THRESHOLD` visits of
 * each kind of help together: no total reveals a masked step. A step of the work is one visit.
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

/** Bits, one a kind of help, of which sums and their rests consist. */
const [ALONE, REASSURED, CUED, BETWEEN, TOLD, IN_PLACE, MORE] = [1, 2, 4, 8, 16, 32, 64] as const
const [UNSAID, SHARED, WHOLE] = [128, 256, 512] as const
const KINDS = [ALONE, REASSURED, CUED, BETWEEN, TOLD, IN_PLACE, MORE, UNSAID, SHARED, WHOLE]
const SPLIT = TOLD | IN_PLACE

/** One visit, or one lone step: the kinds of each observed step, with its released cell. */
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

function toKinds(help: CountedHelp): number {
  if (isIndependent(help)) return ALONE
  if (isFloor(help)) return UNSAID
  if (help === 'A4') return REASSURED | BETWEEN
  if (help === 'A3') return CUED | BETWEEN
  if (isSubstituted(help)) return IN_PLACE | MORE | (help === 'A1' ? SHARED : WHOLE)
  return TOLD | MORE
}

/**
 * Checks whether the open sum may be closed. `starts`: the first months of the closed sums, and of the open one, which
 * ends with the last of `past`.
 */
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

/** Collects what sums since a month reveal beyond the cells of single steps that lie wholly in these months. */
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
        // No single step shows how A4 and A3 divide, nor A1 and A0.
        const own = isMasked ? kinds : kinds & (REASSURED | CUED | SHARED | WHOLE | (cell.isSplit ? 0 : SPLIT))
        left |= own
        if (isMasked) observed += 1
        if (isMasked) masked.add(step)
        if ((own & SPLIT) !== 0) unsplit.add(step)
      }
      visits.push(left)
    },
    // One masked step is the rest itself; of several, all are known if each has the fewest or the most that can be
    // masked.
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
    unsaid: count(steps, UNSAID),
    reassured: count(steps, REASSURED),
    more: count(steps, MORE),
    inPlace: count(steps, IN_PLACE),
    shared: count(steps, SHARED),
  }
}

/** As `Map.groupBy`, which the older runtime lacks. */
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
