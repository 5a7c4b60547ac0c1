import { type Aim, type AimBox, isSamePlace } from '../../../core/guidance/press/aim.ts'
import type { SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { FrameAim, WindowAim } from './frame-places.ts'
import { LookRounds, toKey } from './look-rounds.ts'
import { createTurn, isSeenInFrames, judge, type Press, toOwnTime } from './press-judge.ts'
import type { PixelLook } from './press-pixels.ts'

/**
 * The time between two looks at a target that is pointed at, in milliseconds, and the most looks so often: those at rest go
 * on as long as the target is on the page.
 */
const POLL_MS = 200
const MOST_POLLS = 50
/** The time to wait for a picture of the press, in milliseconds. */
const WAIT_MS = 500
const MOST_LOOKS = 40
const MOST_AGAIN = 2
const AGAIN_MS = 60
/** The time after a target came to its place within which a picture may still show the page as it was before, in milliseconds. */
const SETTLING_MS = 300
/** How long the report of a change is waited for where a picture looks like one, in milliseconds. */
const REPORT_WAIT_MS = 500

type PressSignal = Extract<Signal, { readonly kind: 'aim' | 'moved' | 'turned' | 'left' }>
type AimSignal = Extract<PressSignal, { readonly kind: 'aim' }>

export interface PressCheckParts {
  /** Takes a picture of the page and judges what it shows at the target. */
  readonly lookAt: (aim: Aim, order: Order) => Promise<PixelLook | undefined>
  readonly place: (aim: FrameAim) => Promise<WindowAim | undefined>
}

/** Checks whether a signal is one that the check of presses needs. */
export function isForPressCheck(signal: Signal): signal is PressSignal {
  return ['aim', 'moved', 'turned', 'left'].includes(signal.kind)
}

/** A look, and the place in its document that was looked at. */
interface PlacedLook extends SeenLook {
  readonly box: AimBox
  /** Whether it began before the page was surely painted with the target at its place: the next look stands in for it. */
  readonly isSettling: boolean
}

/** Where a target stands in its document: since when, and when it was last said to. */
interface Stand {
  readonly box: AimBox
  readonly since: number
  readonly last: number
}

/** Looks at what people press, before they press it and as they do. Pixels are compared here and stored nowhere. */
export class PressCheck {
  readonly #parts: PressCheckParts
  #looks = new Map<string, PlacedLook[]>()
  #order: Order | undefined
  #press: Press | undefined
  readonly #rounds = new LookRounds((target) => this.#keep(target))
  /** Where each target stands, by the reports. */
  #stands = new Map<string, Stand>()
  #scrolls = 0
  /** When the step or the page last became another: looks at its target take a moment to come. */
  #newAt = performance.now()
  #pointing: ReturnType<typeof setTimeout> | undefined

  constructor(parts: PressCheckParts) {
    this.#parts = parts
  }

  follow(order: Order): void {
    if (this.#order?.step !== order.step) this.#newAt = performance.now()
    this.#order = order
    this.#rounds.follow(order.step)
  }

  note(frame: number, signal: PressSignal): void {
    if (signal.kind === 'turned') this.#turn(signal.at)
    else if (signal.kind === 'left') this.#stopPointing()
    else if (signal.kind === 'moved') this.#move(frame, signal.isScrolling ?? false)
    else this.#aim(frame, signal)
  }

  /** Checks whether the person saw what they pressed. Without a press for the step, all looks at its target count. */
  async isPersons({ step, means }: Extract<Signal, { readonly kind: 'gesture' }>): Promise<boolean> {
    const press = this.#press
    const own = press?.target.aim.step === step && !press.isUsed ? press : undefined
    // Enter in a field presses the form's button without an aim of its own; the page's reaction is still awaited.
    if (own && means !== 'text') own.isUsed = true
    const at = own?.at ?? performance.now()
    const before = this.#findLooks(step, own?.target, at)
    const newAt = own?.newAt ?? this.#newAt
    if (own && !isSeenInFrames(await own.place, means)) return false
    const after = own && (await Promise.race([own.look, later(WAIT_MS)]))
    const isFair = () => judge({ at, newAt, before, after, means, own })
    // What is unlike may be the page's reaction, whose report comes a little later than its picture.
    if (!isFair() && own && own.turnedAt === undefined) await Promise.race([own.turned, later(REPORT_WAIT_MS)])
    if (own && isFair()) this.#forgetBefore(own)
    return isFair()
  }

  /** Forgets how a target without words looked before a press, which may change its value. */
  #forgetBefore({ target, at }: Press): void {
    const key = toKey(target)
    const looks = this.#looks.get(key)
    if (looks && target.aim.words === undefined)
      this.#looks.set(
        key,
        looks.filter((one) => one.at >= at),
      )
  }

  /** Notes that this frame, or the whole page, has or gets another document. */
  leave(frame?: number): void {
    if (frame !== undefined) {
      if (this.#press?.target.frame === frame) this.#turn()
      for (const key of this.#looks.keys()) if (key.startsWith(`${frame} `)) this.#looks.delete(key)
      for (const key of this.#stands.keys()) if (key.startsWith(`${frame} `)) this.#stands.delete(key)
      this.#rounds.forget(frame)
      return
    }
    this.#turn()
    this.#press = undefined
    this.#stopPointing()
    this.#looks = new Map()
    this.#newAt = performance.now()
    this.#stands = new Map()
    this.#rounds.forget()
  }

  #aim(frame: number, { aim, room, moment, isScrolling, at }: AimSignal): void {
    const target = { frame, aim, room, isScrolling: isScrolling === true, isPress: moment === 'press' }
    if (moment === 'rest') {
      const hasArrived = this.#stand(target)
      this.#rounds.report(target, { isCurrent: aim.step === this.#order?.step, hasArrived })
      return
    }
    this.#rounds.note(target)
    if (moment === 'pointed') {
      this.#stand(target)
      void this.#keep(target)
      this.#point(target, MOST_POLLS)
    } else {
      this.#stopPointing()
      const place = this.#parts.place(target)
      const look = this.#lookAtPress(target, place)
      const newAt = Math.max(this.#newAt, this.#findArrival(target))
      this.#press = { target, at: toOwnTime(at), newAt, place, look, ...createTurn(), isUsed: false }
    }
  }

  /** Notes where a target is reported. Returns whether it was not there before. */
  #stand(target: FrameAim): boolean {
    const [key, box, now] = [toKey(target), target.aim.box, performance.now()]
    const known = this.#stands.get(key)
    const isThere = known !== undefined && isSamePlace(known.box, box)
    this.#stands.set(key, isThere ? { ...known, last: now } : { box, since: now, last: now })
    return !isThere
  }

  /** Finds when a target came to its place: when it was first reported there, or last elsewhere. */
  #findArrival(target: FrameAim): number {
    const stand = this.#stands.get(toKey(target))
    if (!stand) return Number.NEGATIVE_INFINITY
    return isSamePlace(stand.box, target.aim.box) ? stand.since : stand.last
  }

  /**
   * Notes a move of the target. Only people's scrolling cancels a look that has begun, as a page may scroll itself all
   * the time.
   */
  #move(frame: number, isPersons: boolean): void {
    this.#rounds.forget(frame)
    const now = performance.now()
    for (const [key, stand] of this.#stands)
      if (key.startsWith(`${frame} `)) this.#stands.set(key, { ...stand, last: now })
    if (isPersons) this.#scrolls += 1
  }

  #turn(at?: number): void {
    if (!this.#press) return
    this.#press.turnedAt ??= toOwnTime(at)
    this.#press.turn()
  }

  /** Looks at a target. Where a document around changes how it is drawn, people see something else than the frame claims. */
  async #look(target: FrameAim, placed = this.#parts.place(target)): Promise<SeenLook | undefined> {
    const there = await placed
    if (!this.#order || !there) return undefined
    const at = performance.now()
    const seen = await this.#parts.lookAt(there.aim, this.#order)
    return seen && { ...seen, ...(there.isAltered && { verdict: 'other' }), at, until: performance.now() }
  }

  /** Looks at the target of a press, again where it has just come into sight and may not be painted yet. */
  async #lookAtPress(target: FrameAim, placed: Press['place']): Promise<SeenLook | undefined> {
    let seen = await this.#look(target, placed)
    for (let again = 0; again < MOST_AGAIN && seen?.verdict === 'other'; again += 1) {
      await later(AGAIN_MS)
      seen = await this.#look(target)
    }
    return seen
  }

  /** Keeps a look at a target. Returns whether there was one. */
  async #keep(target: FrameAim): Promise<boolean> {
    const [looks, scrolls] = [this.#looks, this.#scrolls]
    const seen = await this.#look(target)
    // A look that took longer than its page shows the next page; one during a scroll shows what moved into the place.
    if (!seen || looks !== this.#looks || scrolls !== this.#scrolls) return false
    const known = (looks.get(toKey(target)) ?? []).filter(({ isSettling }) => !isSettling)
    const isSettling = seen.at - this.#findArrival(target) < SETTLING_MS
    const [first, ...more] = [...known, { ...seen, box: target.aim.box, isSettling }]
    looks.set(toKey(target), first ? [first, ...more.slice(-MOST_LOOKS)] : [])
    return true
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

  /** Finds the looks at what was pressed; where the control is not known, the looks at each of the step's. */
  #findLooks(step: string, pressed: FrameAim | undefined, at: number): readonly (readonly SeenLook[])[] {
    const keys = pressed ? [toKey(pressed)] : [...this.#looks.keys()].filter((key) => key.split(' ')[1] === step)
    return keys.map((key) => {
      const looks = (this.#looks.get(key) ?? []).filter((one) => one.at < at)
      if (!pressed) return looks
      // What stood elsewhere is another matter, unless people themselves have just scrolled it here.
      const there = looks.filter(({ box }) => isSamePlace(box, pressed.aim.box))
      return there.length === 0 && pressed.isScrolling ? looks : there
    })
  }
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
