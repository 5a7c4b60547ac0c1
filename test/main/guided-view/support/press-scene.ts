import { vi } from 'vitest'
import type { Aim } from '../../../../src/core/guidance/press/aim.ts'
import type { LookVerdict } from '../../../../src/core/guidance/press/look.ts'
import type { Order } from '../../../../src/core/guidance/protocol/signal.ts'
import type { WindowAim } from '../../../../src/main/guided-view/portal-ipc/frame-places.ts'
import { PressCheck } from '../../../../src/main/guided-view/portal-ipc/press-check.ts'

export const aim: Aim = { step: 'cookies', control: 0, box: [0, 0, 100, 40] }
export const order: Order = {
  order: 1,
  step: 'cookies',
  holder: 'person',
  mark: 'none',
  downloads: 0,
  acknowledged: [],
  screens: [],
  steps: [],
}
export const gesture = { kind: 'gesture', order: 1, step: 'cookies', means: 'pointer' } as const
const room = { width: 800, height: 600 }
export const moment = (which: 'rest' | 'press') => ({ kind: 'aim', order: 1, moment: which, aim, room }) as const

export const PAGE = 1
export const seenThere: WindowAim = { aim, isStill: true, isAltered: false }

/** The time that a picture takes, and that in which all pictures of a press and the page's own report are there, in ms. */
export const PICTURE = 20
export const ALL_PICTURES = 1_000

/** A check whose pictures are these in turn, with one picture of the target at rest before a press. */
export function press(...verdicts: readonly LookVerdict[]) {
  return pressAt(async () => seenThere, verdicts)
}

export async function pressAt(place: () => Promise<WindowAim | undefined>, verdicts: readonly LookVerdict[]) {
  const left = [...verdicts]
  const lookAt = async () => {
    await new Promise((resolve) => setTimeout(resolve, PICTURE))
    return { verdict: left.shift() ?? 'other', shades: new Float32Array(256) }
  }
  const check = new PressCheck({ lookAt, place })
  check.follow(order)
  check.note(PAGE, moment('rest'))
  await vi.advanceTimersByTimeAsync(PICTURE)
  check.note(PAGE, moment('press'))
  return check
}

/** Returns the check's verdict on the act, once all its pictures are taken. */
export async function judge(check: Awaited<ReturnType<typeof press>>, meanwhile = () => {}): Promise<boolean> {
  const isPersons = check.isPersons(gesture)
  meanwhile()
  await vi.advanceTimersByTimeAsync(ALL_PICTURES)
  return isPersons
}
