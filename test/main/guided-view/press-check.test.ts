import { describe, expect, it } from 'vitest'
import type { Order } from '../../../src/core/portal/signal.ts'
import type { Aim } from '../../../src/core/press/aim.ts'
import type { LookVerdict } from '../../../src/core/press/look.ts'
import { createPressCheck } from '../../../src/main/guided-view/press-check.ts'

const aim: Aim = { step: 'cookies', control: 0, box: [0, 0, 100, 40] }
const order: Order = {
  order: 1,
  step: 'cookies',
  holder: 'person',
  mark: 'none',
  downloads: 0,
  acknowledged: [],
  screens: [],
  steps: [],
}
const gesture = { kind: 'gesture', order: 1, step: 'cookies', means: 'pointer' } as const
const moment = (which: 'rest' | 'press') => ({ kind: 'aim', order: 1, moment: which, aim }) as const

/** A check that sees these in turn; each picture comes when it is let. */
function createCheck(verdicts: readonly LookVerdict[]) {
  const waiting: (() => void)[] = []
  const left = [...verdicts]
  const check = createPressCheck(() => {
    const verdict = left.shift() ?? 'other'
    return new Promise((resolve) => waiting.push(() => resolve({ verdict, shades: new Float32Array(256) })))
  })
  check.follow(order)
  return {
    check,
    develop: async () => {
      for (const done of waiting.splice(0)) done()
      await Promise.resolve()
    },
    /** What is not as expected is looked at again. */
    developAll: async () => {
      for (let look = 0; look < 3; look += 1) {
        for (const done of waiting.splice(0)) done()
        await new Promise((resolve) => setTimeout(resolve, 80))
      }
    },
  }
}

describe('a press whose picture comes late', () => {
  it('stands when the page answered in the meantime, be it after the act was told', async () => {
    const { check, develop, developAll } = createCheck(['same', 'other', 'other', 'other'])
    check.note(moment('rest'))
    await develop()
    check.note(moment('press'))
    const isFair = check.isFair(gesture)
    check.note({ kind: 'turned' })
    await developAll()
    expect(await isFair).toBe(true)
  })

  it('does not stand when something else was there long before the page answered', async () => {
    const { check, develop, developAll } = createCheck(['same', 'other', 'other', 'other'])
    check.note(moment('rest'))
    await develop()
    check.note(moment('press'))
    await developAll()
    check.note({ kind: 'turned' })
    expect(await check.isFair(gesture)).toBe(false)
  })

  it('does not stand when something else was there and the page answered nothing', async () => {
    const { check, develop, developAll } = createCheck(['same', 'other', 'other', 'other'])
    check.note(moment('rest'))
    await develop()
    check.note(moment('press'))
    const isFair = check.isFair(gesture)
    await developAll()
    expect(await isFair).toBe(false)
  })

  it('stands for one act only', async () => {
    const { check, develop } = createCheck(['same', 'same', 'other'])
    check.note(moment('rest'))
    await develop()
    check.note(moment('press'))
    await develop()
    expect(await check.isFair(gesture)).toBe(true)
    check.note(moment('rest'))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await develop()
    expect(await check.isFair(gesture)).toBe(false)
  })
})
