import { findAroundElement } from '../../dom/index.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A point of the window. */
export type Point = readonly [x: number, y: number]

/** The visible part of an element, inside of the parts around that clip it, and its opacity. */
export interface Shown {
  readonly element: Element
  readonly box: Box
  /** Returns its opacity at a point of its box, 0 to 1. */
  readonly fillAt: (place: Point) => number
  /** The pixels that it paints there, where it is a picture that may be read. */
  readonly pixels?: ImagePixels | undefined
  /** Whether it is a picture that may not be read: it counts as opaque and may be transparent. */
  readonly isUnread: boolean
}

/**
 * Reads the visible part of an element; undefined where nothing shows. `over`: the part of the window of which a
 * picture's pixels are read.
 */
export function readShown(element: Element, over: Box): Shown | undefined {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return undefined
  const own = getComputedStyle(element)
  let box: Box = element.getBoundingClientRect()
  let opacity = Number(own.opacity)
  let { position } = own
  for (let around = findAroundElement(element); around; around = findAroundElement(around)) {
    const style = getComputedStyle(around)
    opacity *= Number(style.opacity)
    // A positioned element is clipped by its positioned ancestors, not by those in between.
    if (position === 'fixed' || (position === 'absolute' && style.position === 'static')) continue
    position = style.position
    if (style.overflow !== 'visible') box = toCommon(box, around.getBoundingClientRect())
  }
  const pixels = readImagePixels(element, over)
  const isUnread = !pixels && isPicture(element, own) && toAlpha(own.backgroundColor) < 1
  const fillAt = createFill(element, own, pixels, isUnread)
  return { element, box, pixels, isUnread, fillAt: (place) => opacity * fillAt(place) }
}

/** Returns how much all of it hides at a point, 0 to 1. */
export function findOpaqueCover(shown: readonly Shown[], place: Point): number {
  return 1 - shown.reduce((left, { box, fillAt }) => (isIn(box, place) ? left * (1 - fillAt(place)) : left), 1)
}

export function isIn({ left, right, top, bottom }: Box, [x, y]: Point): boolean {
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

/** Checks whether an element has about the size of what it covers, and not that of the page. */
export function isTight(element: Element, over: Box): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width <= 2 * (over.right - over.left) + ROOM_PX && height <= 2 * (over.bottom - over.top) + ROOM_PX
}

const ROOM_PX = 32

function createFill(
  element: Element,
  style: CSSStyleDeclaration,
  pixels: ImagePixels | undefined,
  isUnread: boolean,
): Shown['fillAt'] {
  if (isShape(element)) return (place) => readShapeFill(element, style, place)
  const colour = toAlpha(style.backgroundColor)
  if (pixels) return (place) => Math.max(colour, pixels.alphaAt(place))
  // A gradient counts as opaque.
  return () => (isUnread || style.backgroundImage !== 'none' ? 1 : colour)
}

/** Checks whether an element is a shape of an `svg`. */
export function isShape(element: Element): element is SVGGeometryElement {
  return 'isPointInFill' in element
}

function isPicture({ tagName }: Element, { backgroundImage }: CSSStyleDeclaration): boolean {
  return PICTURES.has(tagName) || backgroundImage.includes('url(')
}

function readShapeFill(shape: SVGGeometryElement, { fill, fillOpacity }: CSSStyleDeclaration, [x, y]: Point): number {
  const toOwn = shape.getScreenCTM()?.inverse()
  if (fill === 'none' || !toOwn || !shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toOwn))) return 0
  return toAlpha(fill) * Number(fillOpacity)
}

/**
 * Parses the opacity of a colour, 0 to 1: `rgb(0, 0, 0)` has no fourth part, `rgba(0, 0, 0, 0.5)` and `color(srgb 0 0 0
 * / 0.5)` have one.
 */
export function toAlpha(colour: string): number {
  const alpha = /^rgba\(.*, ?([\d.]+)\)$|\/ ?([\d.]+)\)$/.exec(colour)
  return Number(alpha?.[1] ?? alpha?.[2] ?? 1)
}

/** Elements that show only their own pixels. */
export const PICTURES: ReadonlySet<string> = new Set(['IMG', 'VIDEO', 'CANVAS', 'image'])

/** The size to which a part of a picture is reduced, in pixels. */
const COLUMNS = 36
const ROWS = 12
/** The difference of all colours together from which two pixels are not of one plain area. */
const DIFFERENT = 48
const GREY = 128
/** The part of the width that text covers, and a symbol in the middle, such as a spinner, does not. */
export const ACROSS = 0.6

/** The pixels of a picture over a part of the window. They are compared, and stored nowhere. */
export interface ImagePixels {
  /** Returns its opacity at a point, 0 to 1. */
  readonly alphaAt: (place: Point) => number
  /** Whether it shows something across most of the width, as text would. */
  readonly isAcross: boolean
}

const NOTHING: ImagePixels = { alphaAt: () => 0, isAcross: false }

/**
 * Reads the pixels of a picture. Undefined for other elements, and for a picture of another site, which may not be
 * read. A picture counts as filling its element; one that has not loaded shows nothing, and one that WebGL painted
 * reads as transparent.
 */
function readImagePixels(picture: Element, over: Box): ImagePixels | undefined {
  const source = findPixelSource(picture)
  const { left, top, width, height } = picture.getBoundingClientRect()
  if (!source || width === 0 || height === 0) return undefined
  if (source.width === 0 || source.height === 0) return NOTHING
  const [x, y] = [source.width / width, source.height / height]
  const part = [(over.left - left) * x, (over.top - top) * y, toWidth(over) * x, toHeight(over) * y] as const
  try {
    const context = new OffscreenCanvas(COLUMNS, ROWS).getContext('2d', { willReadFrequently: true })
    context?.drawImage(source.picture, ...part, 0, 0, COLUMNS, ROWS)
    return context ? createImagePixels(context.getImageData(0, 0, COLUMNS, ROWS).data, over) : undefined
  } catch {
    return undefined
  }
}

interface PixelSource {
  readonly picture: CanvasImageSource
  readonly width: number
  readonly height: number
}

function findPixelSource(picture: Element): PixelSource | undefined {
  if (isA<HTMLImageElement>(picture, 'IMG'))
    return { picture, width: picture.naturalWidth, height: picture.naturalHeight }
  if (isA<HTMLVideoElement>(picture, 'VIDEO') && (picture.videoWidth > 0 || !picture.poster))
    return { picture, width: picture.videoWidth, height: picture.videoHeight }
  return isA<HTMLCanvasElement>(picture, 'CANVAS')
    ? { picture, width: picture.width, height: picture.height }
    : undefined
}

/** Checks an element's kind by its tag, as elements of the document around have other classes. */
function isA<Kind extends Element>(element: Element, tag: string): element is Kind {
  return element.tagName === tag
}

function createImagePixels(data: Uint8ClampedArray, over: Box): ImagePixels {
  // Blended with grey, which tells black, white and transparent apart.
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
