import { isElementVisible } from 'ivya/utils'
import { findLabels, toControlKind } from './control.ts'
import { toShadowRoot } from './shadow-root.ts'

const SEEN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false }

/** Checks whether the element can be seen on the page, scrolled to or not. */
export function isSeen(element: Element): boolean {
  return isElementVisible(element) && element.checkVisibility(SEEN)
}

/** The distance outside of the page from which nothing is half hidden, in pixels. */
const FAR_PX = 200

/** Checks whether it lies above or left of all that people can scroll to. */
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
 * Checks as `isSeen` does; but a box to tick or a file field is often transparent or hidden under a drawn one, and then its
 * label stands for it.
 */
export function isControlSeen(control: Element): boolean {
  if (isSeen(control)) return true
  if (!isDrawnOver(control)) return false
  return isElementVisible(control) ? !isInHiddenPart(control) : findLabels(control).some(isSeen)
}

export function isDrawnOver(control: Element): boolean {
  return toControlKind(control) === 'choice' || (control instanceof HTMLInputElement && control.type === 'file')
}

function isInHiddenPart(control: Element): boolean {
  const parent = control.parentElement
  return parent !== null && !parent.checkVisibility(SEEN)
}

/** Finds the topmost element at a point of the window, also inside shadow roots that we know. */
export function findElementAt(document: Document, x: number, y: number): Element | null {
  let element = document.elementFromPoint(x, y)
  for (let root = element && toShadowRoot(element); root; root = element && toShadowRoot(element)) {
    const inner = toElementIn(root, x, y)
    if (!inner || inner === element) break
    element = inner
  }
  return element
}

/**
 * Finds the topmost element of a root at a point. Words that come from outside through a slot are the host's to a browser:
 * meant is what they stand in.
 */
function toElementIn(root: ShadowRoot, x: number, y: number): Element | undefined {
  const top = root.elementFromPoint(x, y)
  if (top && top !== root.host) return top
  return root.elementsFromPoint(x, y).find((element) => element.getRootNode() === root)
}

/** Finds what has the focus in a document, also inside shadow roots that we know; undefined where only the page has it. */
export function findFocused({ activeElement, body, designMode }: Document): Element | undefined {
  let focused = activeElement
  for (let inner = focused; inner; inner = toShadowRoot(inner)?.activeElement ?? null) focused = inner
  return focused === null || (focused === body && designMode !== 'on' && !body.isContentEditable) ? undefined : focused
}

/** Checks whether `inner` is `outer` or shown somewhere in it, across shadow roots and slots. */
export function isInside(outer: Element, inner: Node | null): boolean {
  for (let node = inner; node; node = toAround(node)) {
    if (node === outer) return true
  }
  return false
}

/** Finds the element around another, as it is painted: across shadow roots and slots. */
export function findAroundElement(element: Element): Element | null {
  const around = toAround(element)
  return around instanceof ShadowRoot ? around.host : around instanceof Element ? around : null
}

function toAround(node: Node): Node | null {
  const { parentNode } = node
  const root = parentNode instanceof Element ? toShadowRoot(parentNode) : null
  if (root) return toSlot(root, node) ?? parentNode
  return parentNode ?? (node as Partial<ShadowRoot>).host ?? null
}

/** Finds the slot that shows a node: of a closed root, only the root knows it. */
function toSlot(root: ShadowRoot, node: Node): Element | undefined {
  return [...root.querySelectorAll('slot')].find((slot) => slot.assignedNodes().includes(node as Element))
}

/** Returns, for what stands in shadow roots, the outermost host, which stands in the document itself. */
export function findOutermost(element: Element): Element {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? findOutermost(root.host) : element
}
