import { describe, expect, it } from 'vitest'
import type { VisitFacts } from '../../../src/core/measures/facts.ts'
import { calculatePayback, type FlowTimes, type MeanTime, toTimes } from '../../../src/core/measures/learning.ts'
import { toFigures, UNDER_WAY, visitOf } from './visits.ts'

const times = (inPlace: MeanTime, guided: MeanTime, reassured: MeanTime = 'none'): Pick<FlowTimes, 'by'> => {
  return { by: { 'in-place': inPlace, guided, reassured, alone: 'none' } }
}
const mean = (minutes: number, visits = 20): MeanTime => ({ minutes, visits })
const ASSUMED = { lessons: 3, later: 5, yearly: 12 }

describe('the time that learning took', () => {
  it('is paid back after as many later times as it cost more, over what each takes less', () => {
    // 3 visits of 35 minutes in the place of 15 cost 60 more; each later time takes 5 in the place of 15: 6 times.
    expect(calculatePayback(times(mean(15), mean(35)), ASSUMED)).toEqual({
      is: 'after',
      times: 6,
      months: 6,
      extra: 60,
      gain: 10,
    })
    expect(calculatePayback(times(mean(15), mean(35)), { ...ASSUMED, yearly: 4 })).toMatchObject({
      times: 6,
      months: 18,
    })
    expect(calculatePayback(times(mean(15), mean(35)), { ...ASSUMED, later: 0 })).toMatchObject({ times: 4, gain: 15 })
    expect(calculatePayback(times(mean(15), mean(35)), { ...ASSUMED, lessons: 5 })).toMatchObject({
      times: 10,
      extra: 100,
    })
  })

  it('weighs guided and reassured visits by their numbers', () => {
    expect(calculatePayback(times(mean(20), mean(40, 30), mean(20, 10)), { ...ASSUMED, later: 10 })).toMatchObject({
      extra: 45,
      gain: 10,
      times: 5,
    })
  })

  it('is paid back at once if learning takes no longer', () => {
    expect(calculatePayback(times(mean(30), mean(30)), ASSUMED)).toEqual({ is: 'at-once' })
  })

  it('is never paid back in time if each later one takes as long', () => {
    expect(calculatePayback(times(mean(15), mean(35)), { ...ASSUMED, later: 15 })).toEqual({ is: 'never' })
    expect(calculatePayback(times(mean(15), mean(10)), { ...ASSUMED, later: 20 })).toEqual({ is: 'never' })
  })

  it('is not calculated from fewer than twenty visits of a kind, and names the kind', () => {
    expect(calculatePayback(times(mean(15, 19), mean(35)), ASSUMED)).toEqual({ is: 'few', lacks: ['in-place'] })
    expect(calculatePayback(times('masked', mean(35, 10), mean(35, 9)), ASSUMED)).toEqual({
      is: 'few',
      lacks: ['in-place', 'learning'],
    })
    expect(calculatePayback(times(mean(15), mean(35, 10), mean(35, 10)), ASSUMED)).toMatchObject({ is: 'after' })
  })
})

describe('the minutes of a visit', () => {
  const many = (count: number, help: 'A5' | 'A2' | 'A0', minutes?: number): VisitFacts[] =>
    Array.from({ length: count }, () => visitOf('2026-05', { entrer: help }, minutes === undefined ? {} : { minutes }))
  const timesOf = (...visits: readonly VisitFacts[]) => toTimes(toFigures({ visits, lone: [] }, UNDER_WAY), {})

  it('are a mean by the amount of help', () => {
    expect(timesOf(...many(5, 'A0', 10), ...many(3, 'A2', 40), ...many(3, 'A2', 20))).toEqual([
      {
        flow: 'caf/rsa',
        by: {
          'in-place': { visits: 5, minutes: 10 },
          guided: { visits: 6, minutes: 30 },
          reassured: 'none',
          alone: 'none',
        },
      },
    ])
  })

  it('are not shown for fewer than five visits, nor if they are known of all but fewer than five', () => {
    expect(timesOf(...many(4, 'A0', 10))[0]?.by['in-place']).toBe('masked')
    expect(timesOf(...many(6, 'A0', 10), ...many(4, 'A0'))[0]?.by['in-place']).toBe('masked')
    expect(timesOf(...many(6, 'A0', 10), ...many(5, 'A0'))[0]?.by['in-place']).toEqual({ visits: 6, minutes: 10 })
  })

  it('are those beside a worker, unless another mode is selected', () => {
    const visits = many(5, 'A5', 15).map((visit) => ({ ...visit, mode: 'kiosk' as const }))
    const figures = toFigures({ visits, lone: [] }, UNDER_WAY)
    expect(toTimes(figures, {})).toEqual([])
    expect(toTimes(figures, { mode: 'kiosk' })[0]?.by.alone).toEqual({ visits: 5, minutes: 15 })
  })
})
