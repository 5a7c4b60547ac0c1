import { PACE } from '../../../core/base/pace.ts'
import { isTypedIn, readControlKind } from '../../dom/index.ts'
import type { Means } from './gesture.ts'

export interface PageActsOptions {
  /** Checks whether any act in the page counts, as no flow knows it. */
  readonly isAnywhere: () => boolean
  readonly now: () => number
  readonly report: (means: Means) => void
}

/** The longest time between a press or key and its effect, in milliseconds. */
const MAX_GAP_MS = PACE.gesture

/**
 * Detects that somebody acts in a page that no flow knows, and not on what. As for targets (gesture.ts), an act is a
 * trusted press, key or announced change, which no page can make, followed by its effect; a page's own clicks do not
 * count, nor does a press beside all controls.
 */
export function createPageActs({ isAnywhere, now, report }: PageActsOptions): { attach(place: EventTarget): void } {
  let armed: { readonly by: 'pointer' | 'key'; readonly control: Element; readonly at: number } | undefined
  let typedIn: Element | undefined

  function arm(by: 'pointer' | 'key', event: Event): void {
    const control = findControl(event)
    armed = control && { by, control, at: now() }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' || event.key === ' ' || event.key.startsWith('Arrow')) arm('key', event)
    else armed = undefined
  }

  /** Handles a click. Enter in a field clicks its form's button, so any button counts for a key. */
  function onClick(event: MouseEvent): void {
    const control = findControl(event)
    if (!armed || !control || now() - armed.at > MAX_GAP_MS) return
    const { by } = armed
    const isPointed = event.detail >= 1 && 'pointerType' in event && event.pointerType !== ''
    const isSame = by === 'pointer' ? isPointed && control === armed.control : event.detail === 0
    // A click in a field has no effect yet.
    if (!isSame || (by === 'pointer' && isTypedIn(control))) return
    armed = undefined
    report(by)
  }

  /** Reports typing once for each time that the field gets the focus, as how people type is private. */
  function onBeforeInput(event: Event): void {
    const control = findControl(event)
    if (!control || control === typedIn) return
    typedIn = control
    report('text')
  }

  function onFocusOut(): void {
    typedIn = undefined
  }

  const createListener = (listen: (event: Event) => void) => (event: Event) => {
    if (event.isTrusted && isAnywhere()) listen(event)
  }
  const listeners = Object.entries({
    pointerdown: createListener((event) => arm('pointer', event)),
    keydown: createListener((event) => onKeyDown(event as KeyboardEvent)),
    click: createListener((event) => onClick(event as MouseEvent)),
    beforeinput: createListener(onBeforeInput),
    focusout: createListener(onFocusOut),
  })

  return {
    attach: (place) => {
      for (const [type, listen] of listeners) place.addEventListener(type, listen, { capture: true, passive: true })
    },
  }
}

/** Finds the innermost control on an event's path; a label counts as its control. */
function findControl(event: Event): Element | undefined {
  for (const target of event.composedPath()) {
    if (!(target instanceof Element)) continue
    if (readControlKind(target) !== undefined) return target
    if (target instanceof HTMLLabelElement && target.control) return target.control
  }
  return undefined
}

/** The least time between two reports, in milliseconds. */
const BETWEEN_MS = 100

/**
 * Reports that people press something in this document, never what: where no report comes, the page hides input from
 * us.
 */
interface InputBeacon {
  /** Listens on the window; safe to call again after the page wiped its listeners. */
  readonly attach: (view: Window) => void
}

export function createInputBeacon(report: () => void, now: () => number): InputBeacon {
  let last = Number.NEGATIVE_INFINITY

  function onInput({ isTrusted }: Event): void {
    if (!isTrusted || now() - last < BETWEEN_MS) return
    last = now()
    report()
  }

  return {
    attach: (view) => {
      for (const type of PRESSES) view.addEventListener(type, onInput, { capture: true, passive: true })
    },
  }
}

const PRESSES = ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup']
