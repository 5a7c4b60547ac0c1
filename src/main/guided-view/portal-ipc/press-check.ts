import type { Aim } from '../../../core/guidance/press/aim.ts'
import { isFairPress, type SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { PixelLook } from './press-pixels.ts'

/** While it is pointed at, a target is looked at so often, and for so long. */
const POLL_MS = 200
const MOST_POLLS = 50
/** At rest no more often than that, nor for more than that part of the time. */
const REST_MS = 250
const REST_SHARE = 0.05
const MOST_REST_MS = 2_000
/** A picture of the press is waited for that long */
const WAIT_MS = 500
const MOST_LOOKS = 40
const MOST_AGAIN = 2
const AGAIN_MS = 60
/** That a page changed may be told so much later than a picture shows it. */
const TOLD_MS = 50

type AimSignal = Extract<Signal, { readonly kind: 'aim' }>

/** Looks at what people press, before they press it and as they do. Pixels are compared here and kept nowhere. */
export interface PressCheck {
  readonly follow: (order: Order) => void
  readonly note: (signal: AimSignal | Extract<Signal, { readonly kind: 'turned' | 'left' }>) => void
  /** Whether the person saw what they pressed. */
  readonly isPersons: (gesture: Extract<Signal, { readonly kind: 'gesture' }>) => Promise<boolean>
  /** Another document is there, or comes. */
  readonly leave: () => void
}

interface Press {
  readonly aim: Aim
  readonly at: number
  readonly look: Promise<SeenLook | undefined>
  /** When the page was first seen to answer it. */
  turnedAt: number | undefined
  /** It stood for one act already: it must not stand for the next. */
  isUsed: boolean
}

/** `lookAt` takes a picture of the page and says what is seen where a target is. */
export function createPressCheck(lookAt: (aim: Aim, order: Order) => Promise<PixelLook | undefined>): PressCheck {
  let looks = new Map<string, SeenLook[]>()
  let order: Order | undefined
  let press: Press | undefined
  let resting: Aim | undefined
  let isResting = false
  let pointing: ReturnType<typeof setTimeout> | undefined

  async function look(aim: Aim): Promise<SeenLook | undefined> {
    if (!order) return undefined
    const at = performance.now()
    const seen = await lookAt(aim, order)
    return seen && { ...seen, at, until: performance.now() }
  }

  /** What has just come into sight may not be painted yet. */
  async function lookAtPress(aim: Aim): Promise<SeenLook | undefined> {
    let seen = await look(aim)
    for (let again = 0; again < MOST_AGAIN && seen?.verdict === 'other'; again += 1) {
      await later(AGAIN_MS)
      seen = await look(aim)
    }
    return seen
  }

  async function keep(aim: Aim): Promise<void> {
    const ofPage = looks
    const seen = await look(aim)
    // A look that outlives its page may have seen the next one.
    if (!seen || ofPage !== looks) return
    const known = looks.get(toKey(aim)) ?? []
    looks.set(toKey(aim), [...known, seen].slice(-MOST_LOOKS))
  }

  /** The latest of several that come at once. */
  function rest(aim: Aim): void {
    resting = aim
    if (isResting) return
    isResting = true
    const next = resting
    resting = undefined
    const start = performance.now()
    void keep(next).finally(() => {
      const pause = Math.max(REST_MS, (performance.now() - start) / REST_SHARE)
      setTimeout(
        () => {
          isResting = false
          if (resting) rest(resting)
        },
        Math.min(pause, MOST_REST_MS),
      )
    })
  }

  function point(aim: Aim, left: number): void {
    clearTimeout(pointing)
    pointing = setTimeout(() => {
      void keep(aim).then(() => {
        if (left > 0 && pointing !== undefined) point(aim, left - 1)
      })
    }, POLL_MS)
  }

  function stopPointing(): void {
    clearTimeout(pointing)
    pointing = undefined
  }

  /** The looks at what was pressed; where nobody tells which control that was, at each of the target's. */
  function findLooks(step: string, pressed: Aim | undefined, at: number): readonly (readonly SeenLook[])[] {
    const keys = pressed ? [toKey(pressed)] : [...looks.keys()].filter((key) => key.startsWith(`${step} `))
    return keys.map((key) => (looks.get(key) ?? []).filter((one) => one.at < at))
  }

  function turn(): void {
    if (press) press.turnedAt ??= performance.now()
  }

  return {
    follow: (next) => {
      order = next
    },
    note: (signal) => {
      if (signal.kind === 'turned') turn()
      else if (signal.kind === 'left') stopPointing()
      else if (signal.moment === 'rest') rest(signal.aim)
      else if (signal.moment === 'pointed') {
        void keep(signal.aim)
        point(signal.aim, MOST_POLLS)
      } else {
        stopPointing()
        press = {
          aim: signal.aim,
          at: performance.now(),
          look: lookAtPress(signal.aim),
          turnedAt: undefined,
          isUsed: false,
        }
      }
    },
    isPersons: async ({ step, means }) => {
      const own = press?.aim.step === step && !press.isUsed ? press : undefined
      // Enter in a field presses its form's button without an aim. What the page answers is still awaited.
      if (own && means !== 'text') own.isUsed = true
      const at = own?.at ?? performance.now()
      const before = findLooks(step, own?.aim, at)
      const after = own && (await Promise.race([own.look, later(WAIT_MS)]))
      // What the page does at the press, and the tick of what is pressed, are often there before the picture.
      const isChanged = after && own && after.until > (own.turnedAt ?? Number.POSITIVE_INFINITY) - TOLD_MS
      const isTicked = own?.aim.isTick && after?.verdict === 'untold'
      const pressed = isChanged || isTicked ? undefined : after
      return before.every((looked) => isFairPress({ at, before: looked, pressed, means }))
    },
    leave: () => {
      turn()
      press = undefined
      stopPointing()
      looks = new Map()
      resting = undefined
    },
  }
}

function toKey({ step, control }: Aim): string {
  return `${step} ${control}`
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
