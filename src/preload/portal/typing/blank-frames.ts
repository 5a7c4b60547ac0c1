import { findFocused } from '../../dom/index.ts'

/** A page that builds itself changes many times a second; in milliseconds. */
const PAUSE_MS = 200

/** Frames that a page writes itself and that have no address: no preload runs in them, so the page's own listens there. */
export function watchBlankFrames(
  document: Document,
  later: (run: () => void, ms: number) => () => void,
  attach: (place: EventTarget) => void,
): void {
  let isWaiting = false
  const look = () => {
    isWaiting = false
    // Again to all: a frame that is written anew forgets who listens.
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

/** Undefined for a frame with an address, and for one of another site, which tells nothing. */
function findBlankDocument({ contentDocument, ownerDocument }: HTMLIFrameElement): Document | undefined {
  // One that was written takes the address of the page that wrote it; no page loads itself into a frame of its own.
  const isBlank = contentDocument?.URL === 'about:blank' || contentDocument?.URL === ownerDocument.URL
  return isBlank && contentDocument ? contentDocument : undefined
}
