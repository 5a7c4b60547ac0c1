import { PACE } from '../../../core/base/pace.ts'
import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { TypedField } from '../../../core/guidance/protocol/typed-field.ts'
import type { PressedBy } from '../../../core/guidance/protocol/typed-field-schema.ts'
import { createSight } from './keep-in-sight.ts'
import {
  findFocusedInBlank as findFocused,
  findPressedField,
  readTypedField,
  watchBlankFrames,
} from './typed-element.ts'

/** The time after which a lost focus counts, in milliseconds, as a page may return it at once. */
const LOSS_MS = 150

export interface TouchedFieldParts {
  readonly document: Document
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly report: (news: FieldNews) => void
  /** Requests the closed root of an element that has the focus: the field is inside of it, where we cannot see. */
  readonly suspect: (host: Element) => void
}

interface FieldPress {
  /** The time of its last event: the focus comes when the finger is lifted, and a busy page receives both late. */
  at: number
  readonly by: PressedBy
  /** The field that was pressed. */
  readonly field: Element | undefined
  /** Whether its text was visible at the press: the page may hide it afterwards. */
  readonly isOpen: boolean
  /**
   * Whether it led to a field. It leads to no other, except a search field that the page opens over that one at once.
   */
  isUsed: boolean
  isLedOn: boolean
  /** Whether the finger is still down: a keyboard that opened now would move the page under it. */
  isDown: boolean
  /** The field to report once the press has ended. */
  unreported: TypedField | undefined
}

/**
 * Keeps the on-screen keyboard with the field that the person touched. A page can move the focus, create focus events
 * and listen to keys, but cannot create a trusted press. So a field counts when people pressed it or its label, or when
 * the page focused it at once after a press on something else. A page cannot redirect the keys by itself: only after a
 * key of ours may it move on to another field of its own document that is visible and hides as much (the boxes of a
 * code, of a date). A key that arrives while the focus is elsewhere is stopped.
 */
export class TouchedField {
  readonly #parts: TouchedFieldParts
  readonly #sight: ReturnType<typeof createSight>
  #press: FieldPress | undefined
  /** The field that receives the keys, its size, and whether its text is hidden. */
  #held: Element | undefined
  #size = ''
  #isSecret = false
  /** Whether keys would go to a place that the person did not press. */
  #isAstray = false
  #strokeAt = Number.NEGATIVE_INFINITY
  /** Whether the key that is down is stopped. */
  #isStopped = false
  #stopLooking: (() => void) | undefined

  constructor(parts: TouchedFieldParts) {
    this.#parts = parts
    this.#sight = createSight(parts.document, parts.later)
    watchBlankFrames(parts.document, parts.later, (place) => this.attach(place))
  }

  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  attach(place: EventTarget): void {
    // Not passive, as a misdirected key is stopped.
    for (const [type, listen] of this.#listeners) place.addEventListener(type, listen, { capture: true })
  }

  /** Checks again what has the focus, as another closed root is known. */
  look(): void {
    this.#look()
  }

  /** Scrolls the field into the visible part of the page, while it has the focus. */
  keepInSight(): void {
    this.#sight(() => (this.#isHeld() ? this.#held : undefined))
  }

  /** The same functions each time, so that the browser does not add them twice. */
  readonly #listeners = (
    [
      ['pointerdown', (event) => this.#onPointerDown(event as PointerEvent)],
      ['pointerup', () => this.#onPointerUp()],
      ['pointercancel', () => this.#onLifted()],
      ['focusin', () => this.#look()],
      ['focusout', () => this.#parts.later(() => this.#look(), 0)],
      ['blur', () => this.#loseSoon()],
      // A press on the field that already has the focus causes no other event.
      ['click', () => this.#parts.later(() => this.#look(true), 0)],
      ['keydown', (event) => this.#onKey(event as KeyboardEvent)],
      ['keyup', (event) => this.#onKey(event as KeyboardEvent)],
    ] satisfies readonly (readonly [string, (event: Event) => void])[]
  ).map(([type, listen]) => [type, (event: Event) => event.isTrusted && listen(event)] as const)

  #isHeld(): boolean {
    const { document } = this.#parts
    return this.#held !== undefined && document.hasFocus() && findFocused(document) === this.#held
  }

  #isRecent(): boolean {
    return this.#press !== undefined && this.#parts.now() - this.#press.at < PACE.focusAfterPress
  }

  #look(isClick = false): void {
    const focused = findFocused(this.#parts.document)
    const field = focused && readTypedField(focused)
    if (focused && !field) this.#parts.suspect(focused)
    if (focused && field && (this.#isPersons(focused, isClick) || this.#isLedOn(focused))) this.#aim(focused, field)
    else if (
      !this.#isHeld() &&
      !(focused && field && (this.#isInItsPlace(focused, field) || this.#follow(focused, field)))
    )
      this.#loseSoon()
  }

  #isPersons(focused: Element, isClick: boolean): boolean {
    if (!this.#press || !this.#isRecent()) return false
    if (this.#press.field !== undefined) return this.#press.field === focused && (isClick || !this.#press.isUsed)
    return !this.#press.isUsed && !isClick && focused !== this.#held
  }

  /**
   * Checks whether the keyboard follows the focus to the next field. Never from a field that hides its text, as the
   * next one might show it.
   */
  #isLedOn(focused: Element): boolean {
    if (
      !this.#press?.field ||
      this.#press.isLedOn ||
      !this.#isRecent() ||
      focused === this.#press.field ||
      !isSeen(focused)
    )
      return false
    this.#press.isLedOn = this.#press.isOpen
    return this.#press.isLedOn
  }

  #aim(focused: Element, field: TypedField): void {
    if (!this.#press) return
    this.#press.isUsed = true
    this.#hold(focused, field)
    this.#isAstray = false
    this.#press.unreported = field
    this.#report()
  }

  #hold(focused: Element, field: TypedField): void {
    this.#held = focused
    this.#size = readSize(focused)
    this.#isSecret = field.secret
  }

  /**
   * Checks whether another element replaced the field, of the same size and hiding as much, with the focus in it: a
   * page that renders again does that.
   */
  #isInItsPlace(focused: Element, field: TypedField): boolean {
    const isIts =
      this.#held?.isConnected === false && this.#held.tagName === focused.tagName && readSize(focused) === this.#size
    if (!isIts || (this.#isSecret && !field.secret) || !isSeen(focused)) return false
    this.#hold(focused, field)
    this.#parts.report({ is: 'followed', field })
    return true
  }

  #report(): void {
    if (!this.#press?.unreported || this.#press.isDown) return
    this.#parts.report({ is: 'touched', by: this.#press.by, field: this.#press.unreported })
    this.#press.unreported = undefined
  }

  #follow(focused: Element, field: TypedField): boolean {
    if (
      !this.#held ||
      this.#parts.now() - this.#strokeAt > PACE.seen ||
      (this.#isSecret && !field.secret) ||
      !isSeen(focused)
    )
      return false
    this.#hold(focused, field)
    this.#parts.report({ is: 'followed', field })
    return true
  }

  #loseSoon(): void {
    if (!this.#held && !this.#isAstray) return
    this.#stopLooking?.()
    this.#stopLooking = this.#parts.later(
      () => !this.#isHeld() && this.#lose(this.#isRecent() && this.#press?.field === undefined),
      LOSS_MS,
    )
  }

  #lose(isPersons: boolean): void {
    if (isPersons) this.#parts.report({ is: 'left' })
    else if (this.#held) this.#parts.report({ is: 'astray' })
    this.#isAstray = !isPersons
    this.#held = undefined
  }

  #onPointerDown(event: PointerEvent): void {
    const by = event.pointerType === 'mouse' ? 'pointer' : 'touch'
    const field = findPressedField(event.composedPath())
    const isOpen = field !== undefined && readTypedField(field)?.secret === false
    this.#press = {
      at: this.#parts.now(),
      by,
      field,
      isOpen,
      isUsed: false,
      isLedOn: false,
      isDown: true,
      unreported: undefined,
    }
  }

  #onPointerUp(): void {
    if (this.#press) this.#press.at = this.#parts.now()
    this.#onLifted()
  }

  #onLifted(): void {
    if (this.#press) this.#press.isDown = false
    this.#parts.later(() => this.#report(), 0)
  }

  /** Handles a key. Only those of our keyboard, like those of all on-screen keyboards, have no `code`. */
  #onKey(event: KeyboardEvent): void {
    if (event.code !== '') return
    if (event.type === 'keydown') {
      if (!this.#isHeld()) this.#look()
      this.#isStopped = !this.#isHeld()
      if (!this.#isStopped) this.#noteStroke()
      else if (this.#held) this.#lose(false)
      else this.#parts.report({ is: 'stopped' })
    }
    if (!this.#isStopped) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** Notes a key of ours in the field. Its text may be hidden or shown from now on (« afficher le mot de passe »). */
  #noteStroke(): void {
    this.#strokeAt = this.#parts.now()
    const field = this.#held && readTypedField(this.#held)
    if (!this.#held || !field) return
    const wasSecret = this.#isSecret
    this.#hold(this.#held, field)
    if (field.secret !== wasSecret) this.#parts.report({ is: 'followed', field })
  }
}

function isSeen(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
}

/** Reads an element's size, to recognise one that replaced it. */
function readSize(element: Element): string {
  const { width, height } = element.getBoundingClientRect()
  return `${Math.round(width)} ${Math.round(height)}`
}
