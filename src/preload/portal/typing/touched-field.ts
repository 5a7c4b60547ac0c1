import type { FieldNews } from '../../../core/guidance/protocol/signal.ts'
import type { TypedField } from '../../../core/kiosk/keyboard/field.ts'
import type { PressedBy } from '../../../core/kiosk/keyboard/field-schema.ts'
import { PACE } from '../../../core/pace.ts'
import { createSight } from './keep-in-sight.ts'
import {
  findFocusedInBlank as findFocused,
  findPressedField,
  readTypedField,
  watchBlankFrames,
} from './typed-element.ts'

/** The time after which a page has taken the focus from a field, in milliseconds: it may give it back at once. */
const LOSS_MS = 150

export interface TouchedFieldParts {
  readonly document: Document
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
  readonly report: (news: FieldNews) => void
  /** Has the closed root of an element looked for: what has the focus is inside of it, where we do not see. */
  readonly suspect: (host: Element) => void
}

interface FieldPress {
  /** When it was last seen to go on: the focus of a finger comes once it is up, and a busy page gets both late. */
  at: number
  readonly by: PressedBy
  /** The field that was pressed itself. */
  readonly field: Element | undefined
  /** Whether its letters were shown when it was pressed: what a page makes of it afterwards hides no less. */
  readonly isOpen: boolean
  /** Whether it led to a field: it leads to no other, but for what the page puts over that field at once, as for a search. */
  isUsed: boolean
  isLedOn: boolean
  /** Whether the finger is still there: a keyboard that came now would move the page under it. */
  isDown: boolean
  /** The field that is reported once the press is over. */
  untold: TypedField | undefined
}

/**
 * Keeps our keyboard with the field that the person touched. A page can move the focus, make focus events and listen to keys,
 * but no page makes a trusted press. So a field is the person's when they pressed it or its label, or when the page gave
 * it the focus at once in answer to a press on something else. What a page does by itself takes the keys nowhere: only
 * after a key of ours it may lead on to another field of its own document that is seen and hides as much (the boxes of
 * a code, of a date). A key that comes while the focus is elsewhere is kept from the page.
 */
export class TouchedField {
  readonly #parts: TouchedFieldParts
  readonly #sight: ReturnType<typeof createSight>
  #press: FieldPress | undefined
  /** The field that keys go to, how large it is drawn, and whether its letters are hidden. */
  #held: Element | undefined
  #size = ''
  #isSecret = false
  /** Whether keys would go where the person did not press. */
  #isAstray = false
  #strokeAt = Number.NEGATIVE_INFINITY
  /** Whether the key that is down is kept from the page. */
  #isStopped = false
  #stopLooking: (() => void) | undefined

  constructor(parts: TouchedFieldParts) {
    this.#parts = parts
    this.#sight = createSight(parts.document, parts.later)
    watchBlankFrames(parts.document, parts.later, (place) => this.attach(place))
  }

  /** Listens on the window, and in a closed root; safe to call again after the page wiped its listeners. */
  attach(place: EventTarget): void {
    // Not passive: a key that would go astray is kept from the page.
    for (const [type, listen] of this.#listeners) place.addEventListener(type, listen, { capture: true })
  }

  /** Looks again at what has the focus: a closed root has come to be known. */
  look(): void {
    this.#look()
  }

  /** Brings the field that keys of our keyboard go to into what is left of the page, while it has the focus. */
  keepInSight(): void {
    this.#sight(() => (this.#isHeld() ? this.#held : undefined))
  }

  /** The same each time: what listens already is not added twice. */
  readonly #listeners = (
    [
      ['pointerdown', (event) => this.#onPointerDown(event as PointerEvent)],
      ['pointerup', () => this.#onPointerUp()],
      ['pointercancel', () => this.#onLifted()],
      ['focusin', () => this.#look()],
      ['focusout', () => this.#parts.later(() => this.#look(), 0)],
      ['blur', () => this.#loseSoon()],
      // A press on the field that already has the focus makes no other event.
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
   * Checks whether the keyboard goes with the focus to the next field. Never from one whose letters are hidden: the next
   * one might show them.
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
    this.#press.untold = field
    this.#tell()
  }

  #hold(focused: Element, field: TypedField): void {
    this.#held = focused
    this.#size = toSize(focused)
    this.#isSecret = field.secret
  }

  /**
   * Checks whether another element stands where the field was, as large and hiding as much, with the focus in it: a page
   * that draws itself again puts one there.
   */
  #isInItsPlace(focused: Element, field: TypedField): boolean {
    const isIts =
      this.#held?.isConnected === false && this.#held.tagName === focused.tagName && toSize(focused) === this.#size
    if (!isIts || (this.#isSecret && !field.secret) || !isSeen(focused)) return false
    this.#hold(focused, field)
    this.#parts.report({ is: 'followed', field })
    return true
  }

  #tell(): void {
    if (!this.#press?.untold || this.#press.isDown) return
    this.#parts.report({ is: 'touched', by: this.#press.by, field: this.#press.untold })
    this.#press.untold = undefined
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
      untold: undefined,
    }
  }

  #onPointerUp(): void {
    if (this.#press) this.#press.at = this.#parts.now()
    this.#onLifted()
  }

  #onLifted(): void {
    if (this.#press) this.#press.isDown = false
    this.#parts.later(() => this.#tell(), 0)
  }

  /** Takes a key. Those of our keyboard have no place on a keyboard (`code`), as those of all that are drawn. */
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

  /** Notes a key of ours in the field. What was written openly may be hidden from now on (« afficher le mot de passe »). */
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

/** Returns how large an element is drawn, to know one that took its place. */
function toSize(element: Element): string {
  const { width, height } = element.getBoundingClientRect()
  return `${Math.round(width)} ${Math.round(height)}`
}
