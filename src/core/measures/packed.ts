import type { Figures } from './figures.ts'
import type { FigureCell, Hidden, Series } from './release.ts'

/**
 * The version of figures and of their packed form. Raise it whenever the same lines would give other figures: stored
 * ones are then computed again (a test compares a digest of some figures with this).
 */
export const FIGURES_FORM = 4

type NamedCounts = Readonly<Record<string, number>>
type AnySeries = Series<unknown, NamedCounts>

/** One series with each key once; in memory, keys recur so often that most of a text would be keys. */
interface PackedSeries {
  readonly keys: readonly unknown[]
  readonly names: readonly string[]
  /** The index of the key, the months, visits, and the counts in the order of `names`. */
  readonly cells: readonly (readonly [number, string, string, number, ...number[]])[]
  readonly hidden: readonly (readonly [number, string])[]
}

export interface PackedFigures {
  readonly months: readonly string[]
  readonly series: Readonly<Record<string, PackedSeries>>
}

/** Converts figures to a compact form for JSON; `unpackFigures` reverses it. */
export function packFigures({ months, ...series }: Figures): PackedFigures {
  const packed = Object.entries(series).map(([name, one]) => [name, packSeries(one as AnySeries)])
  return { months, series: Object.fromEntries(packed) }
}

export function unpackFigures({ months, series }: PackedFigures): Figures {
  const unpacked = Object.entries(series).map(([name, one]) => [name, unpackSeries(one)])
  return { months, ...Object.fromEntries(unpacked) } as Figures
}

function packSeries({ cells, hidden }: AnySeries): PackedSeries {
  const places = new Map<string, number>()
  const keys: unknown[] = []
  const names = Object.keys(cells[0]?.counts ?? {})
  const toPlace = (key: unknown): number => {
    const text = JSON.stringify(key)
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, keys.length)
    return keys.push(key) - 1
  }
  return {
    cells: cells.map(({ key, from, to, visits, counts }) => {
      return [toPlace(key), from, to, visits, ...names.map((name) => counts[name] ?? 0)]
    }),
    hidden: hidden.map(({ key, month }) => [toPlace(key), month]),
    keys,
    names,
  }
}

function unpackSeries({ keys, names, cells, hidden }: PackedSeries): AnySeries {
  return {
    cells: cells.map(([place, from, to, visits, ...counts]): FigureCell<unknown, NamedCounts> => {
      const named: Record<string, number> = {}
      for (const [index, name] of names.entries()) named[name] = counts[index] ?? 0
      return { key: keys[place], from, to, visits, counts: named }
    }),
    hidden: hidden.map(([place, month]): Hidden<unknown> => ({ key: keys[place], month })),
  }
}
