import { isElementVisible } from 'ivya/utils'
import { findLabels, readControlKind } from './control.ts'
import { findShadowRoot } from './shadow-root.ts'

const SEEN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }

/** Checks whether the element is visible on the page, scrolled to or not. */
export function isSeen(element: Element): boolean {
  return isElementVisible(element) && element.checkVisibility(SEEN)
}

/** Finds whether an element is wholly above or below what the window shows; undefined where a part of it is in sight. */
export function findSight(element: Element): 'above' | 'below' | undefined {
  const { top, bottom, height } = element.getBoundingClientRect()
  const room = element.ownerDocument.defaultView?.innerHeight ?? 0
  if (height === 0 || room === 0) return undefined
  if (bottom <= 0) return 'above'
  return top >= room ? 'below' : undefined
}

/** The distance outside of the page from which nothing is partly hidden, in pixels. */
const FAR_PX = 200

/** Checks whether an element is above or left of all that people can scroll to. */
export function isOutOfPage(element: Element): boolean {
  const { ownerDocument } = element
  const { width, right, bottom } = element.getBoundingClientRect()
  const { scrollX = 0, scrollY = 0 } = ownerDocument.defaultView ?? {}
  const isRight = getComputedStyle(ownerDocument.documentElement).direction === 'ltr'
  if (width === 0 || !((isRight && right + scrollX < -FAR_PX) || bottom + scrollY < -FAR_PX)) return false
  for (let around = findAroundElement(element); around; around = findAroundElement(around)) {
    if (around !== ownerDocument.scrollingElement && (around.scrollTop !== 0 || around.scrollLeft !== 0)) return false
  }
  return true
}

/**
 * Checks as `isSeen` does; a check box or file field that is transparent or hidden under a drawn one counts by its
 * label.
 */
export function isControlSeen(control: Element): boolean {
  if (isSeen(control)) return true
  if (!isDrawnOver(control)) return false
  return isElementVisible(control) ? !isInHiddenPart(control) : findLabels(control).some(isSeen)
}

export function isDrawnOver(control: Element): boolean {
  return readControlKind(control) === 'choice' || (control instanceof HTMLInputElement && control.type === 'file')
}

function isInHiddenPart(control: Element): boolean {
  const parent = control.parentElement
  return parent !== null && !parent.checkVisibility(SEEN)
}

/** Finds the topmost element at a point of the window, also inside of known shadow roots. */
export function findElementAt(document: Document, x: number, y: number): Element | null {
  let element = document.elementFromPoint(x, y)
  for (let root = element && findShadowRoot(element); root; root = element && findShadowRoot(element)) {
    const inner = findElementIn(root, x, y)
    if (!inner || inner === element) break
    element = inner
  }
  return element
}

/**
 * Finds the topmost element of a root at a point. For slotted text the browser returns the host; here it is the element
 * of the root that shows the text.
 */
function findElementIn(root: ShadowRoot, x: number, y: number): Element | undefined {
  const top = root.elementFromPoint(x, y)
  if (top && top !== root.host) return top
  return root.elementsFromPoint(x, y).find((element) => element.getRootNode() === root)
}

/** Finds the focused element, also inside of known shadow roots; undefined where only the page has the focus. */
export function findFocused({ activeElement, body, designMode }: Document): Element | undefined {
  let focused = activeElement
  for (let inner = focused; inner; inner = findShadowRoot(inner)?.activeElement ?? null) focused = inner
  return focused === null || (focused === body && designMode !== 'on' && !body.isContentEditable) ? undefined : focused
}

/** Checks whether `inner` is `outer` or shown somewhere in it, across shadow roots and slots. */
export function isInside(outer: Element, inner: Node | null): boolean {
  for (let node = inner; node; node = findAroundNode(node)) {
    if (node === outer) return true
  }
  return false
}

/** Finds the element around another, as it is painted: across shadow roots and slots. */
export function findAroundElement(element: Element): Element | null {
  const around = findAroundNode(element)
  return around instanceof ShadowRoot ? around.host : around instanceof Element ? around : null
}

function findAroundNode(node: Node): Node | null {
  const { parentNode } = node
  const root = parentNode instanceof Element ? findShadowRoot(parentNode) : null
  if (root) return findSlot(root, node) ?? parentNode
  return parentNode ?? (node as Partial<ShadowRoot>).host ?? null
}

/** Finds the slot that shows a node: only a closed root itself knows it. */
function findSlot(root: ShadowRoot, node: Node): Element | undefined {
  return [...root.querySelectorAll('slot')].find((slot) => slot.assignedNodes().includes(node as Element))
}

/** Finds the outermost shadow host around an element, which is in the document itself. */
export function findOutermost(element: Element): Element {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? findOutermost(root.host) : element
}
