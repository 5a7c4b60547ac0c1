import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupBy } from '../../../src/core/base/group-by.ts'
import type { VisitFacts } from '../../../src/core/measures/facts.ts'
import { type Figures, joinFigures } from '../../../src/core/measures/figures.ts'
import type { HeatRow, Measures } from '../../../src/core/measures/measures.ts'
import { anyFacts, toFigures, UNDER_WAY } from './visits.ts'
import { listWorlds, lookAt, visitIn, WORLD_MONTHS, WORLD_UNDER_WAY } from './worlds.ts'

const [MAY, JUNE] = WORLD_MONTHS
const figuresOf = (visits: readonly VisitFacts[]): Figures => toFigures({ visits, lone: [] }, WORLD_UNDER_WAY)
/** What happened here, and what somebody may bring, of kinds that meet and kinds that do not. */
const listHere = (most: number) => listWorlds([visitIn(MAY, 'A5'), visitIn(MAY, 'A0'), visitIn(JUNE, 'A5')], most)
const listBrought = (most: number) =>
  listWorlds([visitIn(MAY, 'A5'), visitIn(MAY, 'A0'), visitIn(JUNE, 'A5', 'N8')], most)
/** Thousands of small worlds are looked at by all filters. */
const LONG = 60_000

describe('a supervisor who imports up to six made-up visits', () => {
  const here = listHere(6).map((visits) => lookAt(figuresOf(visits)))
  const brought = listBrought(6).map((visits) => lookAt(figuresOf(visits)))

  it('learns nothing by any filter: worlds that looked the same look the same', { timeout: LONG }, () => {
    const alike = [...groupBy(here, ({ text }) => text).values()]
    expect(alike.filter((group) => group.length > 1).length).toBeGreaterThan(5)
    const told = alike.flatMap((group) =>
      brought.filter(({ figures }) => {
        return new Set(group.map((world) => lookAt(joinFigures([world.figures, figures])).text)).size > 1
      }),
    )
    expect(told).toEqual([])
  })

  it('would learn it if visits of both were masked together, so the search finds a way if there is one', () => {
    const alike = [...groupBy(listHere(3), (world) => lookAt(figuresOf(world)).text).values()]
    const told = alike.flatMap((group) =>
      listBrought(4).filter((visits) => {
        return new Set(group.map((world) => lookAt(figuresOf([...world, ...visits])).text)).size > 1
      }),
    )
    expect(told.length).toBeGreaterThan(10)
  })

  it('turns no masked figure into a shown one by removing a source', { timeout: LONG }, () => {
    const turned: string[] = []
    for (const one of here) {
      for (const other of brought) {
        const both = toShown(lookAt(joinFigures([one.figures, other.figures])).measures)
        for (const at of [one, other].flatMap(({ measures }) => [...toShown(measures)])) {
          if (!both.has(at)) turned.push(at)
        }
      }
    }
    expect(turned).toEqual([])
  })
})

/** Where something is shown, by filter. */
function toShown(looks: readonly Measures[]): ReadonlySet<string> {
  const shown = new Set<string>()
  const put = (at: string, value: unknown): void => {
    if (typeof value !== 'string') shown.add(at)
  }
  const putRows = (at: string, rows: readonly HeatRow[], months: readonly string[]): void => {
    for (const { flow, step, months: values, all } of rows) {
      put(`${at} ${flow} ${step} all`, all)
      for (const [index, value] of values.entries()) put(`${at} ${flow} ${step} ${months[index]}`, value)
    }
  }
  looks.forEach(({ months, total, heat, critical, failures, evolution }, filter) => {
    put(`${filter} total`, total)
    putRows(`${filter} heat`, heat, months)
    putRows(`${filter} critical`, critical, months)
    for (const { flow, step, inPlace } of critical) put(`${filter} in place ${flow} ${step}`, inPlace)
    for (const { flow, step, visits } of failures) put(`${filter} failures ${flow} ${step}`, visits)
    for (const { month, value } of evolution) put(`${filter} evolution ${month}`, value)
  })
  return shown
}

describe('figures of several sources', () => {
  it('are sums of what each may show on its own, whatever the sources are', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { minLength: 2, maxLength: 3 }), (sources) => {
        const each = sources.map((facts) => toFigures(facts, UNDER_WAY))
        const all = joinFigures(each)
        for (const name of ['steps', 'unobserved', 'failures', 'drifts', 'autonomy'] as const) {
          expect(countVisits([all], name)).toBe(countVisits(each, name))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('do not reveal the source of a cell', () => {
    const six = Array.from({ length: 6 }, () => visitIn(MAY, 'A5'))
    const { cells } = joinFigures([figuresOf(six), figuresOf(six)]).steps
    expect(cells.map(({ visits }) => visits)).toEqual([12])
  })
})

function countVisits(all: readonly Figures[], name: Exclude<keyof Figures, 'months'>): number {
  const cells = all.flatMap((figures): readonly { readonly visits: number }[] => figures[name].cells)
  return cells.reduce((sum, { visits }) => sum + visits, 0)
}
