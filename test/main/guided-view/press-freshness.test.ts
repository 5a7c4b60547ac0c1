import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Aim } from '../../../src/core/guidance/press/aim.ts'
import { PressCheck } from '../../../src/main/guided-view/portal-ipc/press-check.ts'
import { aim, judge, moment, order, PAGE, PICTURE, press, seenThere } from './support/press-scene.ts'

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

it('a press that the page answered counts without a look where its target has just come to its place', async () => {
  const elsewhere = { ...moment('rest'), aim: { ...aim, box: [0, 900, 100, 40] satisfies Aim['box'] } }
  for (const [waited, isPersons] of [
    [600, true],
    [2_000, false],
  ] as const) {
    // No picture is ready before the press: the machine is busy.
    const check = new PressCheck({ lookAt: () => new Promise(() => {}), place: async () => seenThere })
    check.follow(order)
    check.note(PAGE, elsewhere)
    await vi.advanceTimersByTimeAsync(5_000)
    check.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(waited)
    check.note(PAGE, moment('press'))
    check.note(PAGE, { kind: 'turned' })
    expect(await judge(check)).toBe(isPersons)
  }
})

it('a press does not count where a look at its new place showed something else', async () => {
  const check = new PressCheck({
    lookAt: async () => ({ verdict: 'other', shades: new Float32Array(256) }),
    place: async () => seenThere,
  })
  check.follow(order)
  await vi.advanceTimersByTimeAsync(5_000)
  check.note(PAGE, moment('rest'))
  await vi.advanceTimersByTimeAsync(600)
  check.note(PAGE, moment('press'))
  check.note(PAGE, { kind: 'turned' })
  expect(await judge(check)).toBe(false)
})

it('each answer of a question is looked at as soon as it comes to its place, and each second while it is there', async () => {
  const looks: number[] = []
  const lookAt = async ({ control }: Aim) => {
    await new Promise((resolve) => setTimeout(resolve, PICTURE))
    looks.push(control)
    return { verdict: 'same', shades: new Float32Array(256) } as const
  }
  const check = new PressCheck({ lookAt, place: async (target) => ({ ...seenThere, aim: target.aim }) })
  check.follow(order)
  const answers = [0, 1, 2]
  const report = (top: number) => {
    for (const control of answers)
      check.note(PAGE, { ...moment('rest'), aim: { ...aim, control, box: [0, top + 50 * control, 100, 40] } })
  }
  for (const top of [0, 500]) {
    report(top)
    await vi.advanceTimersByTimeAsync(answers.length * PICTURE)
    expect(looks).toEqual(answers)
    looks.length = 0
    await vi.advanceTimersByTimeAsync(1_000)
    expect(new Set(looks)).toEqual(new Set(answers))
    looks.length = 0
  }
})

describe('a target without words, whose first picture shows the page before it came to its place', () => {
  const striped = (isOther: boolean) => new Float32Array(256).map((_, at) => ((at >> (isOther ? 4 : 0)) % 2) * 200)
  /** Looks at a target that comes to its place at once, whose pictures from `otherFrom` to `otherTo` show something else. */
  async function pressAfter(otherFrom: number, otherTo: number): Promise<boolean> {
    let look = 0
    const lookAt = async () => {
      look += 1
      return { verdict: 'untold', shades: striped(look >= otherFrom && look <= otherTo) } as const
    }
    const check = new PressCheck({ lookAt, place: async () => seenThere })
    check.follow(order)
    check.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(3_000)
    check.note(PAGE, moment('press'))
    return judge(check)
  }

  it('is pressed by the person once later pictures show it', async () => {
    expect(await pressAfter(1, 1)).toBe(true)
  })

  it('is not where it changes after it has stood at its place', async () => {
    expect(await pressAfter(1, 3)).toBe(false)
    expect(await pressAfter(3, 3)).toBe(false)
  })
})
