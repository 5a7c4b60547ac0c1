import { PACE } from '../../../core/base/pace.ts'
import { findForm, isSameRadioGroup, isSubmit, isTypedIn, readControlKind } from '../../dom/index.ts'
import { AimTracker, type AimTrackerParts } from './aim-tracker.ts'
import { createDwellTime, type DwellTime, type DwellTimeParts } from './dwell-time.ts'
import { createFocusOrigin, type FocusOrigin } from './focus-origin.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'

export type Means = 'pointer' | 'key' | 'text'

/** The longest time between a press or key and its effect, in milliseconds. */
const MAX_GAP_MS = PACE.gesture
/** The longest time that people read a list which a press opened, in milliseconds. */
const MAX_LIST_MS = PACE.openList

export interface GestureOptions extends AimTrackerParts, DwellTimeParts {
  /** Returns a current reading of the page. */
  readonly look: () => Targets | undefined
  readonly report: (step: string, means: Means) => void
}

type Armed =
  | { readonly by: 'pointer'; readonly at: number; readonly hit: Hit }
  | {
      readonly by: 'key'
      readonly at: number
      readonly evaluation: Targets
      readonly from: Element
      readonly key: string
    }
  /**
   * `beforeinput` announced one change of a field. A key alone announces none: an arrow types nothing, and a page could
   * type then.
   */
  | { readonly by: 'typing'; readonly at: number; readonly evaluation: Targets; readonly from: Element }

/**
 * Detects a person's acts on the targets of the flow (rule of guidance.md §3.3). `isTrusted` alone proves nothing: a
 * page's `label.click()` makes a trusted click, `requestSubmit()` a trusted submit. No page can make a trusted
 * pointerdown, keydown or beforeinput, so an act is one of those on the target, followed by its effect. Misses are
 * possible (screen readers, dictation) and harmless: the page's state decides whether a step is done.
 */
export class Gestures {
  readonly #options: GestureOptions
  readonly #dwellTime: DwellTime
  readonly #focusOrigin: FocusOrigin
  readonly #aimTracker: AimTracker
  readonly #typed = new WeakMap<Element, Set<string>>()
  #armed: Armed | undefined
  /** The last pressed control that something else covered: people do not know that they type in it. */
  #unseen: Element | undefined

  constructor(options: GestureOptions) {
    this.#options = options
    this.#dwellTime = createDwellTime(options)
    this.#focusOrigin = createFocusOrigin(options.now)
    this.#aimTracker = new AimTracker(options)
  }

  note(evaluation: Targets): void {
    this.#dwellTime.note(evaluation)
    this.#aimTracker.note(evaluation)
  }

  /** Notes that the page changed, before it is read again. */
  noteChange(): void {
    this.#aimTracker.noteChange()
  }

  /** Expects a reaction to a press in a frame of the page. */
  awaitReaction(): void {
    this.#aimTracker.awaitReaction()
  }

  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  attach(place: EventTarget): void {
    this.#dwellTime.attach(place)
    this.#aimTracker.attach(place)
    for (const [type, listen] of this.#listeners) place.addEventListener(type, listen, { capture: true, passive: true })
  }

  /** The same functions each time, so that the browser does not add them twice. */
  readonly #listeners = (
    [
      ['pointerdown', (event) => this.#onPointerDown(event as PointerEvent)],
      ['keydown', (event) => this.#onKeyDown(event as KeyboardEvent)],
      ['beforeinput', (event) => this.#onBeforeInput(event as InputEvent)],
      ['click', (event) => this.#onClick(event as MouseEvent)],
      ['submit', (event) => this.#onSubmit(event as SubmitEvent)],
      ['input', (event) => this.#onInput(event)],
      ['focusin', (event) => this.#onFocusIn(event as FocusEvent)],
      ['focusout', (event) => this.#onFocusOut(event as FocusEvent)],
    ] satisfies readonly (readonly [string, (event: Event) => void])[]
  ).map(([type, listen]) => [type, (event: Event) => event.isTrusted && listen(event)] as const)

  #onPointerDown(event: PointerEvent): void {
    this.#armed = undefined
    this.#focusOrigin.notePointer(event.composedPath())
    const evaluation = this.#look()
    const hit = evaluation && findHit(evaluation, event.composedPath())
    this.#unseen = hit && this.#dwellTime.isMistaken(hit) ? hit.control : undefined
    if (!evaluation || !hit || this.#unseen) return
    if (!this.#dwellTime.wasVisibleLongEnough(hit, event, this.#now())) return
    this.#armed = { by: 'pointer', at: this.#now(), hit }
    this.#aimTracker.press(evaluation, hit)
  }

  #onKeyDown(event: KeyboardEvent): void {
    const { key } = event
    const [from] = event.composedPath()
    if (!(from instanceof Element) || IDLE_KEYS.has(key)) return
    if (key === 'Tab' || key.startsWith('Arrow')) this.#focusOrigin.noteMove(key, from)
    if (key === 'Tab') return
    const isTyped = isTypedIn(from) && (key !== 'Enter' || from.tagName !== 'INPUT')
    const evaluation = !isTyped && this.#isPersons(from) ? this.#look() : undefined
    const hit = evaluation && findHit(evaluation, event.composedPath())
    const isSeen = !hit || this.#dwellTime.isKnown(hit, this.#now())
    this.#armed = evaluation && isSeen ? { by: 'key', at: this.#now(), evaluation, from, key } : undefined
    if (this.#armed && evaluation && hit) this.#aimTracker.press(evaluation, hit)
  }

  /**
   * Notes typing, pasting, dictation and input methods: `beforeinput` announces each change, and no page can make it.
   */
  #onBeforeInput(event: InputEvent): void {
    const [from] = event.composedPath()
    // Enter in a one-line field announces a line break but submits the form.
    if (!(from instanceof Element) || (event.inputType === 'insertLineBreak' && from.tagName === 'INPUT')) return
    const evaluation = this.#isPersons(from) ? this.#look() : undefined
    if (evaluation) this.#armed = { by: 'typing', at: this.#now(), evaluation, from }
  }

  #onClick(event: MouseEvent): void {
    const pointerType = 'pointerType' in event ? event.pointerType : ''
    if (event.detail >= 1 && pointerType !== '') this.#onPressed(event)
    else if (event.detail === 0) this.#onKeyed(event)
  }

  /** Reports a press whose release is on the same part, which must still be on top. */
  #onPressed(event: MouseEvent): void {
    if (this.#armed?.by !== 'pointer' || !this.#isRecent(this.#armed)) return
    const { hit } = this.#armed
    if (!event.composedPath().includes(hit.part)) return
    if (!this.#dwellTime.wasVisibleLongEnough(hit, event, this.#now())) return
    if (isTypedIn(hit.control) || isPicked(hit.control)) return
    this.#report(hit, 'pointer')
  }

  /**
   * Reports a click by a key: Enter and Space click the focused control, arrows another radio of its group, Enter in a
   * field its form's button.
   */
  #onKeyed(event: MouseEvent): void {
    const [target] = event.composedPath()
    if (this.#armed?.by !== 'key' || !this.#isRecent(this.#armed) || !(target instanceof Element)) return
    const { from, key, evaluation } = this.#armed
    const isPressed = target === from && (key === 'Enter' || key === ' ')
    const isMoved = key.startsWith('Arrow') && isSameRadioGroup(from, target)
    const isSent =
      key === 'Enter' && isSubmit(target) && findForm(target) !== null && findForm(target) === findForm(from)
    if (isPressed || isMoved || isSent) this.#reportHit(evaluation, event.composedPath(), 'key')
  }

  /** Reports a form that Enter submits, as some pages have no button for it. */
  #onSubmit({ submitter, target }: SubmitEvent): void {
    if (this.#armed?.by !== 'key' || !this.#isRecent(this.#armed) || !submitter) return
    const { from, key, evaluation } = this.#armed
    if (key === 'Enter' && findForm(from) === target) this.#reportHit(evaluation, [submitter], 'key')
  }

  #onInput(event: Event): void {
    const armed = this.#armed
    const [target] = event.composedPath()
    if (!(target instanceof Element) || !armed) return
    if (armed.by === 'pointer') this.#onPicked(armed, target)
    else if (armed.from !== target || !this.#isRecent(armed)) return
    else if (armed.by === 'typing') this.#reportTyping(armed.evaluation, event.composedPath(), target)
    else if (isPicked(target)) this.#reportHit(armed.evaluation, event.composedPath(), 'key')
  }

  /** Reports a choice in a list, a date or a file: the press opened it, and the input shows that people used it. */
  #onPicked({ hit, at }: Extract<Armed, { by: 'pointer' }>, target: Element): void {
    if (target !== hit.control || !isPicked(target) || this.#now() - at > MAX_LIST_MS) return
    this.#report(hit, 'pointer')
  }

  #reportHit(evaluation: Targets, path: readonly EventTarget[], means: Means): void {
    const hit = findHit(evaluation, path)
    if (hit && this.#dwellTime.isKnown(hit, this.#now())) this.#report(hit, means)
  }

  #report({ step }: Hit, means: Means): void {
    this.#armed = undefined
    this.#options.report(step, means)
  }

  /** Reports typing once for each time that the field gets the focus, as how people type is private. */
  #reportTyping(evaluation: Targets, path: readonly EventTarget[], field: Element): void {
    const hit = findHit(evaluation, path)
    const steps = this.#typed.get(field) ?? new Set()
    this.#armed = undefined
    if (!hit || steps.has(hit.step)) return
    this.#typed.set(field, steps.add(hit.step))
    this.#options.report(hit.step, 'text')
  }

  #onFocusIn(event: FocusEvent): void {
    const [target] = event.composedPath()
    if (target instanceof Element) this.#focusOrigin.noteFocus(target)
  }

  #onFocusOut(event: FocusEvent): void {
    const [target] = event.composedPath()
    if (target instanceof Element) this.#typed.delete(target)
    if (target === this.#unseen) this.#unseen = undefined
  }

  /** Checks whether the person chose this field and can see it. */
  #isPersons(from: Element): boolean {
    return from !== this.#unseen && this.#focusOrigin.isPersons(from)
  }

  #isRecent({ at }: Armed): boolean {
    return this.#now() - at <= MAX_GAP_MS
  }

  #look(): Targets | undefined {
    return this.#options.look()
  }

  #now(): number {
    return this.#options.now()
  }
}

const IDLE_KEYS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Escape', 'F7', 'F8'])

/**
 * Checks whether a press only opens the control (list, date, slider, file): the act is its trusted `input`, which no
 * page can make.
 */
function isPicked(element: Element): boolean {
  return readControlKind(element) === 'field' && ['SELECT', 'INPUT'].includes(element.tagName) && !isTypedIn(element)
}
