import { type Aim, type AimBox, MAX_CONTROLS, TENTHS } from '../../../core/guidance/press/aim.ts'
import { Debounce, findAroundElement, findElementAt, findLabels, isInside, readControlKind } from '../../dom/index.ts'
import { type Box, readVisibleLetters, type VisibleLetter } from '../occlusion/index.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'
import { type PaintedName, readPaintedName } from './painted-words.ts'

/**
 * The pause for the page to paint and to end a burst of changes, the longest wait for it, in milliseconds, and the
 * share of the time that reading may take.
 */
const PAUSE_MS = 120
const LONGEST_MS = 600
const MAX_SHARE = 0.005
/** The most targets that are reported before anybody points at them. */
const MOST = 3
/**
 * The time after which the current step's target is reported again, in milliseconds, as a busy machine paints late, and
 * how often.
 */
const REPEAT_MS = 1_000
const MOST_REPEATS = 2
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
  #repeats = 0
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
    place.addEventListener('scroll', this.#onScroll, options)
    place.addEventListener('resize', this.#onMove, options)
    for (const type of ['wheel', 'touchmove']) place.addEventListener(type, this.#onWheel, options)
  }

  #look(): void {
    const { now, later } = this.#parts
    if (!this.#latest) return
    const start = now()
    for (const hit of findNextHits(this.#latest).slice(0, this.#repeats === 0 ? MOST : 1))
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

/** Returns the first targets, that of the current step before the others. */
function findNextHits({ order, actables }: Targets): readonly Hit[] {
  return actables
    .toSorted((one, other) => Number(other.step === order.step) - Number(one.step === order.step))
    .flatMap(({ step, found }) => found.controls.slice(0, MOST).map((control) => ({ step, control, part: control })))
    .slice(0, MOST)
}

const MAX_LETTERS = 120

/** Reads where a target and the letters of its name are in the document's viewport. */
function readAim(evaluation: Targets, hit: Hit): Aim {
  const words = readWords(readPaintedName(evaluation, hit))
  const isChoice = !words && readControlKind(hit.control) === 'choice'
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

/** Finds the box of a choice's label. The radio button or check box itself is left out, as it changes at the press. */
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

function readWords(name: PaintedName): Aim['words'] {
  if (name.kind !== 'words' && name.kind !== 'picture') return undefined
  const boxes = name.kind === 'words' ? name.letters.slice(0, MAX_LETTERS).map(({ box }) => box()) : []
  const letters = boxes.flatMap((box) => (box ? [toBox(box)] : []))
  // Letters that a style writes have no known place: the picture is searched for them.
  const question = name.kind === 'words' ? readQuestionBoxes(name.question ?? []) : []
  return {
    locator: name.locator,
    letters: letters.length === boxes.length ? letters : [],
    ...(question.length > 0 && { question }),
  }
}

/**
 * Returns the boxes of a question's letters, all or none: where a bar or the window's edge hides part of it, a picture
 * lacks letters that people have read.
 */
function readQuestionBoxes(letters: readonly VisibleLetter[]): AimBox[] {
  const seen = letters.slice(0, MAX_LETTERS).flatMap(({ box, holder }) => {
    const at = box()
    const top = at && findElementAt(holder.ownerDocument, (at.left + at.right) / 2, (at.top + at.bottom) / 2)
    return at && top && (isInside(holder, top) || isInside(top, holder)) ? [toBox(at)] : []
  })
  return seen.length === Math.min(letters.length, MAX_LETTERS) ? seen : []
}

/**
 * Checks whether the target and its text are in sight: in the window, inside of the parts that scroll them, and under
 * nothing that takes the press. A target that is out of sight now says nothing about what people will press.
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
