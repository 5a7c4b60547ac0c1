import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PressCheck } from '../../../src/main/guided-view/portal-ipc/press-check.ts'
import { judge, moment, order, PAGE, press, seenThere } from './support/press-scene.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('a press that the page answered counts for nobody without a look in the three seconds before it', async () => {
  for (const [waited, isPersons] of [
    [2_900, true],
    [3_200, false],
  ] as const) {
    const check = await press('same', 'other', 'other', 'other')
    check.note(PAGE, { kind: 'moved' })
    await vi.advanceTimersByTimeAsync(waited)
    check.note(PAGE, moment('press'))
    check.note(PAGE, { kind: 'turned' })
    expect(await judge(check)).toBe(isPersons)
  }
})

it('a press that the page answered counts without any look only where its step has just begun', async () => {
  for (const [waited, isPersons] of [
    [500, true],
    [2_000, false],
  ] as const) {
    const check = new PressCheck({ lookAt: async () => undefined, place: async () => seenThere })
    check.follow(order)
    await vi.advanceTimersByTimeAsync(waited)
    check.note(PAGE, moment('press'))
    check.note(PAGE, { kind: 'turned' })
    expect(await judge(check)).toBe(isPersons)
  }
})

it('a press that the page answered counts in a step that has just begun where its target was looked at long before', async () => {
  for (const [waited, isPersons] of [
    [500, true],
    [2_000, false],
  ] as const) {
    let isShown = true
    const lookAt = async () => (isShown ? ({ verdict: 'same', shades: new Float32Array(256) } as const) : undefined)
    const check = new PressCheck({ lookAt, place: async () => seenThere })
    check.follow({ ...order, step: 'before' })
    check.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(5_000)
    isShown = false
    check.follow({ ...order, order: 2 })
    await vi.advanceTimersByTimeAsync(waited)
    check.note(PAGE, moment('press'))
    check.note(PAGE, { kind: 'turned' })
    expect(await judge(check)).toBe(isPersons)
  }
})
