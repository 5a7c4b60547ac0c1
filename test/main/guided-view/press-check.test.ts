import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Aim } from '../../../src/core/guidance/press/aim.ts'
import type { LookVerdict } from '../../../src/core/guidance/press/look.ts'
import { PressCheck } from '../../../src/main/guided-view/portal-ipc/press-check.ts'
import {
  ALL_PICTURES,
  aim,
  gesture,
  judge,
  moment,
  order,
  PAGE,
  PICTURE,
  press,
  pressAt,
  seenThere,
} from './support/press-scene.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a press whose picture shows something else', () => {
  it('counts when the page has reacted to it, even after the act was reported', async () => {
    const check = await press('same', 'other', 'other', 'other')
    expect(await judge(check, () => check.note(PAGE, { kind: 'turned' }))).toBe(true)
  })

  it('does not count when the page reacted long after the picture', async () => {
    const check = await press('same', 'other', 'other', 'other')
    await vi.advanceTimersByTimeAsync(ALL_PICTURES)
    check.note(PAGE, { kind: 'turned' })
    expect(await judge(check)).toBe(false)
  })

  it.each([
    ['counts where the late report of a change says a time before the picture', -100, true],
    ['does not count where it says a time after the picture', 0, false],
  ])('%s', async (_title, agoMs, isCounted) => {
    const check = await press('same', 'other', 'other', 'other')
    const isPersons = check.isPersons(gesture)
    await vi.advanceTimersByTimeAsync(280)
    check.note(PAGE, { kind: 'turned', at: performance.timeOrigin + performance.now() + agoMs })
    await vi.advanceTimersByTimeAsync(ALL_PICTURES)
    expect(await isPersons).toBe(isCounted)
  })

  it('does not count when the page did not react', async () => {
    expect(await judge(await press('same', 'other', 'other', 'other'))).toBe(false)
  })
})

describe('a press whose report comes late', () => {
  async function pressLate(clockMs: number) {
    const verdicts: LookVerdict[] = ['same', 'other', 'same']
    const lookAt = async () => ({ verdict: verdicts.shift() ?? 'same', shades: new Float32Array(256) })
    const check = new PressCheck({ lookAt, place: async () => seenThere })
    check.follow(order)
    check.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(PICTURE)
    const pressed = performance.timeOrigin + performance.now() + 1 + clockMs
    await vi.advanceTimersByTimeAsync(PICTURE)
    check.note(PAGE, { ...moment('rest'), moment: 'pointed' })
    await vi.advanceTimersByTimeAsync(100)
    check.note(PAGE, { ...moment('press'), at: pressed })
    return check
  }

  it('counts where only a look between press and report shows something else', async () => {
    expect(await judge(await pressLate(0))).toBe(true)
  })

  it('does not count where the report says a time that is still to come', async () => {
    expect(await judge(await pressLate(60_000))).toBe(false)
  })
})

it('a target at rest is looked at as long as it is there, and not once its step is over', async () => {
  let looks = 0
  const lookAt = async () => {
    looks += 1
    return { verdict: 'same', shades: new Float32Array(256) } as const
  }
  const check = new PressCheck({ lookAt, place: async () => seenThere })
  check.follow(order)
  check.note(PAGE, moment('rest'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(looks).toBeGreaterThanOrEqual(40)
  check.follow({ ...order, order: 2, step: 'suite' })
  await vi.advanceTimersByTimeAsync(1_000)
  looks = 0
  await vi.advanceTimersByTimeAsync(20_000)
  expect(looks).toBe(0)
})

it('a target is looked at again after pictures that failed, and no longer once ten have', async () => {
  let [looks, failing] = [0, 3]
  const lookAt = async () => {
    looks += 1
    failing -= 1
    return failing >= 0 ? undefined : ({ verdict: 'same', shades: new Float32Array(256) } as const)
  }
  const check = new PressCheck({ lookAt, place: async () => seenThere })
  check.follow(order)
  check.note(PAGE, moment('rest'))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(looks).toBeGreaterThanOrEqual(25)
  ;[looks, failing] = [0, 1_000]
  await vi.advanceTimersByTimeAsync(20_000)
  expect(looks).toBe(10)
})

it('a press counts for one act only', async () => {
  const check = await press('same', 'same', 'other')
  expect(await judge(check)).toBe(true)
  check.note(PAGE, moment('rest'))
  // A target at rest is not photographed more often than that.
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await judge(check)).toBe(false)
})

describe('a press in a frame whose words are painted', () => {
  const SAME = ['same', 'same', 'same', 'same'] as const

  it.each([
    ['nobody can tell where the frame is', undefined],
    ['the frame moved just before', { ...seenThere, isStill: false }],
    ['styles of the document around change how it looks', { ...seenThere, isAltered: true }],
  ])('does not stand where %s', async (_what, place) => {
    expect(await judge(await pressAt(async () => place, SAME))).toBe(false)
  })

  it('counts where the frame did not move and was in sight', async () => {
    expect(await judge(await pressAt(async () => seenThere, SAME))).toBe(true)
  })
})

describe('a target at rest that moves before it is looked at', () => {
  const MOST_PAUSE = 2_000
  const SAME = { verdict: 'same', shades: new Float32Array(256) } as const
  const moved = { kind: 'moved' } as const
  const scrolled = { kind: 'moved', isScrolling: true } as const

  /** A check with a given view, which shows another picture wherever the target is no longer. */
  function check(isThere: () => boolean) {
    let looks = 0
    const lookAt = async () => {
      looks += 1
      await new Promise((resolve) => setTimeout(resolve, PICTURE))
      return isThere() ? SAME : ({ ...SAME, verdict: 'other' } as const)
    }
    const made = new PressCheck({ lookAt, place: async () => seenThere })
    made.follow(order)
    return Object.assign(made, { looks: () => looks })
  }

  /** Two aims at once: the pictures are of the first, and the second waits. */
  async function restTwice(rested: ReturnType<typeof check>, then: () => void): Promise<void> {
    rested.note(PAGE, moment('rest'))
    rested.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(PICTURE)
    then()
    await vi.advanceTimersByTimeAsync(MOST_PAUSE)
  }

  it('is not checked at its old place, so that a press at the new one counts', async () => {
    let isThere = true
    const rested = check(() => isThere)
    await restTwice(rested, () => {
      isThere = false
      rested.note(PAGE, moved)
    })
    expect(rested.looks()).toBe(1)
    isThere = true
    rested.note(PAGE, moment('press'))
    expect(await judge(rested)).toBe(true)
  })

  it('is checked again and again where nothing moved, or another frame did', async () => {
    for (const frame of [undefined, PAGE + 1]) {
      const rested = check(() => true)
      await restTwice(rested, () => frame && rested.note(frame, moved))
      expect(rested.looks()).toBe(5)
    }
  })

  it('is checked at its newer place only, once it was pressed there', async () => {
    const boxes: (readonly number[])[] = []
    const newer: Aim = { ...aim, box: [0, 500, 100, 40] }
    const lookAt = async (at: Aim) => {
      boxes.push(at.box)
      return SAME
    }
    const rested = new PressCheck({ lookAt, place: async (target) => ({ ...seenThere, aim: target.aim }) })
    rested.follow(order)
    rested.note(PAGE, moment('rest'))
    await vi.advanceTimersByTimeAsync(MOST_PAUSE)
    rested.note(PAGE, { ...moment('press'), aim: newer })
    expect(await rested.isPersons(gesture)).toBe(true)
    boxes.length = 0
    await vi.advanceTimersByTimeAsync(MOST_PAUSE)
    expect(new Set(boxes.map(String))).toEqual(new Set([String(newer.box)]))
  })

  it.each([
    ['people scrolled while it was looked at', scrolled, true],
    ['its page alone scrolled, as one could without end', moved, false],
  ])('counts by its press alone where %s', async (_what, signal, isPersons) => {
    let isThere = false
    const rested = check(() => isThere)
    rested.note(PAGE, moment('rest'))
    rested.note(PAGE, signal)
    await vi.advanceTimersByTimeAsync(PICTURE)
    isThere = true
    rested.note(PAGE, moment('press'))
    expect(await judge(rested)).toBe(isPersons)
  })
})
