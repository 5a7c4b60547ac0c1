import type { Aim } from '../../../core/guidance/press/aim.ts'
import { isFairPress, type SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { FrameAim, WindowAim } from './frame-places.ts'
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

type PressSignal = Extract<Signal, { readonly kind: 'aim' | 'moved' | 'turned' | 'left' }>
type AimSignal = Extract<PressSignal, { readonly kind: 'aim' }>

/** Looks at what people press, before they press it and as they do. Pixels are compared here and kept nowhere. */
export interface PressCheck {
  readonly follow: (order: Order) => void
  readonly note: (frame: number, signal: PressSignal) => void
  /** Whether the person saw what they pressed. */
  readonly isPersons: (gesture: Extract<Signal, { readonly kind: 'gesture' }>) => Promise<boolean>
  /** Another document is there, or comes: in this frame, or in all of the page. */
  readonly leave: (frame?: number) => void
}

export interface PressCheckParts {
  /** Takes a picture of the page and says what is seen where a target of the window is. */
  readonly lookAt: (aim: Aim, order: Order) => Promise<PixelLook | undefined>
  readonly place: (aim: FrameAim) => Promise<WindowAim | undefined>
}

export function isForPressCheck(signal: Signal): signal is PressSignal {
  return ['aim', 'moved', 'turned', 'left'].includes(signal.kind)
}

interface Press {
  readonly target: FrameAim
  readonly at: number
  /** Where it was at the press. */
  readonly place: Promise<WindowAim | undefined>
  readonly look: Promise<SeenLook | undefined>
  /** When the page was first seen to answer it. */
  turnedAt: number | undefined
  /** It stood for one act already: it must not stand for the next. */
  isUsed: boolean
}

export function createPressCheck({ lookAt, place }: PressCheckParts): PressCheck {
  let looks = new Map<string, SeenLook[]>()
  let order: Order | undefined
  let press: Press | undefined
  let resting: FrameAim | undefined
  let isResting = false
  let scrolls = 0
  let pointing: ReturnType<typeof setTimeout> | undefined

  /** What a document around paints over it is other than what is read in it. */
  async function look(target: FrameAim, placed = place(target)): Promise<SeenLook | undefined> {
    const there = await placed
    if (!order || !there) return undefined
    const at = performance.now()
    const seen = await lookAt(there.aim, order)
    return seen && { ...seen, ...(there.isOccluded && { verdict: 'other' }), at, until: performance.now() }
  }

  /** What has just come into sight may not be painted yet. */
  async function lookAtPress(target: FrameAim, placed: Press['place']): Promise<SeenLook | undefined> {
    let seen = await look(target, placed)
    for (let again = 0; again < MOST_AGAIN && seen?.verdict === 'other'; again += 1) {
      await later(AGAIN_MS)
      seen = await look(target)
    }
    return seen
  }

  async function keep(target: FrameAim): Promise<void> {
    const [ofPage, ofPlace] = [looks, scrolls]
    const seen = await look(target)
    // A look that outlives its page may have seen the next one; one that people scrolled under, what came in its place.
    if (!seen || ofPage !== looks || ofPlace !== scrolls) return
    const known = looks.get(toKey(target)) ?? []
    looks.set(toKey(target), [...known, seen].slice(-MOST_LOOKS))
  }

  /** The latest of several that come at once; what has moved since is not looked for where it was. */
  function rest(target: FrameAim): void {
    resting = target
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

  function point(target: FrameAim, left: number): void {
    clearTimeout(pointing)
    pointing = setTimeout(() => {
      void keep(target).then(() => {
        if (left > 0 && pointing !== undefined) point(target, left - 1)
      })
    }, POLL_MS)
  }

  function stopPointing(): void {
    clearTimeout(pointing)
    pointing = undefined
  }

  /** The looks at what was pressed; where nobody tells which control that was, at each of the target's. */
  function findLooks(step: string, pressed: FrameAim | undefined, at: number): readonly (readonly SeenLook[])[] {
    const keys = pressed ? [toKey(pressed)] : [...looks.keys()].filter((key) => key.split(' ')[1] === step)
    return keys.map((key) => (looks.get(key) ?? []).filter((one) => one.at < at))
  }

  function turn(): void {
    if (press) press.turnedAt ??= performance.now()
  }

  function aim(frame: number, { aim, room, moment, isScrolling }: AimSignal): void {
    const target = { frame, aim, room, isScrolling: isScrolling === true, isPress: moment === 'press' }
    if (resting && toKey(resting) === toKey(target)) resting = undefined
    if (moment === 'rest') rest(target)
    else if (moment === 'pointed') {
      void keep(target)
      point(target, MOST_POLLS)
    } else {
      stopPointing()
      const placed = place(target)
      const seen = lookAtPress(target, placed)
      press = { target, at: performance.now(), place: placed, look: seen, turnedAt: undefined, isUsed: false }
    }
  }

  /** A page may scroll by itself on and on: only people's scrolling undoes a look that has begun. */
  function move(frame: number, isPersons: boolean): void {
    if (resting?.frame === frame) resting = undefined
    if (isPersons) scrolls += 1
  }

  return {
    follow: (next) => {
      order = next
    },
    note: (frame, signal) => {
      if (signal.kind === 'turned') turn()
      else if (signal.kind === 'left') stopPointing()
      else if (signal.kind === 'moved') move(frame, signal.isScrolling ?? false)
      else aim(frame, signal)
    },
    isPersons: async ({ step, means }) => {
      const own = press?.target.aim.step === step && !press.isUsed ? press : undefined
      // Enter in a field presses its form's button without an aim. What the page answers is still awaited.
      if (own && means !== 'text') own.isUsed = true
      const at = own?.at ?? performance.now()
      const before = findLooks(step, own?.target, at)
      if (own && !isSeenInFrames(await own.place, means)) return false
      const after = own && (await Promise.race([own.look, later(WAIT_MS)]))
      // What the page does at the press, and the tick of what is pressed, are often there before the picture.
      const isChanged = after && own && after.until > (own.turnedAt ?? Number.POSITIVE_INFINITY) - TOLD_MS
      const isTicked = own?.target.aim.isTick && after?.verdict === 'untold'
      const pressed = isChanged || isTicked ? undefined : after
      return before.every((looked) => isFairPress({ at, before: looked, pressed, means }))
    },
    leave: (frame) => {
      if (frame !== undefined) {
        if (press?.target.frame === frame) turn()
        for (const key of looks.keys()) if (key.startsWith(`${frame} `)) looks.delete(key)
        return
      }
      turn()
      press = undefined
      stopPointing()
      looks = new Map()
      resting = undefined
    },
  }
}

/** A key is pressed at no place: only what lies over its target matters. */
function isSeenInFrames(place: WindowAim | undefined, means: 'pointer' | 'key' | 'text'): boolean {
  return place !== undefined && !place.isOccluded && (place.isStill || means === 'key')
}

function toKey({ frame, aim: { step, control } }: FrameAim): string {
  return `${frame} ${step} ${control}`
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
