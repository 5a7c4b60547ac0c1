import type { Aim } from '../../../core/guidance/press/aim.ts'
import { Debounce } from '../../dom/index.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'
import { isInSight, readAim } from './read-aim.ts'

/** The pause for the page to paint and to end a burst of changes, and the longest wait for it, in milliseconds. */
const PAUSE_MS = 120
const LONGEST_MS = 600
/**
 * The share of the time that reading may take, and the longest pause for it, in milliseconds: on a busy machine a reading
 * seems long, and a target that moved meanwhile would not be looked at again before somebody presses it.
 */
const MAX_SHARE = 0.005
const MAX_PAUSE_MS = 500
/**
 * The most targets that are reported before anybody points at them, and the most answers of the current step's question: a
 * finger points at none before it presses.
 */
const MOST = 3
const MOST_ANSWERS = 6
/**
 * The time after which the current step's target is reported again, in milliseconds, as long as it is on the page: styles
 * move it without a mutation. The app looks more often than that.
 */
const REPEAT_MS = 1_000
/** The time that scrolling goes on after a person's own wheel or finger, in milliseconds. */
const SCROLLING_MS = 900
/** The time after a press within which a change counts as the page's reaction, in milliseconds. */
const ANSWER_MS = 1_000

export type AimMoment = 'rest' | 'pointed' | 'press'

export interface AimTrackerParts {
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly aim?: ((moment: AimMoment, aim: Aim, isScrolling: boolean) => void) | undefined
  /** Called when the pointer has left the target, or the target has moved. */
  readonly onLeft?: (() => void) | undefined
  /** Called once when a target that was reported at rest has moved; `isScrolling`: people scrolled. */
  readonly onMoved?: ((isScrolling: boolean) => void) | undefined
  /** Called when the page changed right after a press. */
  readonly onTurned?: (() => void) | undefined
}

/** Reports where targets are, so that the app can take pictures of a target before and during a press. */
export class AimTracker {
  readonly #parts: AimTrackerParts
  readonly #rest: Debounce
  /**
   * Delays the report while people scroll, as a picture then shows the moment before. A page that scrolls itself
   * without end is reported all the same.
   */
  readonly #pointing: Debounce
  #latest: Targets | undefined
  #stopRepeat: (() => void) | undefined
  /** How often the targets at rest were reported since they last changed; the current step's take turns then. */
  #turns = 0
  #isRestReported = false
  #notBefore = 0
  #pointed: Hit | undefined
  #scrolledAt = Number.NEGATIVE_INFINITY
  #pressedAt = Number.NEGATIVE_INFINITY
  #wheeledAt = Number.NEGATIVE_INFINITY

  constructor(parts: AimTrackerParts) {
    const pause = { ...parts, wait: PAUSE_MS, maxWait: LONGEST_MS }
    this.#parts = parts
    this.#rest = new Debounce(pause, () => this.#look())
    this.#pointing = new Debounce(pause, () => this.#point())
  }

  note(evaluation: Targets): void {
    // The first look of a step owes nothing to the time that those of the last one took.
    if (this.#latest?.order.step !== evaluation.order.step) this.#notBefore = 0
    this.#latest = evaluation
    this.#lookIfAny()
  }

  press(evaluation: Targets, hit: Hit): void {
    this.#pressedAt = this.#parts.now()
    this.#send('press', evaluation, hit)
  }

  /** Expects a reaction: the page's next change may follow from a press elsewhere. */
  awaitReaction(): void {
    this.#pressedAt = this.#parts.now()
  }

  /** Notes that the page changed. */
  noteChange(): void {
    if (this.#parts.now() - this.#pressedAt > ANSWER_MS) return
    this.#pressedAt = Number.NEGATIVE_INFINITY
    this.#parts.onTurned?.()
  }

  attach(place: EventTarget): void {
    const options = { capture: true, passive: true }
    place.addEventListener('pointerover', this.#onOver, options)
    place.addEventListener('focusin', this.#onFocus, options)
    place.addEventListener('scroll', this.#onScroll, options)
    place.addEventListener('resize', this.#onMove, options)
    for (const type of ['wheel', 'touchmove']) place.addEventListener(type, this.#onWheel, options)
  }

  #look(): void {
    const { now, later } = this.#parts
    if (!this.#latest) return
    const start = now()
    const next = findNextHits(this.#latest)
    const own = next.filter(({ step }) => step === this.#latest?.order.step)
    const turn = own[this.#turns % Math.max(1, own.length)] ?? next[0]
    for (const hit of this.#turns === 0 ? next : turn ? [turn] : []) this.#send('rest', this.#latest, hit)
    this.#notBefore = now() + Math.min((now() - start) / MAX_SHARE, MAX_PAUSE_MS)
    this.#turns += 1
    this.#stopRepeat = later(() => this.#look(), REPEAT_MS)
  }

  #lookIfAny(): void {
    if (!this.#latest || this.#latest.actables.length === 0) return
    this.#stopRepeat?.()
    this.#turns = 0
    this.#rest.trigger(this.#notBefore)
  }

  #send(moment: AimMoment, evaluation: Targets, hit: Hit): void {
    const { aim } = this.#parts
    const there = aim && readAim(evaluation, hit)
    if (!there || (moment !== 'press' && !isInSight(hit, there))) return
    if (moment === 'rest') this.#isRestReported = true
    aim?.(moment, there, this.#isScrolling())
  }

  #isScrolling(): boolean {
    return this.#parts.now() - this.#wheeledAt < SCROLLING_MS
  }

  readonly #onOver = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof PointerEvent) || event.pointerType === 'touch') return
    const hit = this.#latest && findHit(this.#latest, event.composedPath())
    if (hit?.control === this.#pointed?.control) return
    this.#leave()
    this.#pointed = hit
    if (this.#parts.now() - this.#scrolledAt < PAUSE_MS) this.#pointing.trigger()
    else this.#point()
  }

  /** Reports a target that gets the focus: its style may show it otherwise, and a key may press it. */
  readonly #onFocus = (event: Event): void => {
    const hit = event.isTrusted && this.#latest ? findHit(this.#latest, event.composedPath()) : undefined
    if (hit && this.#latest) this.#send('rest', this.#latest, hit)
  }

  #point(): void {
    if (this.#latest && this.#pointed) this.#send('pointed', this.#latest, this.#pointed)
  }

  #leave(): void {
    this.#pointing.cancel()
    if (this.#pointed) this.#parts.onLeft?.()
  }

  readonly #onMove = ({ isTrusted }: Event): void => {
    this.#lookIfAny()
    if (!isTrusted || !this.#isRestReported) return
    this.#isRestReported = false
    this.#parts.onMoved?.(this.#isScrolling())
  }

  readonly #onScroll = (event: Event): void => {
    this.#onMove(event)
    const { target } = event
    if (!(target instanceof Node)) return
    this.#scrolledAt = this.#parts.now()
    if (!this.#pointed || !target.contains(this.#pointed.control)) return
    // The target has moved away from the pointer.
    this.#parts.onLeft?.()
    this.#pointing.trigger()
  }

  readonly #onWheel = ({ isTrusted }: Event): void => {
    if (isTrusted) this.#wheeledAt = this.#parts.now()
  }
}

/** Returns the first targets, those of the current step before the others. */
function findNextHits({ order, actables }: Targets): readonly Hit[] {
  const hits = actables.flatMap(({ step, found }) =>
    found.controls.slice(0, MOST_ANSWERS).map((control) => ({ step, control, part: control })),
  )
  const own = hits.filter(({ step }) => step === order.step)
  const others = hits.filter(({ step }) => step !== order.step)
  return [...own, ...others.slice(0, Math.max(0, MOST - own.length))].slice(0, MOST_ANSWERS)
}
