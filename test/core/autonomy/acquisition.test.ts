import { describe, expect, it } from 'vitest'
import { toAcquisition } from '../../../src/core/autonomy/acquisition.ts'
import { ALONE, visitsAt } from './visits.ts'

const HELPED = ['A3', 'A2', ...ALONE.slice(2)] as const
const month = (day: number) => [day, ALONE] as const

describe('a procedure', () => {
  it('concludes nothing under three visits, however well they went', () => {
    expect(toAcquisition([])).toEqual({ is: 'too-few', visits: 0, running: 0 })
    expect(toAcquisition(visitsAt(month(0), month(30)))).toEqual({ is: 'too-few', visits: 2, running: 2 })
  })

  it('is being learnt until three visits running show it mastered', () => {
    const visits = visitsAt([0, ALONE], [30, HELPED], [60, ALONE], [90, ALONE])
    expect(toAcquisition(visits)).toEqual({ is: 'learning', visits: 4, running: 2 })
  })

  it('is acquired on the third, and says when it can be shown to be kept', () => {
    expect(toAcquisition(visitsAt(month(0), month(30), month(60)))).toEqual({
      is: 'acquired',
      since: '2026-03-02',
      check: { from: '2026-04-01', until: '2026-05-31' },
    })
  })

  it.each([
    [89, 'acquired'],
    [90, 'kept'],
    [150, 'kept'],
    [151, 'acquired'],
  ])('is kept when it is mastered again 30 to 90 days after the third: day %i, %s', (day, is) => {
    expect(toAcquisition(visitsAt(month(0), month(30), month(60), month(day))).is).toBe(is)
  })

  it('is transferred once it was kept and is mastered with another helper, alone, or on another machine', () => {
    const kept = [month(0), month(30), month(60), month(100)] as const
    expect(toAcquisition(visitsAt(...kept, [130, ALONE, { role: 'alone' }])).is).toBe('transferred')
    expect(toAcquisition(visitsAt(...kept, [130, ALONE, { place: 'bbbbbbbb' }])).is).toBe('transferred')
    expect(toAcquisition(visitsAt(...kept, month(130))).is).toBe('kept')
  })

  it('is transferred by the very visit that shows it kept, when that was elsewhere', () => {
    const visits = visitsAt(month(0), month(30), month(60), [100, ALONE, { place: 'bbbbbbbb' }])
    expect(toAcquisition(visits)).toEqual({ is: 'transferred', since: '2026-04-11' })
  })

  it('is not transferred before it was kept', () => {
    expect(toAcquisition(visitsAt(month(0), month(30), month(60), [70, ALONE, { role: 'alone' }])).is).toBe('acquired')
  })

  it('is lost with one visit that does not show it mastered', () => {
    expect(toAcquisition(visitsAt(month(0), month(30), month(60), month(100), [130, HELPED]))).toEqual({
      is: 'learning',
      visits: 5,
      running: 0,
    })
  })

  it('starts again with a new version of its list of steps', () => {
    const visits = visitsAt(month(0), month(30), month(60), [90, ALONE, { version: 2 }])
    expect(toAcquisition(visits)).toEqual({ is: 'too-few', visits: 1, running: 1 })
  })
})
