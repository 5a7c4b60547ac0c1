import type { WebContents } from 'electron'

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

/** Whether there is nothing to be seen in a page. False too where nobody can tell: it hangs, or goes. */
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
