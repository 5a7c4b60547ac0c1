import type { WebContents } from 'electron'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import type { Tab } from '../../../core/navigation/tab.ts'

/** What a page is opened at that has no address yet: whoever opened it sends it somewhere, or writes into it. */
export const EMPTY = 'about:blank'

/**
 * Tells a tab what becomes of its page, which was opened without an address: that it begins to load one of the portal, or
 * that its opener, a page of the portal, wrote something into it. An address that is refused is told by the page's own
 * guards, not here. What a frame of another site writes stays out of sight.
 */
export function watchEmptyPage(contents: WebContents, tab: Tab, allowance: Allowance, guarded: Promise<void>): void {
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && isAllowed(url, allowance)) tab.send({ type: 'SENT' })
  })
  if (!allowance.origins.has(contents.mainFrame.origin)) return
  const look = () =>
    guarded
      .then(() => untilWritten(contents))
      .then(() => tab.send({ type: 'WRITTEN' }))
      .catch(() => {}) // it went elsewhere, or ended
  // The empty page that stands there at first may yet be replaced by one that loads, as empty.
  contents.on('did-navigate', (_event, url) => {
    if (url === EMPTY && !tab.getSnapshot().matches({ content: 'sent' })) void look()
  })
  void look()
}

async function untilWritten({ debugger: inspector }: WebContents): Promise<void> {
  const { frameTree } = await inspector.sendCommand('Page.getFrameTree')
  const { executionContextId } = await inspector.sendCommand('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
  })
  const { exceptionDetails } = await inspector.sendCommand('Runtime.evaluate', {
    contextId: executionContextId,
    expression: UNTIL_WRITTEN,
    awaitPromise: true,
  })
  if (exceptionDetails) throw new Error('not to be looked into')
}

/**
 * A script that ends once its document shows something: words, or an element that is seen without any. It notices what is
 * written by `document.write` and what is put in element by element, and does not tell what it is. Runs in a world of its own.
 */
const UNTIL_WRITTEN = `new Promise((resolve) => {
  const SEEN = 'img, svg, canvas, video, iframe, embed, object, input, select, textarea, button'
  const look = () => {
    const body = document.body
    if (!body || (body.innerText.trim() === '' && !body.querySelector(SEEN))) return
    observer.disconnect()
    resolve(true)
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true, characterData: true })
  look()
})`
