import { PACE } from '../../../../core/base/pace.ts'
import { isMistakeMessage } from '../../../../core/guidance/mistake/judge-message.ts'
import type { SeenMistake } from '../../../../core/guidance/protocol/mistake.ts'
import { findFocused, isTypedIn, later, type Page, readControlKind } from '../../../dom/index.ts'
import { findFieldOf, isRuleOfPassword } from './field-of.ts'
import { isAriaInvalid, isMarkedInvalid, isReddened } from './field-state.ts'
import { listFields } from './fields.ts'
import { findMessages } from './messages.ts'

/** What a page says is wrong, with its elements; only `seen` may leave the page. */
export interface Mistake {
  readonly seen: SeenMistake
  /** The place to mend: the field, its group, or the message itself. */
  readonly element: Element
  /** The message, where there is one. */
  readonly message?: Element
}

/** The times of people's acts in the page, in milliseconds; a later message may answer the last one. */
const ANSWERED_WITHIN_MS = 30_000
/** How long after a press the browser may refuse a form, and how long after a field was left its ring of focus may fade. */
const REFUSED_WITHIN_MS = 1_500
const FADED_AFTER_MS = 260

interface MistakesParts {
  readonly document: Document
  readonly now: () => number
  /** When the page changed last. */
  readonly changedAt: () => number
  /** Called when the page may say something else, without a change of it. */
  readonly onMoved: () => void
}

/** One thing that the page says is wrong, before it is known which one is shown. */
interface PageMistake {
  /** The element by which it is known again. */
  readonly key: Element
  readonly by: SeenMistake['by']
  readonly field?: Element
  readonly message?: Element
}

/** When an element was seen first: after how many acts. */
interface Birth {
  readonly acts: number
  readonly text: string
  readonly isLate: boolean
}

/**
 * Finds what the page says is wrong, and remembers what it needs for that: what was there before anybody acted, which
 * fields were right, and which mistake the person is mending. Elements and texts stay here.
 */
export class Mistakes {
  readonly #parts: MistakesParts
  readonly #births = new WeakMap<Element, Birth>()
  /** Texts that were there before anybody acted: a page that renders again shows them in other elements. */
  readonly #oldTexts = new Set<string>()
  readonly #wasRight = new WeakSet<Element>()
  readonly #refused = new Set<Element>()
  #mending = new Set<Element>()
  /** Inputs, with their times, into a page that has not been read since it changed. */
  readonly #unread = new Map<Element, number>()
  #told: PageMistake | undefined
  #acts = 0
  #actAt = Number.NEGATIVE_INFINITY
  #pressAt = Number.NEGATIVE_INFINITY
  #inputAt = Number.NEGATIVE_INFINITY
  #leftAt = Number.NEGATIVE_INFINITY

  constructor(parts: MistakesParts) {
    this.#parts = parts
  }

  /** Listens to acts at a window or in a closed root; safe to call again. */
  attach(place: EventTarget): void {
    const options = { capture: true, passive: true }
    place.addEventListener('pointerdown', this.#onPress, options)
    place.addEventListener('keydown', this.#onKey, options)
    place.addEventListener('focusout', this.#onLeft, options)
    place.addEventListener('invalid', this.#onRefused, options)
  }

  /** Notes an input in a field: the person mends it, so the coach says nothing of it until they press again. */
  noteInput(control: Element): void {
    this.#inputAt = this.#parts.now()
    const told = this.#told
    if (!told) {
      this.#unread.set(control, this.#inputAt)
      return
    }
    const isOther = told.field && told.field !== control && !isSameName(told.field, control)
    if (!isOther) this.#mending.add(placeOf(told))
  }

  /** Finds the first thing that the page says is wrong and that nobody is mending. */
  find(page: Page): Mistake | undefined {
    const fields = listFields(page)
    const findings = [...this.#findRefused(), ...this.#findMessages(page, fields), ...this.#findInvalid(fields)]
    this.#noteRight(fields)
    for (const one of findings) if (this.#isAnswered(one)) this.#mending.add(placeOf(one))
    this.#unread.clear()
    this.#mending = new Set([...this.#mending].filter((place) => findings.some((one) => placeOf(one) === place)))
    const open = findings.filter((one) => !this.#isMended(one))
    const withField = open.filter(({ field }) => field).sort((one, other) => orderOf(page, one) - orderOf(page, other))
    this.#told = withField[0] ?? open[0]
    return this.#told && toMistake(this.#told, fields)
  }

  /** Checks whether the person wrote in its field before we had read it, on a page that has not changed since: it said so before. */
  #isAnswered({ field }: PageMistake): boolean {
    if (!field) return false
    return [...this.#unread].some(
      ([control, at]) => (control === field || isSameName(field, control)) && this.#parts.changedAt() < at,
    )
  }

  /** Checks whether the person is mending it: its field, or where it names none any field. */
  #isMended({ field }: PageMistake): boolean {
    if (!field) return this.#mending.size > 0
    return this.#mending.has(field) || this.#isEdited(field)
  }

  readonly #onPress = (event: Event): void => {
    const [target] = event.composedPath()
    if (!event.isTrusted || !(target instanceof Element)) return
    this.#noteAct()
    if (!isTypedIn(target)) this.#notePress()
  }

  readonly #onKey = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof KeyboardEvent)) return
    this.#noteAct()
    if (event.key === 'Enter') this.#notePress()
  }

  readonly #onLeft = (): void => {
    this.#leftAt = this.#parts.now()
    later(this.#parts.onMoved, FADED_AFTER_MS + 1)
  }

  /** The browser itself says what is wrong, in a bubble at the field, unless the page prevents that. */
  readonly #onRefused = (event: Event): void => {
    const [field] = event.composedPath()
    const isAsked = this.#parts.now() - this.#pressAt < REFUSED_WITHIN_MS
    if (!event.isTrusted || !isAsked || !(field instanceof Element)) return
    later(() => {
      if (event.defaultPrevented || findFocused(this.#parts.document) !== field) return
      this.#refused.add(field)
      this.#parts.onMoved()
    }, 0)
  }

  #noteAct(): void {
    this.#acts += 1
    this.#actAt = this.#parts.now()
  }

  /** After a press the page may repeat what it said: then it is told again. */
  #notePress(): void {
    const pressAt = this.#parts.now()
    this.#pressAt = pressAt
    if (this.#mending.size === 0) return
    later(() => {
      if (this.#pressAt !== pressAt || this.#inputAt > pressAt) return
      this.#mending.clear()
      this.#parts.onMoved()
    }, PACE.pageQuiet)
  }

  #findRefused(): readonly PageMistake[] {
    for (const field of this.#refused) if (!field.isConnected || !field.matches(':invalid')) this.#refused.delete(field)
    return [...this.#refused].map((field) => ({ key: field, by: 'browser', field }))
  }

  #findMessages(page: Page, fields: readonly Element[]): readonly PageMistake[] {
    for (const field of fields) this.#noteBirth(field, '')
    const born = Math.min(...fields.map((field) => this.#births.get(field)?.acts ?? 0))
    const isAnyInvalid = fields.some(isAriaInvalid)
    return findMessages(page, fields).flatMap((message): readonly PageMistake[] => {
      const { element } = message
      const { field, element: own } = findFieldOf(element, fields)
      const birth = this.#noteBirth(element, message.text)
      const before = own ? (this.#births.get(own)?.acts ?? 0) : born
      const signs = {
        ...message,
        isNew: birth.isLate && birth.acts > before,
        field,
        isFieldInvalid: own ? isMarkedInvalid(own) : isAnyInvalid,
        hasFields: fields.length > 0,
      }
      const isRule = signs.words === 'asks' && !signs.isFieldInvalid && isRuleOfPassword(element, own)
      return !isRule && isMistakeMessage(signs)
        ? [{ key: element, by: 'message', message: element, ...(own && { field: own }) }]
        : []
    })
  }

  /** Finds fields that say that they are wrong, and did not before somebody acted. */
  #findInvalid(fields: readonly Element[]): readonly PageMistake[] {
    if (this.#acts === 0) return []
    return fields
      .filter((field) => this.#wasRight.has(field) && this.#isInvalid(field))
      .map((field) => ({ key: field, by: 'field', field }))
  }

  #isInvalid(field: Element): boolean {
    if (isMarkedInvalid(field)) return true
    const hasFaded = this.#parts.now() - this.#leftAt >= FADED_AFTER_MS
    return hasFaded && isTypedIn(field) && findFocused(this.#parts.document) !== field && isReddened(field)
  }

  #noteRight(fields: readonly Element[]): void {
    for (const field of fields) if (!isAriaInvalid(field) && !isReddened(field)) this.#wasRight.add(field)
  }

  #noteBirth(element: Element, text: string): Birth {
    const known = this.#births.get(element)
    if (known?.text === text) return known
    const isLate = this.#parts.now() - this.#actAt < ANSWERED_WITHIN_MS && !(text !== '' && this.#oldTexts.has(text))
    const birth = { acts: this.#acts, text, isLate }
    this.#births.set(element, birth)
    if (this.#acts === 0 && text !== '') this.#oldTexts.add(text)
    return birth
  }

  /** Checks whether somebody is still typing into a field: what the page says meanwhile is about half an answer. */
  #isEdited(field: Element): boolean {
    const since = this.#parts.now() - this.#inputAt
    return since < PACE.typingPause && this.#pressAt < this.#inputAt && findFocused(this.#parts.document) === field
  }
}

/** Returns the element by which the mending of a mistake is known: its field, or itself. */
function placeOf({ key, field }: PageMistake): Element {
  return field ?? key
}

function orderOf(page: Page, { field }: PageMistake): number {
  return field ? page.order(field) : -1
}

function isSameName(one: Element, other: Element): boolean {
  const name = one.getAttribute('name')
  return name !== null && name !== '' && name === other.getAttribute('name')
}

function toMistake({ by, field, message }: PageMistake, fields: readonly Element[]): Mistake {
  const password = fields.find(isPassword)
  const place = field ?? password
  const at = place === undefined ? 'message' : isPassword(place) ? 'sign-in' : 'field'
  return {
    seen: { by, at },
    element: place ? findWhole(place) : (message ?? document.body),
    ...(message && { message }),
  }
}

function isPassword(field: Element): boolean {
  return field instanceof HTMLInputElement && field.type === 'password'
}

/** Returns the place to ring: for one of several boxes, their whole question. */
function findWhole(field: Element): Element {
  if (readControlKind(field) !== 'choice') return field
  return field.closest('fieldset, [role="radiogroup"], [role="group"]') ?? field
}
