import { describe, expect, it } from 'vitest'
import { judgeAcquisition } from '../../../src/core/autonomy/acquisition.ts'
import { ALONE, type Told, visitsAt } from './visits.ts'

const HELPED = ['A3', 'A2', ...ALONE.slice(2)] as const
const month = (day: number) => [day, ALONE] as const

describe('a procedure', () => {
  it('has no conclusion under three visits, however well they went', () => {
    expect(judgeAcquisition([])).toEqual({ is: 'too-few', visits: 0, running: 0 })
    expect(judgeAcquisition(visitsAt(month(0), month(30)))).toEqual({ is: 'too-few', visits: 2, running: 2 })
  })

  it('is being learnt until three consecutive visits show mastery', () => {
    const visits = visitsAt([0, ALONE], [30, HELPED], [60, ALONE], [90, ALONE])
    expect(judgeAcquisition(visits)).toEqual({ is: 'learning', visits: 4, running: 2 })
  })

  it('is acquired on the third, with the days on which it can be shown to be kept', () => {
    expect(judgeAcquisition(visitsAt(month(0), month(30), month(60)))).toEqual({
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
    expect(judgeAcquisition(visitsAt(month(0), month(30), month(60), month(day))).is).toBe(is)
  })

  it('is transferred once it was kept and is mastered with another helper, alone, or on another machine', () => {
    const kept = [month(0), month(30), month(60), month(100)] as const
    expect(judgeAcquisition(visitsAt(...kept, [130, ALONE, { role: 'alone' }])).is).toBe('transferred')
    expect(judgeAcquisition(visitsAt(...kept, [130, ALONE, { place: 'bbbbbbbb' }])).is).toBe('transferred')
    expect(judgeAcquisition(visitsAt(...kept, month(130))).is).toBe('kept')
  })

  it('is transferred by the same visit that shows it kept, when that was elsewhere', () => {
    const visits = visitsAt(month(0), month(30), month(60), [100, ALONE, { place: 'bbbbbbbb' }])
    expect(judgeAcquisition(visits)).toEqual({ is: 'transferred', since: '2026-04-11' })
  })

  it('is not transferred before it was kept', () => {
    expect(judgeAcquisition(visitsAt(month(0), month(30), month(60), [70, ALONE, { role: 'alone' }])).is).toBe(
      'acquired',
    )
  })

  it('is lost with one visit without mastery', () => {
    expect(judgeAcquisition(visitsAt(month(0), month(30), month(60), month(100), [130, HELPED]))).toEqual({
      is: 'learning',
      visits: 5,
      running: 0,
    })
  })

  it('starts again with a new version of its steps', () => {
    const visits = visitsAt(month(0), month(30), month(60), [90, ALONE, { version: 2 }])
    expect(judgeAcquisition(visits)).toEqual({ is: 'too-few', visits: 1, running: 1 })
  })

  it('can still be shown to be kept after the period, which then starts again from that visit', () => {
    const late = [month(0), month(30), month(60), month(200)] as const
    expect(judgeAcquisition(visitsAt(...late))).toEqual({
      is: 'acquired',
      since: '2026-03-02',
      check: { from: '2026-08-19', until: '2026-10-18' },
    })
    expect(judgeAcquisition(visitsAt(...late, month(229))).is).toBe('acquired')
    expect(judgeAcquisition(visitsAt(...late, month(230))).is).toBe('kept')
  })

  it('is neither shown nor lost by practice that began at a later step', () => {
    const part: Told = [70, ['A5', 'A6'], { from: 'i', critical: ['j'] }]
    expect(judgeAcquisition(visitsAt(month(0), month(30), part, month(75))).is).toBe('acquired')
    expect(judgeAcquisition(visitsAt(part, part, part)).is).toBe('too-few')
  })
})

/** Whole histories, as a worker would describe them. */
describe('worked examples', () => {
  const sent = { critical: ['e'] }
  it.each<[string, string, Told[]]>([
    [
      'Amina declares each month; in January it is done in her place, from April on she needs nobody: acquired in June',
      'acquired',
      [
        [0, ['A0', 'A0', 'A0', 'A0', 'A0'], sent],
        [30, ['A0', 'A0', 'A0', 'A1', 'A3'], sent],
        [61, ['A2', 'A3', 'A5', 'A5', 'A5'], sent],
        [91, ['A5', 'A5', 'A5', 'A5', 'A5'], sent],
        [122, ['A5', 'A6', 'A5', 'A5', 'A5'], sent],
        [152, ['A6', 'A6', 'A5', 'A6', 'A5'], sent],
      ],
    ],
    [
      'she does it again 30 days later: kept',
      'kept',
      [
        [91, ['A5', 'A5', 'A5', 'A5', 'A5'], sent],
        [122, ['A5', 'A6', 'A5', 'A5', 'A5'], sent],
        [152, ['A6', 'A6', 'A5', 'A6', 'A5'], sent],
        [182, ['A6', 'A6', 'A6', 'A6', 'A5'], sent],
      ],
    ],
    [
      'then with a volunteer, in another place: transferred',
      'transferred',
      [
        [91, ['A5', 'A5', 'A5', 'A5', 'A5'], sent],
        [122, ['A5', 'A6', 'A5', 'A5', 'A5'], sent],
        [152, ['A6', 'A6', 'A5', 'A6', 'A5'], sent],
        [182, ['A6', 'A6', 'A6', 'A6', 'A5'], sent],
        [212, ['A5', 'A5', 'A5', 'A5', 'A5'], { ...sent, role: 'volunteer', place: 'bbbbbbbb' }],
      ],
    ],
    [
      'Paul wants to be reassured before he sends, each time: A4 on the critical step is not alone, so he is learning',
      'learning',
      [
        [0, ['A5', 'A5', 'A5', 'A5', 'A4'], sent],
        [30, ['A5', 'A5', 'A5', 'A5', 'A4'], sent],
        [60, ['A5', 'A5', 'A5', 'A5', 'A4'], sent],
      ],
    ],
    [
      'the site was down for one step of ten at the third visit: it counts for nothing, and he has acquired it',
      'acquired',
      [month(0), month(30), [60, ['N8', ...ALONE.slice(1)]]],
    ],
    [
      'three in one week are acquired, and not kept before a month is over',
      'acquired',
      [month(0), month(2), month(4), month(6), month(33)],
    ],
    [
      'she was cut off before the end at the third visit: it is none',
      'learning',
      [month(0), month(30), [60, ALONE, { finished: false }]],
    ],
    [
      'practised three times on the training portal from its beginning, judged by itself: acquired',
      'acquired',
      [
        [0, ALONE, { training: true }],
        [1, ALONE, { training: true }],
        [2, ALONE, { training: true }],
      ],
    ],
  ])('%s', (_, is, visits) => expect(judgeAcquisition(visitsAt(...visits)).is).toBe(is))
})
