import { describe, expect, it } from 'vitest'
import type { CountedHelp } from '../../../src/core/attribution/scale.ts'
import { groupBy } from '../../../src/core/base/group-by.ts'
import type { StepHelp, VisitFacts } from '../../../src/core/measures/facts.ts'
import { toFigures } from './visits.ts'
import { listWorlds, lookAt, visitIn, WORLD_MONTHS, WORLD_UNDER_WAY } from './worlds.ts'

const [MAY] = WORLD_MONTHS
const many = (count: number, visit: VisitFacts): VisitFacts[] => Array.from({ length: count }, () => visit)
const measuresOf = (visits: readonly VisitFacts[]) =>
  lookAt(toFigures({ visits, lone: [] }, WORLD_UNDER_WAY)).measures[0]

describe('a total', () => {
  it('is the sum of the released steps: no masked step is in it', () => {
    const visits = [...many(7, visitIn(MAY, 'A5')), ...many(3, visitIn(MAY, 'A5', 'A5'))]
    const measures = measuresOf(visits)
    expect(measures).toMatchObject({ total: { observed: 10 }, heat: [{ all: { observed: 10 } }] })
    expect(measures?.critical.map(({ all }) => typeof all === 'string' || all.observed)).toEqual([10, true])
    expect(measuresOf([...visits, ...many(2, visitIn(MAY, 'A5', 'A5'))])).toMatchObject({ total: { observed: 17 } })
  })

  it('is masked if all steps are', () => {
    const measures = measuresOf([...many(3, visitIn(MAY, 'A5')), ...many(3, visitIn(MAY, '-', 'A5'))])
    expect(measures?.critical.map(({ all }) => all)).toEqual(['masked', 'masked'])
    expect(measures?.total).toBe('masked')
  })

  it('shows what was done in the person’s place at a step only if it reveals nothing of A2', () => {
    const measures = measuresOf([...many(6, visitIn(MAY, 'A0')), ...many(1, visitIn(MAY, 'A2'))])
    expect(measures?.critical).toMatchObject([{ all: 'masked', inPlace: 'masked' }])
    expect(measures?.total).toBe('masked')
  })
})

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

  it('is not revealed by all the others together: another one would look the same', () => {
    const worlds = listWorlds(kinds, 8).map((visits) => ({ visits, look: measuresOf(visits) }))
    const groups = groupBy(worlds, ({ look }) => JSON.stringify(look))
    const count = (visits: readonly VisitFacts[], step: string, ...helps: readonly StepHelp[]): number =>
      visits.filter(({ steps }) => helps.includes(steps.get(step) ?? 'N9')).length
    const told: string[] = []
    for (const group of groups.values()) {
      const [{ look } = { look: undefined }] = group
      // What more visits than are listed here would look like is not known.
      if (look === undefined || Math.min(...group.map(({ visits }) => visits.length)) > 6) continue
      // A masked figure that can only be none is about nobody.
      const isTold = (step: string, ...helps: readonly CountedHelp[]): boolean => {
        const [only = 0, ...others] = new Set(group.map(({ visits }) => count(visits, step, ...helps)))
        return others.length === 0 && only > 0
      }
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
