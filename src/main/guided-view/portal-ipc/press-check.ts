import type { Aim } from '../../../core/guidance/press/aim.ts'
import { isFairPress, type SeenLook } from '../../../core/guidance/press/fair-press.ts'
import type { Order, Signal } from '../../../core/guidance/protocol/signal.ts'
import type { FrameAim, WindowAim } from './frame-places.ts'
import type { PixelLook } from './press-pixels.ts'

/** The time between two looks at a target that is pointed at, in milliseconds, and the most looks. */
const POLL_MS = 200
const MOST_POLLS = 50
/**
 * The least and the most time between two looks at rest, in milliseconds, and the share of the time that looks may
 * take.
 */
const REST_MS = 250
const REST_SHARE = 0.05
const MOST_REST_MS = 2_000
/** The time to wait for a picture of the press, in milliseconds. */
const WAIT_MS = 500
const MOST_LOOKS = 40
const MOST_AGAIN = 2
const AGAIN_MS = 60
/** The most that a page's report of a moment may be late, in milliseconds. */
const MOST_LATE_MS = 2_000
/** The longest that a change's time may be after that of a picture which shows the change, in milliseconds. */
const REPORT_DELAY_MS = 50
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

interface Press {
  readonly target: FrameAim
  readonly at: number
  /** The target's place at the press. */
  readonly place: Promise<WindowAim | undefined>
  readonly look: Promise<SeenLook | undefined>
  /** The time when the page first reacted to it, and the moment itself. */
  turnedAt: number | undefined
  readonly turned: Promise<void>
  readonly turn: () => void
  /** Whether it has vouched for an act already: it must not vouch for another. */
  isUsed: boolean
}

/** Looks at what people press, before they press it and as they do. Pixels are compared here and stored nowhere. */
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
    if (own && !isSeenInFrames(await own.place, means)) return false
    const after = own && (await Promise.race([own.look, later(WAIT_MS)]))
    const isFair = () => judge({ at, before, after, means, own })
    if (isFair()) return true
    // What is unlike may be the page's reaction, whose report comes a little later than its picture.
    if (!own || own.turnedAt !== undefined) return false
    await Promise.race([own.turned, later(REPORT_WAIT_MS)])
    return isFair()
  }

  /** Notes that this frame, or the whole page, has or gets another document. */
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

  #aim(frame: number, { aim, room, moment, isScrolling, at }: AimSignal): void {
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
      this.#press = { target, at: toOwnTime(at), place, look, ...createTurn(), isUsed: false }
    }
  }

  /**
   * Notes a move of the target. Only people's scrolling cancels a look that has begun, as a page may scroll itself all
   * the time.
   */
  #move(frame: number, isPersons: boolean): void {
    if (this.#resting?.frame === frame) this.#resting = undefined
    if (isPersons) this.#scrolls += 1
  }

  #turn(at?: number): void {
    if (!this.#press) return
    this.#press.turnedAt ??= toOwnTime(at)
    this.#press.turn()
  }

  /** Looks at a target. Where a document around paints over it, people see something else than the frame claims. */
  async #look(target: FrameAim, placed = this.#parts.place(target)): Promise<SeenLook | undefined> {
    const there = await placed
    if (!this.#order || !there) return undefined
    const at = performance.now()
    const seen = await this.#parts.lookAt(there.aim, this.#order)
    return seen && { ...seen, ...(there.isOccluded && { verdict: 'other' }), at, until: performance.now() }
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

  async #keep(target: FrameAim): Promise<void> {
    const [looks, scrolls] = [this.#looks, this.#scrolls]
    const seen = await this.#look(target)
    // A look that took longer than its page shows the next page; one during a scroll shows what moved into the place.
    if (!seen || looks !== this.#looks || scrolls !== this.#scrolls) return
    const known = looks.get(toKey(target)) ?? []
    looks.set(toKey(target), [...known, seen].slice(-MOST_LOOKS))
  }

  /** Looks at a target at rest, at the latest one where several come at once, unless it has moved since. */
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

  /** Finds the looks at what was pressed; where the control is not known, the looks at each of the step's. */
  #findLooks(step: string, pressed: FrameAim | undefined, at: number): readonly (readonly SeenLook[])[] {
    const keys = pressed ? [toKey(pressed)] : [...this.#looks.keys()].filter((key) => key.split(' ')[1] === step)
    return keys.map((key) => (this.#looks.get(key) ?? []).filter((one) => one.at < at))
  }
}

interface JudgedPress {
  readonly at: number
  readonly before: readonly (readonly SeenLook[])[]
  readonly after: SeenLook | undefined
  readonly means: 'pointer' | 'key' | 'text'
  readonly own: Press | undefined
}

/** Judges a press by the looks that show neither the page's reaction to it nor the tick of the box. */
function judge({ at, before, after, means, own }: JudgedPress): boolean {
  // The page's reaction to the press, and the tick of the box, are often there before the picture.
  const isChanged = after && own && after.until > (own.turnedAt ?? Number.POSITIVE_INFINITY) - REPORT_DELAY_MS
  const isTicked = own?.target.aim.isTick && after?.verdict === 'untold'
  const pressed = isChanged || isTicked ? undefined : after
  // The same for a look that had begun before the press.
  const isOfBefore = ({ until }: SeenLook) => until < at || own?.turnedAt === undefined
  return before.every((looked) => isFairPress({ at, before: looked.filter(isOfBefore), pressed, means }))
}

/**
 * Checks whether the frames around show the target. A key is pressed at no place, so movement does not matter for it.
 */
function isSeenInFrames(place: WindowAim | undefined, means: 'pointer' | 'key' | 'text'): boolean {
  return place !== undefined && !place.isOccluded && (place.isStill || means === 'key')
}

/**
 * Converts when a page got a press, or changed, to this process's time. A busy machine reports a press late, and a look that
 * was taken meanwhile shows what the press changed. A time that cannot be, as after the computer's clock was set, is that of
 * the report.
 */
function toOwnTime(at: number | undefined): number {
  const now = performance.now()
  const there = at === undefined ? now : at - performance.timeOrigin
  return there <= now && now - there <= MOST_LATE_MS ? there : now
}

function toKey({ frame, aim: { step, control } }: FrameAim): string {
  return `${frame} ${step} ${control}`
}

function createTurn(): Pick<Press, 'turnedAt' | 'turned' | 'turn'> {
  let turn = () => {}
  const turned = new Promise<void>((resolve) => {
    turn = resolve
  })
  return { turnedAt: undefined, turned, turn }
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
