import type { Steps } from '../steps.ts'

/** The fewest visits that a figure may be about (domain study §10.14: minimum cell size). */
export const THRESHOLD = 5

/** The share of some visits of one month in one series. */
export interface FigureShare<K, C> {
  readonly month: string
  readonly key: K
  readonly visits: number
  readonly counts: C
}

/** A part of a series that may be shown: `THRESHOLD` visits or more, of one month or of several consecutive ones. */
export interface FigureCell<K, C> {
  readonly key: K
  /** The first and the last month, `YYYY-MM`. */
  readonly from: string
  readonly to: string
  readonly visits: number
  readonly counts: C
}

/** A month of a series that has some visits, but too few to be shown. Does not say how many. */
export interface Hidden<K> {
  readonly key: K
  readonly month: string
}

export interface Series<K, C> {
  readonly cells: readonly FigureCell<K, C>[]
  readonly hidden: readonly Hidden<K>[]
}

/**
 * Cuts each series into cells that may be shown. Months with too few visits are joined with the following ones until
 * there are enough; the rest at the end stays hidden. Every figure on a screen or in a file is a sum of whole cells, so
 * no choice of filters, and no difference of two answers, is about fewer visits than a cell has.
 *
 * `parts` returns, for a sum, the numbers of visits that its counts single out (done in place, for example): a cell is
 * closed only if each of them is zero or large enough too, so that no share reveals one visit.
 *
 * A step is one share. A cell never changes when later months come, so waiting reveals nothing either. `before`: the
 * current month, which is left out, as comparing it before and after a visit would reveal that visit.
 */
export function* release<K, C extends Readonly<Record<string, number>>>(
  shares: Iterable<FigureShare<K, C>>,
  toText: (key: K) => string,
  before: string,
  parts: (visits: number, counts: C) => readonly number[] = () => [],
): Steps<Series<K, C>> {
  const cells: FigureCell<K, C>[] = []
  const hidden: Hidden<K>[] = []
  for (const months of yield* group(shares, toText, before)) {
    let open: FigureCell<K, C> | undefined
    let waiting: Hidden<K>[] = []
    for (const { month, key, visits, counts } of months) {
      open = {
        key,
        from: open?.from ?? month,
        to: month,
        visits: (open?.visits ?? 0) + visits,
        counts: open === undefined ? counts : addCounts(open.counts, counts),
      }
      waiting.push({ key, month })
      if (![open.visits, ...parts(open.visits, open.counts)].every(isEnough)) continue
      cells.push(open)
      open = undefined
      waiting = []
    }
    hidden.push(...waiting)
  }
  return { cells, hidden }
}

/** Checks whether a number of visits may be shown: none, or enough of them. */
export function isEnough(visits: number): boolean {
  return visits === 0 || visits >= THRESHOLD
}

/** Returns the sum of two counts with the same members. */
export function addCounts<C extends Readonly<Record<string, number>>>(one: C, other: C): C {
  const all: Record<string, number> = {}
  for (const name in one) all[name] = (one[name] ?? 0) + (other[name] ?? 0)
  return all as C
}

/** Joins series of several sources. Cells of the same months become one: no sum reveals its source. */
export function joinSeries<K, C extends Readonly<Record<string, number>>>(
  all: readonly Series<K, C>[],
  toText: (key: K) => string,
): Series<K, C> {
  const [only] = all
  if (only !== undefined && all.length === 1) return only
  interface OfKey {
    readonly cells: Map<string, FigureCell<K, C>>
    readonly hidden: Map<string, Hidden<K>>
  }
  const known = new Map<string, OfKey>()
  // The cells of a key are consecutive within a source: its text is created once, not for each.
  let [lastKey, last]: [K | undefined, OfKey | undefined] = [undefined, undefined]
  const find = (key: K): OfKey => {
    if (last !== undefined && key === lastKey) return last
    const text = toText(key)
    const found = known.get(text) ?? { cells: new Map(), hidden: new Map() }
    known.set(text, found)
    ;[lastKey, last] = [key, found]
    return found
  }
  for (const series of all) {
    for (const cell of series.cells) {
      const { cells } = find(cell.key)
      const months = cell.from + cell.to
      const same = cells.get(months)
      const sum = same && { ...same, visits: same.visits + cell.visits, counts: addCounts(same.counts, cell.counts) }
      cells.set(months, sum ?? cell)
    }
    for (const one of series.hidden) find(one.key).hidden.set(one.month, one)
  }
  const kept = [...known.values()]
  return {
    cells: kept.flatMap(({ cells }) => [...cells.values()]),
    hidden: kept.flatMap(({ hidden }) => [...hidden.values()]),
  }
}

// Yields the shares of each series, one a month, in the order of the months.
function* group<K, C extends Readonly<Record<string, number>>>(
  shares: Iterable<FigureShare<K, C>>,
  toText: (key: K) => string,
  before: string,
): Steps<readonly (readonly FigureShare<K, C>[])[]> {
  const series = new Map<string, Map<string, FigureShare<K, C>>>()
  for (const share of shares) {
    yield 0
    if (share.month >= before || share.visits === 0) continue
    const name = toText(share.key)
    const months = series.get(name) ?? new Map<string, FigureShare<K, C>>()
    const known = months.get(share.month)
    const sum = known && {
      ...known,
      visits: known.visits + share.visits,
      counts: addCounts(known.counts, share.counts),
    }
    series.set(name, months.set(share.month, sum ?? share))
  }
  return Array.from(series.values(), (months) => [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)))
}
