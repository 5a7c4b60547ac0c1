import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Help, helpSchema } from '../../../src/core/attribution/scale.ts'
import { isMastered, measureVisit } from '../../../src/core/autonomy/measure.ts'
import { ALONE, visitOf } from './visits.ts'

describe('the measures of a visit', () => {
  it('count A6 and A5 as independent, of the steps that were observed', () => {
    const { independent, notObserved } = measureVisit(visitOf(['A6', 'A5', 'A3', 'A0', 'N8', 'N0']))
    expect(independent).toEqual({ count: 2, of: 4 })
    expect(notObserved).toBe(2)
  })

  it('report reassurance separately: neither independent nor left out', () => {
    expect(measureVisit(visitOf(['A6', 'A4', 'A4']))).toMatchObject({
      independent: { count: 1, of: 3 },
      reassured: { count: 2, of: 3 },
      substituted: { count: 0, of: 3 },
    })
  })

  it('count A0 and A1 as done in the person’s place', () => {
    expect(measureVisit(visitOf(['A0', 'A1', 'A2', 'N7'])).substituted).toEqual({ count: 2, of: 3 })
  })

  it('give a distribution, and no mean of codes', () => {
    expect(measureVisit(visitOf(['A6', 'A0', 'A0', 'N9'])).distribution).toEqual({ A6: 1, A0: 2, N9: 1 })
  })

  it('show each critical step with its own help, and an unseen one as unseen', () => {
    const visit = visitOf(['A5', 'A0'], { critical: ['b', 'envoyer'] })
    expect(measureVisit(visit).critical).toEqual([
      { step: 'b', help: 'A0' },
      { step: 'envoyer', help: 'N0' },
    ])
  })

  it('are empty for a visit in which nothing was observed', () => {
    expect(measureVisit(visitOf(['N0', 'N8'])).independent).toEqual({ count: 0, of: 0 })
  })

  it('count all steps, whatever their codes', () => {
    const helps = fc.array(fc.constantFrom(...helpSchema.options), { maxLength: 20 })
    fc.assert(
      fc.property(helps, (codes: readonly Help[]) => {
        const { independent, reassured, substituted, notObserved, distribution } = measureVisit(visitOf(codes))
        expect(independent.of + notObserved).toBe(codes.length)
        expect(Object.values(distribution).reduce((all, one) => all + one, 0)).toBe(codes.length)
        expect(independent.count + reassured.count + substituted.count).toBeLessThanOrEqual(independent.of)
      }),
    )
  })
})

describe('a visit shows the procedure mastered', () => {
  it('at 90 % of independent steps with every critical one: 9 of 10', () => {
    expect(isMastered(visitOf(['A3', ...ALONE.slice(1)]))).toBe(true)
  })

  it('not at 8 of 10', () => {
    expect(isMastered(visitOf(['A3', 'A4', ...ALONE.slice(2)]))).toBe(false)
  })

  it('not when the step that was helped is critical', () => {
    expect(isMastered(visitOf([...ALONE.slice(1), 'A3']))).toBe(false)
    expect(isMastered(visitOf([...ALONE.slice(1), 'A4']))).toBe(false)
  })

  it('not when a critical step was not seen', () => {
    expect(isMastered(visitOf(ALONE, { critical: ['envoyer'] }))).toBe(false)
  })

  it('not when it was left before its end', () => {
    expect(isMastered(visitOf(ALONE, { finished: false }))).toBe(false)
  })

  it('not when nothing was observed', () => {
    expect(isMastered(visitOf(['N0', 'N9'], { critical: [] }))).toBe(false)
  })
})
