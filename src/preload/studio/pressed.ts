import { toWords } from '../../core/guidance/judge/words.ts'
import { findFocused, findLabels, isTypedIn, toControlKind, toShadowRoot } from '../dom/index.ts'

/** The least letters that were typed; fewer stand in any text. */
const SHORTEST = 2
/** The most letters of something that is pressed by itself; a whole page under a hand is no thing to press. */
const MOST_LETTERS = 400

/** Finds the control that a press is on: by itself, by its label, or what only a script makes one. */
export function findControl(path: readonly Element[]): Element | undefined {
  for (const element of path) {
    if (toControlKind(element)) return element
    if (element instanceof HTMLLabelElement && element.control) {
      // The click that the browser makes of it comes on the control itself.
      return findLabels(element.control).includes(element) ? undefined : element.control
    }
  }
  return path.find((element) => element.matches('[onclick], [tabindex="0"], a:not([href])'))
}

/** Finds the list that an option belongs to: what says that it opens it, or what was pressed last and opens one. */
export function findList(document: Document, option: Element, opened: Element | undefined): Element | undefined {
  const box = option.closest('[role="listbox"]')
  const root = option.getRootNode() as Document | ShadowRoot
  const owner = box?.id
    ? root.querySelector(`[aria-controls~="${CSS.escape(box.id)}"], [aria-owns~="${CSS.escape(box.id)}"]`)
    : null
  return (
    owner ??
    (opened?.isConnected ? opened : undefined) ??
    box ??
    document.querySelector('[aria-expanded="true"]') ??
    undefined
  )
}

/**
 * Finds what only its look says can be pressed: the largest block under the pointer that shows a hand. Leaves a label to
 * its control, and what is in a root, or may be in one that is not known, to the listeners in there.
 */
export function findClickable(path: readonly Element[]): Element | undefined {
  const [inner] = path
  const isLabel = path.some((one) => one instanceof HTMLLabelElement && one.control !== null)
  if (!inner || isLabel || inner.tagName.includes('-') || toShadowRoot(inner)) return undefined
  const end = path.findIndex((one) => getComputedStyle(one).cursor !== 'pointer')
  const block = path[end - 1]
  if (!block || block === block.ownerDocument.body) return undefined
  const text = (block.textContent ?? '').trim()
  const isNamed = text !== '' || block.matches('[aria-label], [title]')
  return isNamed && text.length <= MOST_LETTERS ? block : undefined
}

/**
 * Finds the field that something is proposed for which is pressed: what was typed in it stands in there, and it was not there
 * before (`known`).
 */
export function findProposedFor(
  path: readonly Element[],
  last: Element | undefined,
  known: WeakSet<Element> | undefined,
): Element | undefined {
  if (!(last instanceof HTMLInputElement) || !last.isConnected || !isTypedIn(last)) return undefined
  const typed = toWords(last.value)
  const pressed = path.find((one) => one.matches(PROPOSED)) ?? path[0]
  if (!pressed || typed.length < SHORTEST || pressed.contains(last) || path.some((one) => known?.has(one)))
    return undefined
  const words = toWords(pressed.textContent ?? '')
  return words !== typed && words.length <= MOST_LETTERS && words.startsWith(typed) ? last : undefined
}

const PROPOSED = 'li, [role="option"], [role="row"], button, a'

const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'touchstart', 'touchend']

export interface PointingParts {
  readonly document: Document
  /** Checks whether the next press says where something is. */
  readonly isAsked: () => boolean
  readonly onPointed: (control: Element) => void
}

/** Takes a press that says where something is: the page is not to act on it. */
export class Pointing {
  readonly #parts: PointingParts
  /** The key that said where, until it is let go: a page may act on that too. */
  #saidBy: string | undefined
  /** An arrow leads from one answer to the next: what the browser makes of it is no press. */
  #isLed = false

  constructor(parts: PointingParts) {
    this.#parts = parts
  }

  /** Listens on the window, and in a closed root. */
  attach(place: EventTarget): void {
    for (const type of POINTING) place.addEventListener(type, this.#onPress, { capture: true })
    for (const type of ['keydown', 'keyup']) place.addEventListener(type, this.#onKey, { capture: true })
  }

  readonly #onPress = (event: Event): void => {
    if (!event.isTrusted || !this.#parts.isAsked()) return
    hold(event)
    if (event.type === 'click' && !this.#isLed) this.#point(toElements(event))
  }

  /** By keys what has the focus is said, a field too, which no key presses; nothing is written in it meanwhile, nor chosen. */
  readonly #onKey = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof KeyboardEvent)) return
    const { type, key, repeat, ctrlKey, altKey, metaKey } = event
    this.#isLed = false
    if (type === 'keyup') {
      if (key === this.#saidBy) hold(event)
      this.#saidBy = undefined
      return
    }
    if (!this.#parts.isAsked() || key === 'Tab' || ctrlKey || altKey || metaKey) return
    const focused = findFocused(this.#parts.document)
    if (key === 'Enter' || key === ' ') {
      hold(event)
      this.#saidBy = key
      if (focused && !repeat) this.#point([focused, ...toElements(event)])
    } else if (focused && toControlKind(focused) === 'field') hold(event)
    else this.#isLed = key.startsWith('Arrow')
  }

  #point(path: readonly Element[]): void {
    const control = findControl(path)
    if (control) this.#parts.onPointed(control)
  }
}

function hold(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Returns the elements that an event goes through, from where it is on outwards. */
export function toElements(event: Event): readonly Element[] {
  return event.composedPath().filter((target): target is Element => target instanceof Element)
}
