import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { TypedField } from '../../../core/kiosk/keyboard/field.ts'
import type { PressedBy } from '../../../core/kiosk/keyboard/field-schema.ts'
import { PACE } from '../../../core/pace.ts'
import { findFocusedInBlank as findFocused, watchBlankFrames } from './blank-frames.ts'
import { createSight } from './keep-in-sight.ts'
import { findPressedField, readTypedField } from './typed-element.ts'

/** A page may take the focus from a field and give it back at once; longer than that it has taken it. In milliseconds. */
const LOSS_MS = 150

export interface TouchedFieldParts {
  readonly document: Document
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly report: (news: FieldNews) => void
  /** What has the focus is inside of this element, where we do not see. */
  readonly suspect: (host: Element) => void
}

export interface TouchedField {
  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  readonly attach: (place: EventTarget) => void
  /** Looks again at what has the focus: a closed root has come to be known. */
  readonly look: () => void
  /** Brings the field that keys of our keyboard go to into what is left of the page, while it has the focus. */
  readonly keepInSight: () => void
}

interface FieldPress {
  /** When it was last seen to go on: the focus of a finger comes once it is up, and a busy page is told late of both. */
  at: number
  readonly by: PressedBy
  /** The field that was pressed itself. */
  readonly field: Element | undefined
  /** Its letters were shown when it was pressed: what a page makes of it afterwards hides no less. */
  readonly isOpen: boolean
  /** It led to a field: it leads to no other, but for what the page puts over that field at once, as for a search. */
  isUsed: boolean
  isLedOn: boolean
  /** The finger is still there: a keyboard that came now would move the page under it. */
  isDown: boolean
  /** What is told once it is up. */
  untold: TypedField | undefined
}

/**
 * Keeps our keyboard with the field that the person touched. A page can move the focus, make focus events and listen to keys,
 * but no page makes a trusted press. So a field is the person's when they pressed it or its label, or when the page gave
 * it the focus at once in answer to a press on something else. What a page does by itself takes the keys nowhere: only
 * after a key of ours it may lead on to another field of its own document that is seen and hides as much (the boxes of
 * a code, of a date). A key that comes while the focus is elsewhere is kept from the page.
 */
export function createTouchedField({ document, now, later, report, suspect }: TouchedFieldParts): TouchedField {
  let press: FieldPress | undefined
  let held: Element | undefined
  let isAstray = false
  let isSecret = false
  let strokeAt = Number.NEGATIVE_INFINITY
  let isStopped = false
  let stopLooking: (() => void) | undefined
  const keepInSight = createSight(document, later)
  let size = ''

  const isHeld = (): boolean => held !== undefined && document.hasFocus() && findFocused(document) === held
  const isRecent = (): boolean => press !== undefined && now() - press.at < PACE.focusAfterPress

  function look(isClick = false): void {
    const focused = findFocused(document)
    const field = focused && readTypedField(focused)
    if (focused && !field) suspect(focused)
    if (focused && field && (isPersons(focused, isClick) || isLedOn(focused))) aim(focused, field)
    else if (!isHeld() && !(focused && field && (isInItsPlace(focused, field) || follow(focused, field)))) loseSoon()
  }

  function isPersons(focused: Element, isClick: boolean): boolean {
    if (!press || !isRecent()) return false
    if (press.field !== undefined) return press.field === focused && (isClick || !press.isUsed)
    return !press.isUsed && !isClick && focused !== held
  }

  /** Never from a field whose letters are hidden: the next one might show them. */
  function isLedOn(focused: Element): boolean {
    if (!press?.field || press.isLedOn || !isRecent() || focused === press.field || !isSeen(focused)) return false
    press.isLedOn = press.isOpen
    return press.isLedOn
  }

  function aim(focused: Element, field: TypedField): void {
    if (!press) return
    press.isUsed = true
    hold(focused, field)
    isAstray = false
    press.untold = field
    tell()
  }

  function hold(focused: Element, field: TypedField): void {
    held = focused
    size = toSize(focused)
    isSecret = field.secret
  }

  /** A page that draws itself anew puts another element where the field was, as large and hiding as much, and the focus in it. */
  function isInItsPlace(focused: Element, field: TypedField): boolean {
    const isIts = held?.isConnected === false && held.tagName === focused.tagName && toSize(focused) === size
    if (!isIts || (isSecret && !field.secret) || !isSeen(focused)) return false
    hold(focused, field)
    report({ is: 'followed', field })
    return true
  }

  function tell(): void {
    if (!press?.untold || press.isDown) return
    report({ is: 'touched', by: press.by, field: press.untold })
    press.untold = undefined
  }

  function follow(focused: Element, field: TypedField): boolean {
    if (!held || now() - strokeAt > PACE.seen || (isSecret && !field.secret) || !isSeen(focused)) return false
    hold(focused, field)
    report({ is: 'followed', field })
    return true
  }

  function loseSoon(): void {
    if (!held && !isAstray) return
    stopLooking?.()
    stopLooking = later(() => !isHeld() && lose(isRecent() && press?.field === undefined), LOSS_MS)
  }

  function lose(isPersons: boolean): void {
    if (isPersons) report({ is: 'left' })
    else if (held) report({ is: 'astray' })
    isAstray = !isPersons
    held = undefined
  }

  function onPointerDown(event: PointerEvent): void {
    const by = event.pointerType === 'mouse' ? 'pointer' : 'touch'
    const field = findPressedField(event.composedPath())
    const isOpen = field !== undefined && readTypedField(field)?.secret === false
    press = { at: now(), by, field, isOpen, isUsed: false, isLedOn: false, isDown: true, untold: undefined }
  }

  function onPointerUp(): void {
    if (press) press.at = now()
    onLifted()
  }

  function onLifted(): void {
    if (press) press.isDown = false
    later(tell, 0)
  }

  /** Keys of our keyboard have no place on a keyboard (`code`), as those of all that are drawn. */
  function onKey(event: KeyboardEvent): void {
    if (event.code !== '') return
    if (event.type === 'keydown') {
      if (!isHeld()) look()
      isStopped = !isHeld()
      if (!isStopped) noteStroke()
      else if (held) lose(false)
      else report({ is: 'stopped' })
    }
    if (!isStopped) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** What was written openly may be hidden from now on (« afficher le mot de passe »). */
  function noteStroke(): void {
    strokeAt = now()
    const field = held && readTypedField(held)
    if (!held || !field) return
    const wasSecret = isSecret
    hold(held, field)
    if (field.secret !== wasSecret) report({ is: 'followed', field })
  }

  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['pointerdown', (event) => onPointerDown(event as PointerEvent)],
    ['pointerup', onPointerUp],
    ['pointercancel', onLifted],
    ['focusin', () => look()],
    ['focusout', () => later(() => look(), 0)],
    ['blur', () => loseSoon()],
    // A press on the field that already has the focus makes no other event.
    ['click', () => later(() => look(true), 0)],
    ['keydown', (event) => onKey(event as KeyboardEvent)],
    ['keyup', (event) => onKey(event as KeyboardEvent)],
  ]
  const trusted = listeners.map(([type, listen]) => [type, (event: Event) => event.isTrusted && listen(event)] as const)

  const attach = (place: EventTarget) => {
    // Not passive: a key that would go astray is kept from the page.
    for (const [type, listen] of trusted) place.addEventListener(type, listen, { capture: true })
  }
  watchBlankFrames(document, later, attach)

  return {
    attach,
    look: () => look(),
    keepInSight: () => keepInSight(() => (isHeld() ? held : undefined)),
  }
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** How large an element is drawn, to tell one that took its place. */
function toSize(element: Element): string {
  const { width, height } = element.getBoundingClientRect()
  return `${Math.round(width)} ${Math.round(height)}`
}
