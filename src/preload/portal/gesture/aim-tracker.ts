import { type Aim, type AimBox, MAX_CONTROLS, TENTHS } from '../../../core/guidance/press/aim.ts'
import { Debounce, findAroundElement, findElementAt, findLabels, isInside, toControlKind } from '../../dom/index.ts'
import { type Box, readVisibleLetters, type VisibleLetter } from '../occlusion/index.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'
import { type PaintedName, readPaintedName } from './painted-words.ts'

/**
 * The pause in which the page draws what changed and ends a burst of changes, the longest wait for it, in milliseconds, and
 * the share of the time that looking takes.
 */
const PAUSE_MS = 120
const LONGEST_MS = 600
const MAX_SHARE = 0.005
/** The most targets that are looked at before they are pointed at. */
const MOST = 3
/** A busy machine paints long after the page changed: the current step's target is looked at again, where it is by then. */
const REPEAT_MS = 1_000
const MOST_REPEATS = 2
/** The time for which everything around goes on scrolling after a person's own wheel or finger, in milliseconds. */
const SCROLLING_MS = 900
/** The time after a press by which the page answers it, in milliseconds; what it changes later is no answer. */
const ANSWER_MS = 1_000

export type AimMoment = 'rest' | 'pointed' | 'press'

export interface AimTrackerParts {
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly aim?: ((moment: AimMoment, aim: Aim, isScrolling: boolean) => void) | undefined
  /** Called when what was pointed at is no more. */
  readonly onLeft?: (() => void) | undefined
  /** Called once when what was reported at rest is elsewhere; `isScrolling`: people scrolled. */
  readonly onMoved?: ((isScrolling: boolean) => void) | undefined
  /** Called when the page changed right after a press. */
  readonly onTurned?: (() => void) | undefined
}

/** Reports to the app where to look, so that it knows what a target looked like before it was pressed and as it was. */
export class AimTracker {
  readonly #parts: AimTrackerParts
  readonly #rest: Debounce
  /** While people scroll, a picture shows what stood there a moment ago. A page that scrolls on and on is looked at all the same. */
  readonly #pointing: Debounce
  #latest: Targets | undefined
  #stopRepeat: (() => void) | undefined
  #repeats = 0
  #isRestTold = false
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
    this.#latest = evaluation
    this.#lookIfAny()
  }

  press(evaluation: Targets, hit: Hit): void {
    this.#pressedAt = this.#parts.now()
    this.#send('press', evaluation, hit)
  }

  /** Expects an answer: what the page changes next may follow from a press elsewhere. */
  awaitAnswer(): void {
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
    place.addEventListener('scroll', this.#onScroll, options)
    place.addEventListener('resize', this.#onMove, options)
    for (const type of ['wheel', 'touchmove']) place.addEventListener(type, this.#onWheel, options)
  }

  #look(): void {
    const { now, later } = this.#parts
    if (!this.#latest) return
    const start = now()
    for (const hit of toNext(this.#latest).slice(0, this.#repeats === 0 ? MOST : 1))
      this.#send('rest', this.#latest, hit)
    this.#notBefore = now() + (now() - start) / MAX_SHARE
    if (this.#repeats === MOST_REPEATS) return
    this.#repeats += 1
    this.#stopRepeat = later(() => this.#look(), Math.max(REPEAT_MS, this.#notBefore - now()))
  }

  #lookIfAny(): void {
    if (!this.#latest || this.#latest.actables.length === 0) return
    this.#stopRepeat?.()
    this.#repeats = 0
    this.#rest.trigger(this.#notBefore)
  }

  #send(moment: AimMoment, evaluation: Targets, hit: Hit): void {
    const { aim } = this.#parts
    const there = aim && readAim(evaluation, hit)
    if (!there || (moment !== 'press' && !isInSight(hit, there))) return
    if (moment === 'rest') this.#isRestTold = true
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

  #point(): void {
    if (this.#latest && this.#pointed) this.#send('pointed', this.#latest, this.#pointed)
  }

  #leave(): void {
    this.#pointing.cancel()
    if (this.#pointed) this.#parts.onLeft?.()
  }

  readonly #onMove = ({ isTrusted }: Event): void => {
    this.#lookIfAny()
    if (!isTrusted || !this.#isRestTold) return
    this.#isRestTold = false
    this.#parts.onMoved?.(this.#isScrolling())
  }

  readonly #onScroll = (event: Event): void => {
    this.#onMove(event)
    const { target } = event
    if (!(target instanceof Node)) return
    this.#scrolledAt = this.#parts.now()
    if (!this.#pointed || !target.contains(this.#pointed.control)) return
    // Where it was pointed at, it is no more.
    this.#parts.onLeft?.()
    this.#pointing.trigger()
  }

  readonly #onWheel = ({ isTrusted }: Event): void => {
    if (isTrusted) this.#wheeledAt = this.#parts.now()
  }
}

/** Returns the current step's target first. */
function toNext({ order, actables }: Targets): readonly Hit[] {
  return actables
    .toSorted((one, other) => Number(other.step === order.step) - Number(one.step === order.step))
    .flatMap(({ step, found }) => found.controls.slice(0, MOST).map((control) => ({ step, control, part: control })))
    .slice(0, MOST)
}

const MAX_LETTERS = 120

/** Reads where a target and the letters of its name are in the room of their document. */
function readAim(evaluation: Targets, hit: Hit): Aim {
  const words = toWords(readPaintedName(evaluation, hit))
  const isChoice = !words && toControlKind(hit.control) === 'choice'
  const answer = isChoice ? findAnswerBox(hit.control) : undefined
  const controls = evaluation.actables.find(({ step }) => step === hit.step)?.found.controls ?? []
  return {
    step: hit.step,
    control: Math.min(MAX_CONTROLS, Math.max(0, controls.indexOf(hit.control))),
    box: toBox(answer ?? hit.control.getBoundingClientRect()),
    ...(isChoice && !answer && { isTick: true }),
    ...(words && { words }),
  }
}

/** Finds where the words of a choice stand. Its own ring or box is no part of it: a tick appears there at the press. */
function findAnswerBox(control: Element): Box | undefined {
  const letters = findLabels(control).flatMap((label) => readVisibleLetters(label).slice(0, MAX_LETTERS))
  const boxes = letters.flatMap(({ box }) => box() ?? [])
  if (boxes.length === 0) return undefined
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

function toWords(name: PaintedName): Aim['words'] {
  if (name.kind !== 'words' && name.kind !== 'picture') return undefined
  const boxes = name.kind === 'words' ? name.letters.slice(0, MAX_LETTERS).map(({ box }) => box()) : []
  const letters = boxes.flatMap((box) => (box ? [toBox(box)] : []))
  // Nothing says where words stand that a style writes: they are looked for.
  const question = name.kind === 'words' ? toQuestion(name.question ?? []) : []
  return {
    locator: name.locator,
    letters: letters.length === boxes.length ? letters : [],
    ...(question.length > 0 && { question }),
  }
}

/**
 * Returns the boxes of a question's letters, all or none: a bar over it, or an edge of the window, hides a question from a
 * picture, and from nobody.
 */
function toQuestion(letters: readonly VisibleLetter[]): AimBox[] {
  const seen = letters.slice(0, MAX_LETTERS).flatMap(({ box, holder }) => {
    const at = box()
    const top = at && findElementAt(holder.ownerDocument, (at.left + at.right) / 2, (at.top + at.bottom) / 2)
    return at && top && (isInside(holder, top) || isInside(top, holder)) ? [toBox(at)] : []
  })
  return seen.length === Math.min(letters.length, MAX_LETTERS) ? seen : []
}

/**
 * Checks whether the target and its words are in sight: in the window, within what scrolls them, and not under what takes
 * the press. What is out of sight for the moment says nothing of what people will press.
 */
function isInSight({ control }: Hit, { words, box }: Aim): boolean {
  return [box, ...(words?.letters ?? [])].every(([x, y, width, height]) => {
    return isShownAt(control, (x + width / 2) / TENTHS, (y + height / 2) / TENTHS)
  })
}

function isShownAt(control: Element, x: number, y: number): boolean {
  const top = findElementAt(control.ownerDocument, x, y)
  if (!top) return false
  if ([control, ...findLabels(control)].some((part) => isInside(part, top))) return true
  return (isInside(top, control) || top.closest('label') !== null) && isWithinScrolled(control, x, y)
}

function isWithinScrolled(control: Element, x: number, y: number): boolean {
  for (let around = findAroundElement(control); around; around = findAroundElement(around)) {
    if (getComputedStyle(around).overflow === 'visible' || around === control.ownerDocument.documentElement) continue
    const { left, right, top, bottom } = around.getBoundingClientRect()
    if (x < left || x > right || y < top || y > bottom) return false
  }
  return true
}

function toBox({ left, right, top, bottom }: Box): AimBox {
  const round = (value: number): number => Math.max(-100_000, Math.min(100_000, Math.round(value * TENTHS)))
  return [round(left), round(top), Math.max(0, round(right - left)), Math.max(0, round(bottom - top))]
}
