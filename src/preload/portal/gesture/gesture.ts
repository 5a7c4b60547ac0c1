import { PACE } from '../../../core/pace.ts'
import { findForm, isSameRadioGroup, isSubmit, isTypedIn, toControlKind } from '../page/index.ts'
import { type AimTrackerParts, createAimTracker } from './aim-tracker.ts'
import { createDwellTime, type DwellTimeParts } from './dwell-time.ts'
import { createFocusOrigin } from './focus-origin.ts'
import { findHit, type Hit, type Targets } from './hit-target.ts'

export type Means = 'pointer' | 'key' | 'text'

/** A press and its click, a key and what it does, belong together for that long. */
const MAX_GAP_MS = PACE.gesture
/** A list opened by a press stays open while one reads it. */
const MAX_LIST_MS = PACE.openList

export interface GestureOptions extends AimTrackerParts, DwellTimeParts {
  /** The page as it is at this very moment: read again first if it changed. */
  readonly look: () => Targets | undefined
  readonly report: (step: string, means: Means) => void
}

export interface Gestures {
  readonly note: (evaluation: Targets) => void
  /** The page changed, and was not read again yet. */
  readonly noteChange: () => void
  /** Something in a frame of the page is pressed. */
  readonly awaitAnswer: () => void
  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
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
  /** One change of a field is announced. A key alone announces none: an arrow types nothing, and a page could type then. */
  | { readonly by: 'typing'; readonly at: number; readonly evaluation: Targets; readonly from: Element }

/**
 * Notices acts of a person on the targets of the flow (rule of guidance.md §3.3).
 *
 * `isTrusted` alone proves nothing: a page's `label.click()` makes a trusted click, `requestSubmit()` a trusted
 * submit. What no page can make is a trusted pointerdown, keydown or beforeinput, so an act is one of those on the
 * target, followed by what it does. Misses are possible (screen readers, dictation) and harmless: state decides.
 */
export function createGestures(options: GestureOptions): Gestures {
  const { look, report, now } = options
  const dwellTime = createDwellTime(options)
  const focusOrigin = createFocusOrigin(now)
  const aimTracker = createAimTracker(options)
  const typed = new WeakMap<Element, Set<string>>()
  let armed: Armed | undefined
  /** What was pressed last, while people saw something else there: they do not know where they type. */
  let unseen: Element | undefined

  function onPointerDown(event: PointerEvent): void {
    armed = undefined
    focusOrigin.notePointer(event.composedPath())
    const evaluation = look()
    const hit = evaluation && findHit(evaluation, event.composedPath())
    unseen = hit && dwellTime.isOccluded(hit) ? hit.control : undefined
    if (!evaluation || !hit || unseen || !dwellTime.wasVisibleLongEnough(hit, event, now())) return
    armed = { by: 'pointer', at: now(), hit }
    aimTracker.press(evaluation, hit)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key } = event
    const [from] = event.composedPath()
    if (!(from instanceof Element) || IDLE_KEYS.has(key)) return
    if (key === 'Tab' || key.startsWith('Arrow')) focusOrigin.noteMove(key, from)
    if (key === 'Tab') return
    const isTyped = isTypedIn(from) && (key !== 'Enter' || from.tagName !== 'INPUT')
    const evaluation = !isTyped && from !== unseen && focusOrigin.isPersons(from) ? look() : undefined
    const hit = evaluation && findHit(evaluation, event.composedPath())
    const isSeen = !hit || dwellTime.isKnown(hit, now())
    armed = evaluation && isSeen ? { by: 'key', at: now(), evaluation, from, key } : undefined
    if (armed && evaluation && hit) aimTracker.press(evaluation, hit)
  }

  /** Typing, pasting, dictation and input methods: all announce what they will change, which no page can. */
  function onBeforeInput(event: InputEvent): void {
    const [from] = event.composedPath()
    // Enter in a one-line field announces a line break that never comes: it sends the form.
    if (!(from instanceof Element) || (event.inputType === 'insertLineBreak' && from.tagName === 'INPUT')) return
    const evaluation = from !== unseen && focusOrigin.isPersons(from) ? look() : undefined
    if (evaluation) armed = { by: 'typing', at: now(), evaluation, from }
  }

  function onClick(event: MouseEvent): void {
    const pointerType = 'pointerType' in event ? event.pointerType : ''
    if (event.detail >= 1 && pointerType !== '') onPressed(event)
    else if (event.detail === 0) onKeyed(event)
  }

  /** The same part must be pressed and released, and still be on top. */
  function onPressed(event: MouseEvent): void {
    if (armed?.by !== 'pointer' || now() - armed.at > MAX_GAP_MS) return
    const { hit } = armed
    if (!event.composedPath().includes(hit.part) || !dwellTime.wasVisibleLongEnough(hit, event, now())) return
    if (isTypedIn(hit.control) || isPicked(hit.control)) return
    armed = undefined
    report(hit.step, 'pointer')
  }

  /** Enter and Space click what has the focus, arrows another radio of its group, Enter in a field its form's button. */
  function onKeyed(event: MouseEvent): void {
    const [target] = event.composedPath()
    if (armed?.by !== 'key' || now() - armed.at > MAX_GAP_MS || !(target instanceof Element)) return
    const { from, key, evaluation } = armed
    const isPressed = target === from && (key === 'Enter' || key === ' ')
    const isMoved = key.startsWith('Arrow') && isSameRadioGroup(from, target)
    const isSent =
      key === 'Enter' && isSubmit(target) && findForm(target) !== null && findForm(target) === findForm(from)
    if (isPressed || isMoved || isSent) reportHit(evaluation, event.composedPath(), 'key')
  }

  /** Some pages send a form on Enter without any button. */
  function onSubmit(event: SubmitEvent): void {
    if (armed?.by !== 'key' || now() - armed.at > MAX_GAP_MS || !event.submitter) return
    if (armed.key === 'Enter' && findForm(armed.from) === event.target)
      reportHit(armed.evaluation, [event.submitter], 'key')
  }

  function onInput(event: Event): void {
    const [target] = event.composedPath()
    if (!(target instanceof Element) || !armed) return
    if (armed.by === 'pointer') onPicked(armed, target)
    else if (armed.from !== target || now() - armed.at > MAX_GAP_MS) return
    else if (armed.by === 'typing') reportTyping(armed.evaluation, event.composedPath(), target)
    else if (isPicked(target)) reportHit(armed.evaluation, event.composedPath(), 'key')
  }

  /** A choice in a list, a date or a file: the press opened it, the input tells that it was used. */
  function onPicked({ hit, at }: Extract<Armed, { by: 'pointer' }>, target: Element): void {
    if (target !== hit.control || !isPicked(target) || now() - at > MAX_LIST_MS) return
    armed = undefined
    report(hit.step, 'pointer')
  }

  function reportHit(evaluation: Targets, path: readonly EventTarget[], means: Means): void {
    const hit = findHit(evaluation, path)
    if (!hit || !dwellTime.isKnown(hit, now())) return
    armed = undefined
    report(hit.step, means)
  }

  /** Once for each time the field is entered: how one types is nobody's business. */
  function reportTyping(evaluation: Targets, path: readonly EventTarget[], field: Element): void {
    const hit = findHit(evaluation, path)
    const steps = typed.get(field) ?? new Set()
    armed = undefined
    if (!hit || steps.has(hit.step)) return
    typed.set(field, steps.add(hit.step))
    report(hit.step, 'text')
  }

  function onFocusIn(event: FocusEvent): void {
    const [target] = event.composedPath()
    if (target instanceof Element) focusOrigin.noteFocus(target)
  }

  function onFocusOut(event: FocusEvent): void {
    const [target] = event.composedPath()
    if (target instanceof Element) typed.delete(target)
    if (target === unseen) unseen = undefined
  }

  const listeners = [
    ['pointerdown', onPointerDown],
    ['keydown', onKeyDown],
    ['beforeinput', onBeforeInput],
    ['click', onClick],
    ['submit', onSubmit],
    ['input', onInput],
    ['focusin', onFocusIn],
    ['focusout', onFocusOut],
  ].map(([type, listen]) => ({ type: type as string, listen: toTrusted(listen as (event: Event) => void) }))

  return {
    note: (evaluation) => {
      dwellTime.note(evaluation)
      aimTracker.note(evaluation)
    },
    noteChange: aimTracker.noteChange,
    awaitAnswer: aimTracker.awaitAnswer,
    attach: (place) => {
      dwellTime.attach(place)
      aimTracker.attach(place)
      for (const { type, listen } of listeners) place.addEventListener(type, listen, { capture: true, passive: true })
    },
  }
}

const IDLE_KEYS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Escape', 'F8'])

function toTrusted(listen: (event: Event) => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted) listen(event)
  }
}

/** Lists, dates, sliders and files: a press only opens them, and a page cannot make their trusted `input`. */
function isPicked(element: Element): boolean {
  return toControlKind(element) === 'field' && ['SELECT', 'INPUT'].includes(element.tagName) && !isTypedIn(element)
}
