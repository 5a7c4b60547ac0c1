import { type TypedField, toTypedField } from '../../../core/kiosk/keyboard/field.ts'
import { findFocused } from '../../dom/index.ts'

/** Reads which keys an element needs to be written in; undefined where nobody can write. Never what is written there. */
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
 * Checks by what it has whether something is an element of HTML: what is in a frame that the page wrote is of another
 * window's class.
 */
function isHtml(target: EventTarget): target is HTMLElement {
  return 'tagName' in target && 'isContentEditable' in target
}

/** Checks whether an element takes keys by a script of the page: it has an EditContext, or says that it is a field. */
function hasOwnEditor(element: HTMLElement): boolean {
  if ((element as { readonly editContext?: unknown }).editContext) return true
  const isField = ['textbox', 'searchbox'].includes(element.role ?? '') && element.tabIndex >= 0
  // A field of HTML says by itself whether one can write in it.
  const saysItself = ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)
  return isField && !saysItself && element.ariaReadOnly !== 'true' && element.ariaDisabled !== 'true'
}

/** Finds the field that a press went through, itself or by its label. */
export function findPressedField(path: readonly EventTarget[]): Element | undefined {
  for (const target of path) {
    if (!isHtml(target)) continue
    const control = target.tagName === 'LABEL' ? (target as HTMLLabelElement).control : target
    if (control && readTypedField(control)) return toEditingHost(control)
  }
  return undefined
}

/** Returns, of what is edited in place, the outermost element: that one has the focus. Of a whole page it is the body. */
function toEditingHost(element: Element): Element {
  const { documentElement, body } = element.ownerDocument
  if (element === documentElement) return body
  const outer = element.parentElement
  return outer?.isContentEditable && outer !== documentElement ? toEditingHost(outer) : element
}

/** The pause before frames are looked for, in milliseconds: a page that builds itself changes many times a second. */
const PAUSE_MS = 200

/** Listens in frames that a page writes itself and that have no address: no preload runs in them. */
export function watchBlankFrames(
  document: Document,
  later: (run: () => void, ms: number) => () => void,
  attach: (place: EventTarget) => void,
): void {
  let isWaiting = false
  const look = () => {
    isWaiting = false
    // Again to all: a frame that is written again loses its listeners.
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

/** Finds what has the focus, within such a frame too. */
export function findFocusedInBlank(document: Document): Element | undefined {
  const focused = findFocused(document)
  const inner = focused?.tagName === 'IFRAME' ? findBlankDocument(focused as HTMLIFrameElement) : undefined
  return inner ? findFocusedInBlank(inner) : focused
}

/**
 * Finds the document of such a frame. Undefined for a frame with an address, and for one of another site, which cannot be
 * looked into.
 */
function findBlankDocument({ contentDocument, ownerDocument }: HTMLIFrameElement): Document | undefined {
  // One that was written takes the address of the page that wrote it; no page loads itself into a frame of its own.
  const isBlank = contentDocument?.URL === 'about:blank' || contentDocument?.URL === ownerDocument.URL
  return isBlank && contentDocument ? contentDocument : undefined
}
