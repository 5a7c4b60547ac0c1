import { findLabels, toControlKind } from '../page/control.ts'

/** How far the words of a field may stand from it, in CSS pixels, to be marked with it. */
const NEAR_PX = 48

/**
 * The box that a ring goes around, in the coordinates of the window: of the target with the words that belong to it, so
 * that the ring crosses none of them. A drawn box to tick is its label as much as its own square; a field takes in its
 * label and its hint where they stand beside it, and leaves those that stand elsewhere on the page.
 */
export function findMarkedBox(element: Element): DOMRect {
  const own = element.getBoundingClientRect()
  const words = [...findLabels(element), ...toHints(element)].map((part) => part.getBoundingClientRect()).filter(isSeen)
  const isTicked = toControlKind(element) === 'choice'
  const beside = isTicked ? words : words.filter((box) => isNear(own, box))
  return [own, ...beside].filter(isShown).reduce(toBoth, new DOMRect())
}

/** What the page says describes the field. */
function toHints(element: Element): readonly Element[] {
  if (toControlKind(element) === 'choice') return []
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? []
  const root = element.getRootNode() as Document | ShadowRoot
  return ids.flatMap((id) => (id === '' ? [] : (root.getElementById(id) ?? [])))
}

function isShown({ width, height }: DOMRect): boolean {
  return width > 0 && height > 0
}

/** Not one that is there for screen readers alone. */
function isSeen({ width, height }: DOMRect): boolean {
  return width > 1 && height > 1
}

function isNear(one: DOMRect, other: DOMRect): boolean {
  return (
    toGap(one.left, one.right, other.left, other.right) <= NEAR_PX &&
    toGap(one.top, one.bottom, other.top, other.bottom) <= NEAR_PX
  )
}

function toGap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.max(0, otherStart - end, start - otherEnd)
}

function toBoth(one: DOMRect, other: DOMRect): DOMRect {
  if (!isShown(one)) return other
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)]
  const [right, bottom] = [Math.max(one.right, other.right), Math.max(one.bottom, other.bottom)]
  return new DOMRect(left, top, right - left, bottom - top)
}
