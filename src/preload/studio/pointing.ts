import { findFocused, readControlKind } from '../dom/index.ts'
import { findControl } from './pressed.ts'

const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'touchstart', 'touchend']

export interface PointingParts {
  readonly document: Document
  /** Checks whether the next press points something out. */
  readonly isPointing: () => boolean
  readonly onPointed: (control: Element) => void
}

/** Handles a press that points something out, which the page must not receive. */
export class Pointing {
  readonly #parts: PointingParts
  /** The key that pointed, until it is released, as a page may react to that too. */
  #pointedBy: string | undefined
  /** Whether an arrow key moved to another answer: the click that the browser makes of it is no press. */
  #isMoved = false

  constructor(parts: PointingParts) {
    this.#parts = parts
  }

  /** Listens on the window, and in a closed root. */
  attach(place: EventTarget): void {
    for (const type of POINTING) place.addEventListener(type, this.#onPress, { capture: true })
    for (const type of ['keydown', 'keyup']) place.addEventListener(type, this.#onKey, { capture: true })
  }

  readonly #onPress = (event: Event): void => {
    if (!event.isTrusted || !this.#parts.isPointing()) return
    hold(event)
    if (event.type === 'click' && !this.#isMoved) this.#point(toElements(event))
  }

  /**
   * Handles keys: Enter or Space points at the focused element, also at a field. Nothing is typed or chosen meanwhile.
   */
  readonly #onKey = (event: Event): void => {
    if (!event.isTrusted || !(event instanceof KeyboardEvent)) return
    const { type, key, repeat, ctrlKey, altKey, metaKey } = event
    this.#isMoved = false
    if (type === 'keyup') {
      if (key === this.#pointedBy) hold(event)
      this.#pointedBy = undefined
      return
    }
    if (!this.#parts.isPointing() || key === 'Tab' || ctrlKey || altKey || metaKey) return
    const focused = findFocused(this.#parts.document)
    if (key === 'Enter' || key === ' ') {
      hold(event)
      this.#pointedBy = key
      if (focused && !repeat) this.#point([focused, ...toElements(event)])
    } else if (focused && readControlKind(focused) === 'field') hold(event)
    else this.#isMoved = key.startsWith('Arrow')
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

/** Returns the elements on an event's path, the innermost first. */
export function toElements(event: Event): readonly Element[] {
  return event.composedPath().filter((target): target is Element => target instanceof Element)
}
