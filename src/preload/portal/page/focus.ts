import { PACE } from '../../../core/pace.ts'
import { findFocused, findOutermost, later } from '../../dom/index.ts'

/** Checks whether what has the focus is another document. */
export function isFocusInFrame(document: Document): boolean {
  return ['IFRAME', 'FRAME', 'OBJECT'].includes(findFocused(document)?.tagName ?? '')
}

/** Reports that Tab has led past the last thing on a page, or Shift and Tab past its first: the coach comes next. */
interface TabEdge {
  /** Listens on the window; safe to call again after the page wiped its listeners. */
  readonly attach: (view: Window) => void
}

/** Asks the page itself, not the frames in it: from inside of one, people go on by the app's own key (F6). */
export function createTabEdge(document: Document, report: () => void): TabEdge {
  function onTab(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return
    const before = findFocused(document)
    later(() => {
      // A page that keeps the focus in a part of it, as in a dialog, moves it by itself.
      if (before === undefined || event.defaultPrevented) return
      if (isPast(before, findFocused(document), event.shiftKey)) report()
    }, 0)
  }

  return { attach: (view) => view.addEventListener('keydown', onTab, { capture: true, passive: true }) }
}

/**
 * Checks whether Tab left the page: the browser goes round, so that the first comes after the last. Where the page has an
 * order of its own, nothing can be known.
 */
function isPast(before: Element, after: Element | undefined, isBack: boolean): boolean {
  if (before.ownerDocument.querySelector('[tabindex]:not([tabindex^="-"], [tabindex="0"])') !== null) return false
  if (after === undefined || after === before) return true
  const where = findOutermost(before).compareDocumentPosition(findOutermost(after))
  return (where & (isBack ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING)) !== 0
}

/** The time after which somebody who stopped typing has finished, even if the cursor stays in the field, in milliseconds. */
export const IDLE_AFTER_MS = PACE.typingPause

/** Distinguishes a field that is being filled in from one that holds something. Remembers moments only, never values. */
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
