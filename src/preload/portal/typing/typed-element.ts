import { type TypedField, toTypedField } from '../../../core/guidance/protocol/typed-field.ts'
import { findFocused } from '../../dom/index.ts'

/** Reads which keys an element needs; undefined where nobody can type. Never reads its text. */
export function readTypedField(element: Element): TypedField | undefined {
  if (!isHtml(element) || element.matches(':disabled')) return undefined
  const security = getComputedStyle(element).getPropertyValue('-webkit-text-security')
  return toTypedField({
    tag: element.tagName,
    type: 'type' in element ? String(element.type) : '',
    inputMode: element.inputMode,
    isReadOnly: element.matches(':read-only'),
    isEdited: element.isContentEditable || hasOwnEditor(element),
    isMasked: security !== '' && security !== 'none',
  })
}

/**
 * Checks by its properties whether a target is an HTML element: those in a blank frame belong to another window's
 * classes.
 */
function isHtml(target: EventTarget): target is HTMLElement {
  return 'tagName' in target && 'isContentEditable' in target
}

/**
 * Checks whether a script of the page handles the element's keys: it has an EditContext, or an ARIA role of a field.
 */
function hasOwnEditor(element: HTMLElement): boolean {
  if ((element as { readonly editContext?: unknown }).editContext) return true
  const isField = ['textbox', 'searchbox'].includes(element.role ?? '') && element.tabIndex >= 0
  // A native field says itself whether people can type in it.
  const isNative = ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)
  return isField && !isNative && element.ariaReadOnly !== 'true' && element.ariaDisabled !== 'true'
}

/** Finds the field that was pressed, itself or by its label. */
export function findPressedField(path: readonly EventTarget[]): Element | undefined {
  for (const target of path) {
    if (!isHtml(target)) continue
    const control = target.tagName === 'LABEL' ? (target as HTMLLabelElement).control : target
    if (control && readTypedField(control)) return findEditingHost(control)
  }
  return undefined
}

/** Finds the outermost editable element, which has the focus; the body where the whole page is editable. */
function findEditingHost(element: Element): Element {
  const { documentElement, body } = element.ownerDocument
  if (element === documentElement) return body
  const outer = element.parentElement
  return outer?.isContentEditable && outer !== documentElement ? findEditingHost(outer) : element
}

/** The pause before frames are searched for, in milliseconds: a page that builds itself changes many times a second. */
const PAUSE_MS = 200

/** Adds listeners in frames without an address, which a page writes itself: no preload runs in them. */
export function watchBlankFrames(
  document: Document,
  later: (run: () => void, ms: number) => () => void,
  attach: (place: EventTarget) => void,
): void {
  let isWaiting = false
  const look = () => {
    isWaiting = false
    // All frames each time, as one that is rewritten loses its listeners.
    for (const frame of document.querySelectorAll('iframe')) {
      const inner = findBlankDocument(frame)
      if (inner?.defaultView) attach(inner.defaultView)
    }
  }
  const lookSoon = () => {
    if (isWaiting) return
    isWaiting = true
    later(look, PAUSE_MS)
  }
  new MutationObserver(lookSoon).observe(document, { childList: true, subtree: true })
  document.addEventListener('load', lookSoon, { capture: true })
  lookSoon()
}

/** Finds the focused element, also in a blank frame. */
export function findFocusedInBlank(document: Document): Element | undefined {
  const focused = findFocused(document)
  const inner = focused?.tagName === 'IFRAME' ? findBlankDocument(focused as HTMLIFrameElement) : undefined
  return inner ? findFocusedInBlank(inner) : focused
}

/**
 * Finds the document of a blank frame. Undefined for a frame with an address, and for one of another site, which cannot
 * be read.
 */
function findBlankDocument({ contentDocument, ownerDocument }: HTMLIFrameElement): Document | undefined {
  // A written frame takes the address of the page that wrote it; no page loads itself into its own frame.
  const isBlank = contentDocument?.URL === 'about:blank' || contentDocument?.URL === ownerDocument.URL
  return isBlank && contentDocument ? contentDocument : undefined
}
