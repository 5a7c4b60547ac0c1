import { PACE } from '../../../core/base/pace.ts'
import { findFocused, findOutermost, later } from '../../dom/index.ts'

/** Checks whether a frame of the document has the focus. */
export function isFocusInFrame(document: Document): boolean {
  return ['IFRAME', 'FRAME', 'OBJECT'].includes(findFocused(document)?.tagName ?? '')
}

/**
 * Reports that Tab left the page past its last element, or Shift and Tab past its first: the coach gets the focus next.
 */
interface TabEdge {
  /** Listens on the window; safe to call again after the page wiped its listeners. */
  readonly attach: (view: Window) => void
}

/** Creates the watch, for the page itself and not for its frames: from a frame people reach the coach with F6. */
export function createTabEdge(document: Document, report: () => void): TabEdge {
  function onTab(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return
    const before = findFocused(document)
    later(() => {
      // A page that keeps the focus inside a dialog moves it itself.
      if (before === undefined || event.defaultPrevented) return
      if (isPast(before, findFocused(document), event.shiftKey)) report()
    }, 0)
  }

  return { attach: (view) => view.addEventListener('keydown', onTab, { capture: true, passive: true }) }
}

/**
 * Checks whether Tab left the page: the browser wraps around, so the first element comes after the last. False where
 * the page sets a tab order of its own, as nothing can be known then.
 */
function isPast(before: Element, after: Element | undefined, isBack: boolean): boolean {
  if (before.ownerDocument.querySelector('[tabindex]:not([tabindex^="-"], [tabindex="0"])') !== null) return false
  if (after === undefined || after === before) return true
  const where = findOutermost(before).compareDocumentPosition(findOutermost(after))
  return (where & (isBack ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING)) !== 0
}

/** The time without typing after which a field counts as finished, even with the cursor in it, in milliseconds. */
export const IDLE_AFTER_MS = PACE.typingPause

/** Distinguishes a field that is being filled in from one that is filled. Remembers times only, never values. */
interface Editing {
  readonly note: (control: Element, now: number) => void
  readonly isEditing: (control: Element, now: number) => boolean
}

export function createEditing(): Editing {
  const lastInput = new WeakMap<Element, number>()
  return {
    note: (control, now) => {
      lastInput.set(control, now)
    },
    isEditing: (control, now) => {
      const at = lastInput.get(control)
      return at !== undefined && now - at < IDLE_AFTER_MS && hasFocus(control)
    },
  }
}

function hasFocus(control: Element): boolean {
  const root = control.getRootNode()
  return (
    (root instanceof Document || root instanceof ShadowRoot) && root.activeElement === control && document.hasFocus()
  )
}
