import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFloor } from '../../../src/core/attribution/said.ts'
import type { CountedHelp } from '../../../src/core/attribution/scale.ts'
import type { Facts, StepHelp, VisitFacts } from '../../../src/core/measures/facts.ts'
import type { Figures } from '../../../src/core/measures/figures.ts'
import type { FigureCell } from '../../../src/core/measures/release.ts'
import { groupBy } from '../../../src/core/measures/wholes.ts'
import { anyFacts, MONTHS, toFigures, UNDER_WAY, visitOf } from './visits.ts'
import { listWorlds, lookAt, visitIn, WORLD_MONTHS, WORLD_UNDER_WAY } from './worlds.ts'

const [MAY] = WORLD_MONTHS
const many = (count: number, visit: VisitFacts): VisitFacts[] => Array.from({ length: count }, () => visit)
const measuresOf = (visits: readonly VisitFacts[]) =>
  lookAt(toFigures({ visits, lone: [] }, WORLD_UNDER_WAY)).measures[0]

describe('a total', () => {
  it('is masked if a masked step could be computed from it', () => {
    const visits = [...many(7, visitIn(MAY, 'A5')), ...many(3, visitIn(MAY, 'A5', 'A5'))]
    expect(measuresOf(visits)).toMatchObject({ total: 'masked', heat: [{ all: 'masked' }] })
    expect(measuresOf([...visits, ...many(2, visitIn(MAY, 'A5', 'A5'))])).toMatchObject({ total: { observed: 17 } })
  })

  it('shows if several masked steps stand for five visits or more together', () => {
    const visits = [...many(3, visitIn(MAY, 'A5')), ...many(3, visitIn(MAY, '-', 'A5'))]
    const measures = measuresOf(visits)
    expect(measures?.critical.map(({ all }) => all)).toEqual(['masked', 'masked'])
    expect(measures?.total).toMatchObject({ observed: 6 })
  })

  it('shows what was done in the person’s place at a step only if it reveals nothing of A2', () => {
    const visits = [...many(6, visitIn(MAY, 'A0')), ...many(1, visitIn(MAY, 'A2'))]
    const measures = measuresOf(visits)
    expect(measures?.critical).toMatchObject([{ all: { more: 7 }, inPlace: 'masked' }])
    expect(measures?.total).toBe('masked')
  })

  it('without the cells of single steps leaves none or five visits of each kind of help, over any months', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(listBetrayed(facts, toFigures(facts, UNDER_WAY))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

type Kind = (help: CountedHelp) => boolean
const KINDS: readonly Kind[] = [
  (help) => help === 'A6' || help === 'A5',
  (help) => help === 'A4' || help === 'A3',
  (help) => isFloor(help),
  (help) => help === 'A2' || help === 'A1' || help === 'A0',
]

/** Spans of months whose totals, less the cells of steps in them, speak of one to four visits. */
function listBetrayed(facts: Facts, { visits: totals, steps }: Figures): string[] {
  const lone = facts.lone.map(({ month, flow, step, help }) => visitOf(month, { [step]: help }, { flow }))
  const all = [...facts.visits, ...lone]
  const places = groupBy(all, ({ flow, mode }) => `${flow} ${mode}`)
  return [...places].flatMap(([place, own]) => {
    const isHere = ({ key }: FigureCell<{ flow: string; mode: string }, unknown>): boolean =>
      `${key.flow} ${key.mode}` === place
    return MONTHS.flatMap((from) =>
      MONTHS.flatMap((to) => {
        const isIn = (cell: { from: string; to: string }): boolean => from <= cell.from && cell.to <= to
        const sums = totals.cells.filter((cell) => isHere(cell) && isIn(cell))
        const covered = (month: string): boolean => sums.some((cell) => cell.from <= month && month <= cell.to)
        const shown = steps.cells.filter((cell) => isHere(cell) && isIn(cell))
        const isShown = (step: string, month: string): boolean =>
          shown.some(({ key, ...cell }) => key.step === step && cell.from <= month && month <= cell.to)
        return KINDS.flatMap((is, kind) => {
          const left = own.filter(
            ({ month, steps: helps }) =>
              covered(month) &&
              [...helps].some(([step, help]) => help !== 'contested' && is(help) && !isShown(step, month)),
          ).length
          // A cell that reaches into months of no total is no part of it, and cannot be taken away.
          const isApart = shown.every((cell) => covered(cell.from) && covered(cell.to))
          return isApart && left > 0 && left < 5 ? [`${place} ${from} ${to} ${kind}: ${left}`] : []
        })
      }),
    )
  })
}

describe('a masked figure', () => {
  const kinds = [
    visitIn(MAY, 'A5', 'A5'),
    visitIn(MAY, 'A5', 'N8'),
    visitIn(MAY, 'A5'),
    visitIn(MAY, '-', 'N8'),
    visitIn(MAY, 'A0', 'A0'),
    visitIn(MAY, 'A0'),
    visitIn(MAY, '-', 'A0'),
  ]

  it('is not revealed by all the others together: another one would look the same', { timeout: 60_000 }, () => {
    const worlds = listWorlds(kinds, 8).map((visits) => ({ visits, look: measuresOf(visits) }))
    const groups = groupBy(worlds, ({ look }) => JSON.stringify(look))
    const count = (visits: readonly VisitFacts[], step: string, ...helps: readonly StepHelp[]): number =>
      visits.filter(({ steps }) => helps.includes(steps.get(step) ?? 'N9')).length
    const told: string[] = []
    for (const group of groups.values()) {
      const [{ look } = { look: undefined }] = group
      // What more visits than are listed here would look like is not known.
      if (look === undefined || Math.min(...group.map(({ visits }) => visits.length)) > 6) continue
      const isTold = (step: string, ...helps: readonly CountedHelp[]): boolean =>
        new Set(group.map(({ visits }) => count(visits, step, ...helps))).size < 2
      for (const { step, visits } of look.failures)
        if (visits === 'masked' && isTold(step, 'N8')) told.push(`failures ${step}`)
      for (const { step = '', all, inPlace } of look.critical) {
        if (all === 'masked' && isTold(step, 'A5', 'A0')) told.push(`step ${step}`)
        if (inPlace === 'masked' && isTold(step, 'A0')) told.push(`in place ${step}`)
      }
    }
    expect(told).toEqual([])
  })
})
