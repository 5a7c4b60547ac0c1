import { findAroundElement } from '../../dom/index.ts'
import { type ImagePixels, readImagePixels } from './image-pixels.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A place of the window. */
export type Rectangle = readonly [x: number, y: number]

/** What of an element can be seen: within the parts around it that hide what is outside of them, and how opaque it is. */
export interface Shown {
  readonly element: Element
  readonly box: Box
  /** 0 to 1: how much of what lies beneath its box it hides there. */
  readonly fillAt: (place: Rectangle) => number
  /** What it paints there, where it is a picture that can be read. */
  readonly pixels?: ImagePixels | undefined
  /** It is a picture that cannot be read, taken for opaque: it may be see-through. */
  readonly isUnread: boolean
}

/** `over`: where one looks; only what is painted there is read of a picture. */
export function toShown(element: Element, over: Box): Shown | undefined {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return undefined
  const own = getComputedStyle(element)
  let box: Box = element.getBoundingClientRect()
  let opacity = Number(own.opacity)
  let { position } = own
  for (let around = findAroundElement(element); around; around = findAroundElement(around)) {
    const style = getComputedStyle(around)
    opacity *= Number(style.opacity)
    // What is positioned is held by what is positioned around it, not by what lies between.
    if (position === 'fixed' || (position === 'absolute' && style.position === 'static')) continue
    position = style.position
    if (style.overflow !== 'visible') box = toCommon(box, around.getBoundingClientRect())
  }
  const pixels = readImagePixels(element, over)
  const isUnread = !pixels && isPicture(element, own) && toAlpha(own.backgroundColor) < 1
  const fillAt = toFill(element, own, pixels, isUnread)
  return { element, box, pixels, isUnread, fillAt: (place) => opacity * fillAt(place) }
}

/** How much of what lies at a place is hidden by all of it: 1 is all. */
export function findOpaqueCover(shown: readonly Shown[], place: Rectangle): number {
  return 1 - shown.reduce((left, { box, fillAt }) => (isIn(box, place) ? left * (1 - fillAt(place)) : left), 1)
}

export function isIn({ left, right, top, bottom }: Box, [x, y]: Rectangle): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

function toCommon(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

/** Laid for what is there, and not over much of the page. */
export function isTight(element: Element, over: Box): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width <= 2 * (over.right - over.left) + ROOM_PX && height <= 2 * (over.bottom - over.top) + ROOM_PX
}

const ROOM_PX = 32

function toFill(
  element: Element,
  style: CSSStyleDeclaration,
  pixels: ImagePixels | undefined,
  isUnread: boolean,
): Shown['fillAt'] {
  if (isShape(element)) return (place) => toShapeFill(element, style, place)
  const colour = toAlpha(style.backgroundColor)
  if (pixels) return (place) => Math.max(colour, pixels.alphaAt(place))
  // A gradient is a sheet.
  return () => (isUnread || style.backgroundImage !== 'none' ? 1 : colour)
}

/** What draws in an `svg`. */
export function isShape(element: Element): element is SVGGeometryElement {
  return 'isPointInFill' in element
}

function isPicture({ tagName }: Element, { backgroundImage }: CSSStyleDeclaration): boolean {
  return PICTURES.has(tagName) || backgroundImage.includes('url(')
}

function toShapeFill(shape: SVGGeometryElement, { fill, fillOpacity }: CSSStyleDeclaration, [x, y]: Rectangle): number {
  const toOwn = shape.getScreenCTM()?.inverse()
  if (fill === 'none' || !toOwn || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toOwn))) return 0
  return toAlpha(fill) * Number(fillOpacity)
}

/** `rgb(0, 0, 0)` has no fourth part, `rgba(0, 0, 0, 0.5)` and `color(srgb 0 0 0 / 0.5)` have one. */
export function toAlpha(colour: string): number {
  const alpha = /^rgba\(.*, ?([\d.]+)\)$|\/ ?([\d.]+)\)$/.exec(colour)
  return Number(alpha?.[1] ?? alpha?.[2] ?? 1)
}

/** Pictures whose own pixels are all that they show. */
export const PICTURES: ReadonlySet<string> = new Set(['IMG', 'VIDEO', 'CANVAS', 'image'])
