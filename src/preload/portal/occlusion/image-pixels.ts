import type { Box, Rectangle } from './opaque-cover.ts'

/** A part of a picture is read as so many points. */
const COLUMNS = 36
const ROWS = 12
/** Points that differ by more than that, of all their parts together, are not of one sheet. */
const DIFFERENT = 48
const GREY = 128
/** Part of the width over which words go, but no sign in the middle, such as one that turns while a page loads. */
export const ACROSS = 0.6

/** What a picture paints over a part of the window. It is looked at, and kept nowhere. */
export interface ImagePixels {
  /** 0 to 1. */
  readonly alphaAt: (place: Rectangle) => number
  /** Whether it shows something there over most of the width, be it words. */
  readonly isAcross: boolean
}

const NOTHING: ImagePixels = { alphaAt: () => 0, isAcross: false }

/**
 * Undefined for what is no picture, and for one that its browser does not let be read (of another site). A picture is taken
 * to fill its element; one that has not come shows nothing, and one that WebGL painted reads as see-through.
 */
export function readImagePixels(picture: Element, over: Box): ImagePixels | undefined {
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

/** What stands in the document around this one is of no class that is known here. */
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
