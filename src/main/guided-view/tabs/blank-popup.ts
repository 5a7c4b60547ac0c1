import type { WebContents } from 'electron'
import { type Allowance, isAllowed } from '../../../core/navigation/allowance.ts'
import type { Tab } from '../../../core/navigation/tab.ts'

/** The address of a popup that has none yet: its opener navigates it later, or writes into it. */
export const BLANK = 'about:blank'

/**
 * Sends a tab what happens to its popup that was opened without an address: it begins to load a page of the portal, or
 * its opener, a page of the portal, wrote something into it. Refused addresses are reported by the page's own guards,
 * not here. A popup that a frame of another site writes into stays out of sight.
 */
export function watchBlankPopup(contents: WebContents, tab: Tab, allowance: Allowance, guarded: Promise<void>): void {
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument && isAllowed(url, allowance)) tab.send({ type: 'SENT' })
  })
  if (!allowance.origins.has(contents.mainFrame.origin)) return
  const look = () =>
    guarded
      .then(() => untilWritten(contents))
      .then(() => tab.send({ type: 'WRITTEN' }))
      .catch(() => {}) // it navigated, or closed
  // The first empty document may be replaced by another empty one that was loaded.
  contents.on('did-navigate', (_event, url) => {
    if (url === BLANK && !tab.getSnapshot().matches({ content: 'sent' })) void look()
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
  if (exceptionDetails) throw new Error('the page cannot be inspected')
}

/**
 * A script that resolves once its document shows something: text, or an element that is visible without any. It covers
 * `document.write` and elements that are inserted one by one, and returns none of the content. Runs in an isolated
 * world.
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

/**
 * The isolated world for our scripts, which no script of the page reaches; its number is neither Chromium's nor the
 * preload's.
 */
const WORLD = 1_717

/**
 * A function that checks whether people see anything in a page: text, pictures, fields, frames, or what a style draws.
 * True in doubt: for a possible closed shadow root, a drawing or data without HTML, an editable page, and a page with
 * more elements than are worth a look. Returns nothing else.
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

/** Checks whether a page shows nothing. False too where that cannot be known: the page hangs, or is closing. */
export async function isBare(contents: WebContents): Promise<boolean> {
  return (await run(contents, `!(${SEES})()`)) === true
}

/** Waits until a page that was bare shows something; false where it closed before that. */
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
