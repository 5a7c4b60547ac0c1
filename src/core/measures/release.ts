/** The fewest visits that a figure may be about (domain study §10.14: minimum cell size). */
export const THRESHOLD = 5

/** A part of a series that may be shown, of one month or of several consecutive ones (`place.ts` decides which). */
export interface FigureCell<K, C> {
  readonly key: K
  /** The first and the last month, `YYYY-MM`. */
  readonly from: string
  readonly to: string
  readonly visits: number
  readonly counts: C
}

/** A month of a series that has some visits, but may not be shown. Does not say how many. */
export interface Hidden<K> {
  readonly key: K
  readonly month: string
}

export interface Series<K, C> {
  readonly cells: readonly FigureCell<K, C>[]
  readonly hidden: readonly Hidden<K>[]
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
