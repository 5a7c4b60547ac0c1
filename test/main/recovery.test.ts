import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRecovery } from '../../src/main/guided-view/tabs/recovery.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a page that stops', () => {
  it('is opened again three times, each time later, and then stays closed', () => {
    let opened = 0
    const recovery = createRecovery(() => {
      opened += 1
    }, Date.now)
    for (const wait of [1_000, 3_000, 6_000]) {
      expect(recovery.stopped()).toBe('reopening')
      vi.advanceTimersByTime(wait - 1)
      const before = opened
      vi.advanceTimersByTime(1)
      expect(opened).toBe(before + 1)
    }
    expect(recovery.stopped()).toBe('stays-closed')
    vi.advanceTimersByTime(60_000)
    expect(opened).toBe(3)
  })

  it('counts anew after somebody opened it by hand, or after it held for a while', () => {
    const recovery = createRecovery(() => {}, Date.now)
    for (let times = 0; times < 4; times += 1) recovery.stopped()
    recovery.forget()
    expect(recovery.stopped()).toBe('reopening')
    for (let times = 0; times < 4; times += 1) recovery.stopped()
    vi.advanceTimersByTime(121_000)
    expect(recovery.stopped()).toBe('reopening')
  })
})
