import type { WebContents } from 'electron'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import type { Tab } from '../../../core/navigation/tab.ts'

/** The address of a page that has none yet: the page that opened it sends it somewhere, or writes into it. */
export const EMPTY = 'about:blank'

/**
 * Sends a tab what becomes of its page, which was opened without an address: that it begins to load one of the portal, or
 * that its opener, a page of the portal, wrote something into it. An address that is refused is reported by the page's own
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
 * written by `document.write` and what is put in element by element, and does not report what it is. Runs in a world of its
 * own.
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

/** A world of our own in the page, which no script of it reaches; any number but those of the preload and of Chromium. */
const WORLD = 1_717

/**
 * Whether people see anything in a page: words, pictures, fields, frames, what is drawn by a style. In doubt, yes: what may
 * be in a closed shadow root, a drawing or data without HTML, an empty page to be written in, and a page of more elements
 * than it is worth to look through. Answers nothing else.
 */
const SEES = `() => {
  const DRAWN = 'img,svg,canvas,video,audio,iframe,frame,embed,object,input:not([type=hidden]),button,select,textarea,hr,progress,meter'
  const isClear = (colour) => /rgba?\\(.*(,\\s*|\\/\\s*)0\\)$|transparent/.test(colour) || colour === 'rgb(255, 255, 255)'
  const isStyled = (style) => style.backgroundImage !== 'none' || !isClear(style.backgroundColor) ||
    style.boxShadow !== 'none' || ['Top', 'Left'].some((side) => parseFloat(style['border' + side + 'Width']) > 0)
  const hasBox = (element) => { const { width, height } = element.getBoundingClientRect(); return width > 1 && height > 1 }
  if (!document.body) return !(document.documentElement instanceof HTMLElement) && document.documentElement !== null
  if (document.designMode === 'on' || document.body.isContentEditable) return true
  let left = 3000
  const look = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if ((left -= 1) < 0) return true
      if (node.nodeType === Node.TEXT_NODE) {
        const around = node.parentElement
        if (node.data.trim() !== '' && around?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) !== false &&
            !/^(script|style|noscript|template|title)$/i.test(around?.tagName ?? '')) return true
      } else if (node.shadowRoot ? look(node.shadowRoot) : hasBox(node) && node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
        if (node.shadowRoot || node.tagName.includes('-') || node.isContentEditable || node.matches(DRAWN)) return true
        if ([undefined, '::before', '::after'].some((part) => { const style = getComputedStyle(node, part)
          return (part === undefined || !['none', 'normal'].includes(style.content)) && isStyled(style) })) return true
      }
    }
    return false
  }
  return getComputedStyle(document.body).backgroundImage !== 'none' || look(document.body)
}`

/** Checks whether there is nothing to be seen in a page. False too where it cannot be known: the page hangs, or goes. */
export async function isBare(contents: WebContents): Promise<boolean> {
  return (await run(contents, `!(${SEES})()`)) === true
}

/** Waits until there is something to be seen in a page that was bare; false where it went before that. */
export async function untilSeen(contents: WebContents): Promise<boolean> {
  const waits = `new Promise((resolve) => {
    const sees = ${SEES}
    const look = () => { if (sees()) { watch.disconnect(); resolve(true) } }
    const watch = new MutationObserver(look)
    watch.observe(document, { childList: true, subtree: true, characterData: true, attributes: true })
    document.addEventListener('load', look, { capture: true })
    look()
  })`
  return (await run(contents, waits)) === true
}

async function run(contents: WebContents, code: string): Promise<unknown> {
  try {
    return contents.isDestroyed() ? undefined : await contents.executeJavaScriptInIsolatedWorld(WORLD, [{ code }])
  } catch {
    return undefined
  }
}
