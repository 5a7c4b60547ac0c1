import { describe, expect, it } from 'vitest'
import { createReadSchedule } from '../../../src/preload/portal/page/read-schedule.ts'

describe('the pace of reading a page that goes on changing', () => {
  it('lets a burst last no longer than a moment where reading is quick', () => {
    const pacing = createReadSchedule(() => 1_000)
    pacing.noteRead(1)
    expect(pacing.longest(false, 149)).toBe(150)
    expect(pacing.longest(true, 149)).toBe(150)
    expect(pacing.isLong()).toBe(false)
  })

  it('lets reading take 3 percent of the time where something could be pressed', () => {
    const pacing = createReadSchedule(() => 20_000)
    pacing.noteRead(60)
    expect(pacing.longest(false, 0)).toBe(2_000)
    expect(pacing.longest(false, 1_999)).toBe(2_000)
  })

  it('lets reading take 1 percent of the time where the page only adds elements that are not the target', () => {
    const pacing = createReadSchedule(() => 10_000)
    pacing.noteRead(60)
    expect(pacing.longest(true, 0)).toBe(6_000)
  })

  it('expects a page that grew to take longer, and counts its elements only when it would be read', () => {
    let counts = 0
    const pacing = createReadSchedule(() => {
      counts += 1
      return 10_000
    })
    pacing.noteRead(1)
    expect(pacing.longest(true, 109)).toBe(150)
    expect(counts).toBe(0)
    expect(pacing.longest(true, 110)).toBe(5_000)
    expect(pacing.longest(true, 4_959)).toBe(5_000)
    expect(counts).toBe(1)
    expect(pacing.isLong()).toBe(true)
  })

  it('goes back to the pace of a page that can be pressed as soon as it is one', () => {
    const pacing = createReadSchedule(() => 20_000)
    pacing.noteRead(3)
    expect(pacing.longest(true, 150)).toBe(10_000)
    expect(pacing.longest(false, 150)).toBe(150)
  })
})
