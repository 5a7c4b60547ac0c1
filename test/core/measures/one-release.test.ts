import { describe, expect, it } from 'vitest'
import { proveMask } from '../../../tools/prove/mask/model.ts'
import { findDerived } from '../../../tools/prove/mask/span.ts'
import { pickRuns } from '../../setup/runs.ts'
import { toFigures, UNDER_WAY, visitOf } from './visits.ts'

const SEED = Number(process.env.TEST_SEED ?? 20_261_130)
const many = (count: number, ...made: Parameters<typeof visitOf>) =>
  Array.from({ length: count }, () => visitOf(...made))

describe('all figures of a place together', () => {
  it('give the answer of no one to four people, by any sum and difference', { timeout: 600_000 }, () => {
    const { derived, examples, shown } = proveMask(pickRuns(100, 2000), SEED)
    expect({ derived, examples }).toEqual({ derived: 0, examples: [] })
    // A mask that hides everything would derive nothing either.
    expect(shown).toBeGreaterThan(pickRuns(100, 2000))
  })

  it('tell nothing of the world in which a step’s later months followed from an earlier rest', () => {
    const { derived, shown } = proveMask(1, 1_103_986_838)
    expect(derived).toBe(0)
    expect(shown).toBeGreaterThan(0)
  })

  it('show no step from which whole visits, subtracted, leave few', () => {
    const both = many(9, '2026-05', { entrer: 'A5' })
    const later = many(4, '2026-06', { entrer: 'A5' })
    const figures = toFigures({ visits: [...both, ...later], lone: [] }, UNDER_WAY)
    expect([figures.steps, figures.autonomy].map(({ cells }) => cells.map(({ visits }) => visits))).toEqual([[9], [9]])
  })

  it('leave out contested visits while they are few, and show them with all their steps once they are enough', () => {
    const few = [
      ...many(9, '2026-05', { entrer: 'A5', envoyer: 'A5' }),
      ...many(4, '2026-05', { entrer: 'A5', envoyer: 'contested' }),
    ]
    const countSteps = (visits: typeof few): readonly number[] =>
      toFigures({ visits, lone: [] }, UNDER_WAY).steps.cells.map((cell) => cell.visits)
    expect(countSteps(few)).toEqual([9, 9])
    expect(countSteps([...few, ...many(1, '2026-05', { entrer: 'A5', envoyer: 'contested' })])).toEqual([14, 9])
  })
})

describe('the search for what can be derived', () => {
  it('finds a masked part of a shown sum, so it finds a way if there is one', () => {
    // Two kinds of visits; shown are both together and the first; wanted is the second.
    expect(
      findDerived(
        [
          [1, 1, 0],
          [1, 0, 1],
        ],
        2,
        3,
      ),
    ).toEqual([true])
    expect(
      findDerived(
        [
          [1, 0],
          [1, 1],
        ],
        1,
        2,
      ),
    ).toEqual([false])
  })
})
