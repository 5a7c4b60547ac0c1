import { PACE } from '../../../core/pace.ts'
import { isTypedIn, toControlKind } from '../../dom/index.ts'
import type { Means } from './gesture.ts'

export interface PageActsOptions {
  /** Checks whether any act in the page counts now: no flow knows it. */
  readonly isAnywhere: () => boolean
  readonly now: () => number
  readonly report: (means: Means) => void
}

/** The longest time between a press and its click, or a key and what it does, in milliseconds. */
const MAX_GAP_MS = PACE.gesture

/**
 * Notices that somebody acts in a page that no flow knows, and not on what. As for targets (gesture.ts), an act is a trusted
 * press, key or announced change, which no page can make, followed by what it does; a page's own clicks are none. Where one
 * presses beside every control nothing is done.
 */
export function createPageActs({ isAnywhere, now, report }: PageActsOptions): { attach(place: EventTarget): void } {
  let armed: { readonly by: 'pointer' | 'key'; readonly control: Element; readonly at: number } | undefined
  let typedIn: Element | undefined

  function arm(by: 'pointer' | 'key', event: Event): void {
    const control = toControl(event)
    armed = control && { by, control, at: now() }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')) arm('key', event)
    else armed = undefined
  }

  /** Takes a click. Enter in a field clicks the button of its form: the key was somebody's, whatever it did. */
  function onClick(event: MouseEvent): void {
    const control = toControl(event)
    if (!armed || !control || now() - armed.at > MAX_GAP_MS) return
    const { by } = armed
    const isPointed = event.detail >= 1 && 'pointerType' in event && event.pointerType !== ''
    const isSame = by === 'pointer' ? isPointed && control === armed.control : event.detail === 0
    // A click in a field does nothing yet.
    if (!isSame || (by === 'pointer' && isTypedIn(control))) return
    armed = undefined
    report(by)
  }

  /** Reports typing once each time the field is entered: how one types is nobody's business. */
  function onBeforeInput(event: Event): void {
    const control = toControl(event)
    if (!control || control === typedIn) return
    typedIn = control
    report('text')
  }

  function onFocusOut(): void {
    typedIn = undefined
  }

  const toHeard = (listen: (event: Event) => void) => (event: Event) => {
    if (event.isTrusted && isAnywhere()) listen(event)
  }
  const listeners = Object.entries({
    pointerdown: toHeard((event) => arm('pointer', event)),
    keydown: toHeard((event) => onKeyDown(event as KeyboardEvent)),
    click: toHeard((event) => onClick(event as MouseEvent)),
    beforeinput: toHeard(onBeforeInput),
    focusout: toHeard(onFocusOut),
  })

  return {
    attach: (place) => {
      for (const [type, listen] of listeners) place.addEventListener(type, listen, { capture: true, passive: true })
    },
  }
}

/** Returns the innermost control that an event went through; a label stands for its own. */
function toControl(event: Event): Element | undefined {
  for (const target of event.composedPath()) {
    if (!(target instanceof Element)) continue
    if (toControlKind(target) !== undefined) return target
    if (target instanceof HTMLLabelElement && target.control) return target.control
  }
  return undefined
}

/** The least time between two signs, in milliseconds. */
const BETWEEN_MS = 100

/** Reports that people press something in this document, never what: where no sign comes, the page keeps input from us. */
interface InputBeacon {
  /** Listens on the window; safe to call again after the page wiped its listeners. */
  readonly attach: (view: Window) => void
}

export function createInputBeacon(report: () => void, now: () => number): InputBeacon {
  let last = Number.NEGATIVE_INFINITY

  function sense({ isTrusted }: Event): void {
    if (!isTrusted || now() - last < BETWEEN_MS) return
    last = now()
    report()
  }

  return {
    attach: (view) => {
      for (const type of PRESSES) view.addEventListener(type, sense, { capture: true, passive: true })
    },
  }
}

const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup']
