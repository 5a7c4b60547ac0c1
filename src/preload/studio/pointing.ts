import { findFocused, toControlKind } from '../dom/index.ts'
import { findControl } from './pressed.ts'

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
