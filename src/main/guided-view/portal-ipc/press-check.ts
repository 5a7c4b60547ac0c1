import type { Aim } from '../../../core/guidance/press/aim.ts'
import { isFairPress, type SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { FrameAim, WindowAim } from './frame-places.ts'
import type { PixelLook } from './press-pixels.ts'

/** How often a target is looked at while it is pointed at, and for how long, in milliseconds. */
const POLL_MS = 200
const MOST_POLLS = 50
/** The least and the most time between two looks at rest, in milliseconds, and the share of the time that they take. */
const REST_MS = 250
const REST_SHARE = 0.05
const MOST_REST_MS = 2_000
/** The time that a picture of the press is waited for, in milliseconds. */
const WAIT_MS = 500
const MOST_LOOKS = 40
const MOST_AGAIN = 2
const AGAIN_MS = 60
/** The longest that the news of a change comes after a picture shows it, in milliseconds. */
const TOLD_MS = 50

type PressSignal = Extract<Signal, { readonly kind: 'aim' | 'moved' | 'turned' | 'left' }>
type AimSignal = Extract<PressSignal, { readonly kind: 'aim' }>

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
  /** Whether it stood for one act already: it must not stand for the next. */
  isUsed: boolean
}

/** Looks at what people press, before they press it and as they do. Pixels are compared here and kept nowhere. */
export class PressCheck {
  readonly #parts: PressCheckParts
  #looks = new Map<string, SeenLook[]>()
  #order: Order | undefined
  #press: Press | undefined
  #resting: FrameAim | undefined
  #isResting = false
  #scrolls = 0
  #pointing: ReturnType<typeof setTimeout> | undefined

  constructor(parts: PressCheckParts) {
    this.#parts = parts
  }

  follow(order: Order): void {
    this.#order = order
  }

  note(frame: number, signal: PressSignal): void {
    if (signal.kind === 'turned') this.#turn()
    else if (signal.kind === 'left') this.#stopPointing()
    else if (signal.kind === 'moved') this.#move(frame, signal.isScrolling ?? false)
    else this.#aim(frame, signal)
  }

  /** Checks whether the person saw what they pressed. */
  async isPersons({ step, means }: Extract<Signal, { readonly kind: 'gesture' }>): Promise<boolean> {
    const press = this.#press
    const own = press?.target.aim.step === step && !press.isUsed ? press : undefined
    // Enter in a field presses its form's button without an aim. What the page answers is still awaited.
    if (own && means !== 'text') own.isUsed = true
    const at = own?.at ?? performance.now()
    const before = this.#findLooks(step, own?.target, at)
    if (own && !isSeenInFrames(await own.place, means)) return false
    const after = own && (await Promise.race([own.look, later(WAIT_MS)]))
    // What the page does at the press, and the tick of what is pressed, are often there before the picture.
    const isChanged = after && own && after.until > (own.turnedAt ?? Number.POSITIVE_INFINITY) - TOLD_MS
    const isTicked = own?.target.aim.isTick && after?.verdict === 'untold'
    const pressed = isChanged || isTicked ? undefined : after
    return before.every((looked) => isFairPress({ at, before: looked, pressed, means }))
  }

  /** Notes that another document is there, or comes: in this frame, or in all of the page. */
  leave(frame?: number): void {
    if (frame !== undefined) {
      if (this.#press?.target.frame === frame) this.#turn()
      for (const key of this.#looks.keys()) if (key.startsWith(`${frame} `)) this.#looks.delete(key)
      return
    }
    this.#turn()
    this.#press = undefined
    this.#stopPointing()
    this.#looks = new Map()
    this.#resting = undefined
  }

  #aim(frame: number, { aim, room, moment, isScrolling }: AimSignal): void {
    const target = { frame, aim, room, isScrolling: isScrolling === true, isPress: moment === 'press' }
    if (this.#resting && toKey(this.#resting) === toKey(target)) this.#resting = undefined
    if (moment === 'rest') this.#rest(target)
    else if (moment === 'pointed') {
      void this.#keep(target)
      this.#point(target, MOST_POLLS)
    } else {
      this.#stopPointing()
      const place = this.#parts.place(target)
      const look = this.#lookAtPress(target, place)
      this.#press = { target, at: performance.now(), place, look, turnedAt: undefined, isUsed: false }
    }
  }

  /**
   * Notes a move of the target. A page may scroll by itself on and on: only people's scrolling undoes a look that has
   * begun.
   */
  #move(frame: number, isPersons: boolean): void {
    if (this.#resting?.frame === frame) this.#resting = undefined
    if (isPersons) this.#scrolls += 1
  }

  #turn(): void {
    if (this.#press) this.#press.turnedAt ??= performance.now()
  }

  /** Looks at a target. Where a document around paints over it, something else is seen there than is read in it. */
  async #look(target: FrameAim, placed = this.#parts.place(target)): Promise<SeenLook | undefined> {
    const there = await placed
    if (!this.#order || !there) return undefined
    const at = performance.now()
    const seen = await this.#parts.lookAt(there.aim, this.#order)
    return seen && { ...seen, ...(there.isOccluded && { verdict: 'other' }), at, until: performance.now() }
  }

  /** Looks at the target of a press, once more where it has just come into sight: it may not be painted yet. */
  async #lookAtPress(target: FrameAim, placed: Press['place']): Promise<SeenLook | undefined> {
    let seen = await this.#look(target, placed)
    for (let again = 0; again < MOST_AGAIN && seen?.verdict === 'other'; again += 1) {
      await later(AGAIN_MS)
      seen = await this.#look(target)
    }
    return seen
  }

  async #keep(target: FrameAim): Promise<void> {
    const [looks, scrolls] = [this.#looks, this.#scrolls]
    const seen = await this.#look(target)
    // A look that outlives its page may have seen the next one; one that people scrolled under, what came in its place.
    if (!seen || looks !== this.#looks || scrolls !== this.#scrolls) return
    const known = looks.get(toKey(target)) ?? []
    looks.set(toKey(target), [...known, seen].slice(-MOST_LOOKS))
  }

  /** Looks at the latest of several that come at once, at rest; one that has moved since is not looked for where it was. */
  #rest(target: FrameAim): void {
    this.#resting = this.#isResting ? target : undefined
    if (this.#isResting) return
    this.#isResting = true
    const start = performance.now()
    void this.#keep(target).finally(() => {
      const pause = Math.max(REST_MS, (performance.now() - start) / REST_SHARE)
      setTimeout(
        () => {
          this.#isResting = false
          if (this.#resting) this.#rest(this.#resting)
        },
        Math.min(pause, MOST_REST_MS),
      )
    })
  }

  #point(target: FrameAim, left: number): void {
    clearTimeout(this.#pointing)
    this.#pointing = setTimeout(() => {
      void this.#keep(target).then(() => {
        if (left > 0 && this.#pointing !== undefined) this.#point(target, left - 1)
      })
    }, POLL_MS)
  }

  #stopPointing(): void {
    clearTimeout(this.#pointing)
    this.#pointing = undefined
  }

  /** Finds the looks at what was pressed; where it is not known which control that was, at each of the target's. */
  #findLooks(step: string, pressed: FrameAim | undefined, at: number): readonly (readonly SeenLook[])[] {
    const keys = pressed ? [toKey(pressed)] : [...this.#looks.keys()].filter((key) => key.split(' ')[1] === step)
    return keys.map((key) => (this.#looks.get(key) ?? []).filter((one) => one.at < at))
  }
}

/** Checks whether the frames around show the target. A key is pressed at no place: only what lies over its target matters. */
function isSeenInFrames(place: WindowAim | undefined, means: 'pointer' | 'key' | 'text'): boolean {
  return place !== undefined && !place.isOccluded && (place.isStill || means === 'key')
}

function toKey({ frame, aim: { step, control } }: FrameAim): string {
  return `${frame} ${step} ${control}`
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
