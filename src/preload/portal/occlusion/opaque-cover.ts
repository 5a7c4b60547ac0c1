import { findAroundElement } from '../../dom/index.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A place of the window. */
export type Rectangle = readonly [x: number, y: number]

/**
 * The part of an element that can be seen: within the parts around it that hide what is outside of them, and how opaque it
 * is.
 */
export interface Shown {
  readonly element: Element
  readonly box: Box
  /** Returns how much of what lies beneath its box it hides at a place, 0 to 1. */
  readonly fillAt: (place: Rectangle) => number
  /** Pixels that it paints there, where it is a picture that can be read. */
  readonly pixels?: ImagePixels | undefined
  /** It is a picture that cannot be read, taken for opaque: it may be see-through. */
  readonly isUnread: boolean
}

/**
 * Reads what is shown of an element; undefined where nothing is. `over`: where one looks; only what is painted there is
 * read of a picture.
 */
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

/** Returns how much of what lies at a place is hidden by all of it: 1 is all. */
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

/** Checks whether an element is laid for what is there, and not over much of the page. */
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

/** Checks whether an element draws in an `svg`. */
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

/**
 * Returns how opaque a colour is, 0 to 1. `rgb(0, 0, 0)` has no fourth part, `rgba(0, 0, 0, 0.5)` and `color(srgb 0 0 0 /
 * 0.5)` have one.
 */
export function toAlpha(colour: string): number {
  const alpha = /^rgba\(.*, ?([\d.]+)\)$|\/ ?([\d.]+)\)$/.exec(colour)
  return Number(alpha?.[1] ?? alpha?.[2] ?? 1)
}

/** Pictures whose own pixels are all that they show. */
export const PICTURES: ReadonlySet<string> = new Set(['IMG', 'VIDEO', 'CANVAS', 'image'])

/** The points that a part of a picture is read as. */
const COLUMNS = 36
const ROWS = 12
/** The difference, of all colours together, from which two points are not of one sheet. */
const DIFFERENT = 48
const GREY = 128
/** Part of the width over which words go, but no sign in the middle, such as one that turns while a page loads. */
export const ACROSS = 0.6

/** Pixels that a picture paints over a part of the window. It is looked at, and kept nowhere. */
export interface ImagePixels {
  /** Returns how opaque it is at a place, 0 to 1. */
  readonly alphaAt: (place: Rectangle) => number
  /** Whether it shows something there over most of the width, be it words. */
  readonly isAcross: boolean
}

const NOTHING: ImagePixels = { alphaAt: () => 0, isAcross: false }

/**
 * Reads the pixels of a picture. Undefined for what is no picture, and for one that its browser does not let be read (of
 * another site). A picture is taken to fill its element; one that has not come shows nothing, and one that WebGL painted
 * reads as see-through.
 */
function readImagePixels(picture: Element, over: Box): ImagePixels | undefined {
  const source = toSource(picture)
  const { left, top, width, height } = picture.getBoundingClientRect()
  if (!source || width === 0 || height === 0) return undefined
  if (source.width === 0 || source.height === 0) return NOTHING
  const [x, y] = [source.width / width, source.height / height]
  const part = [(over.left - left) * x, (over.top - top) * y, toWidth(over) * x, toHeight(over) * y] as const
  try {
    const context = new OffscreenCanvas(COLUMNS, ROWS).getContext('2d', { willReadFrequently: true })
    context?.drawImage(source.picture, ...part, 0, 0, COLUMNS, ROWS)
    return context ? toRead(context.getImageData(0, 0, COLUMNS, ROWS).data, over) : undefined
  } catch {
    return undefined
  }
}

interface PixelSource {
  readonly picture: CanvasImageSource
  readonly width: number
  readonly height: number
}

function toSource(picture: Element): PixelSource | undefined {
  if (isA<HTMLImageElement>(picture, 'IMG'))
    return { picture, width: picture.naturalWidth, height: picture.naturalHeight }
  if (isA<HTMLVideoElement>(picture, 'VIDEO') && (picture.videoWidth > 0 || !picture.poster))
    return { picture, width: picture.videoWidth, height: picture.videoHeight }
  return isA<HTMLCanvasElement>(picture, 'CANVAS')
    ? { picture, width: picture.width, height: picture.height }
    : undefined
}

/** Checks by its tag what an element is: what stands in the document around this one is of no class that is known here. */
function isA<Kind extends Element>(element: Element, tag: string): element is Kind {
  return element.tagName === tag
}

function toRead(data: Uint8ClampedArray, over: Box): ImagePixels {
  // As on grey, where black, white and nothing at all differ.
  const toPoint = (column: number, row: number): readonly number[] => {
    const at = (row * COLUMNS + column) * 4
    const alpha = (data[at + 3] ?? 0) / 255
    return [...data.slice(at, at + 3)].map((part) => part * alpha + GREY * (1 - alpha))
  }
  const sheet = toPoint(0, 0)
  const isOther = (column: number): boolean =>
    Array.from({ length: ROWS }, (_row, row) => toPoint(column, row)).some(
      (point) => point.reduce((sum, part, index) => sum + Math.abs(part - (sheet[index] ?? 0)), 0) > DIFFERENT,
    )
  const others = Array.from({ length: COLUMNS }, (_column, column) => column).filter(isOther)
  const span = others.length === 0 ? 0 : (others.at(-1) ?? 0) - (others[0] ?? 0) + 1
  return {
    isAcross: span >= ACROSS * COLUMNS,
    alphaAt: ([x, y]) => {
      const column = toIndex((x - over.left) / toWidth(over), COLUMNS)
      const row = toIndex((y - over.top) / toHeight(over), ROWS)
      return (data[(row * COLUMNS + column) * 4 + 3] ?? 0) / 255
    },
  }
}

function toIndex(part: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(part * count)))
}

function toWidth({ left, right }: Box): number {
  return right - left
}

function toHeight({ top, bottom }: Box): number {
  return bottom - top
}
