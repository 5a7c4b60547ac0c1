import type { WebContents } from 'electron'
import { type Aim, type AimBox, TENTHS } from '../../../core/guidance/press/aim.ts'
import { judgeLook, type LookVerdict } from '../../../core/guidance/press/look.ts'
import { type Cell, type Patch, toUnion } from '../../../core/guidance/press/patch.ts'
import type { Order } from '../../../core/guidance/protocol/signal.ts'

/** The margin around the target and its text that is looked at too, in pixels of the window. */
const AROUND_PX = 8
/** The longest side of a picture, in pixels of the window. */
const MAX_SIDE_PX = 1_200

/** The result of a look at a target; it has no pixel of the picture. */
export interface PixelLook {
  readonly verdict: LookVerdict
  /** Mean brightness of coarse parts, only to compare two pictures. */
  readonly shades: Float32Array
}

/**
 * Judges a picture of a target as people see it. Undefined where there is none: outside of the window, or the page is
 * gone.
 */
export async function lookAt(contents: WebContents, aim: Aim, order: Order): Promise<PixelLook | undefined> {
  if (contents.isDestroyed()) return undefined
  const zoom = contents.getZoomFactor() / TENTHS
  const cells = [aim.box, ...(aim.words?.letters ?? []), ...(aim.words?.question ?? [])].map((box) =>
    toScaled(box, zoom),
  )
  const union = toUnion(cells)
  const [x, y] = [Math.max(0, Math.floor(union.x - AROUND_PX)), Math.max(0, Math.floor(union.y - AROUND_PX))]
  const rect = {
    x,
    y,
    width: Math.min(MAX_SIDE_PX, Math.ceil(union.x + union.width + AROUND_PX) - x),
    height: Math.min(MAX_SIDE_PX, Math.ceil(union.y + union.height + AROUND_PX) - y),
  }
  if (rect.width <= 0 || rect.height <= 0) return undefined
  const image = await contents.capturePage(rect).catch(() => undefined)
  if (!image || image.isEmpty()) return undefined
  const { width, height } = image.getSize()
  const patch = { width, height, luma: toLuma(image.toBitmap(), width * height) }
  const scale = width / rect.width
  const toCell = (box: AimBox): Cell => {
    const cell = toScaled(box, zoom)
    return {
      x: (cell.x - x) * scale,
      y: (cell.y - y) * scale,
      width: cell.width * scale,
      height: cell.height * scale,
    }
  }
  const shades = aim.words ? toShades(patch, toCell(aim.box)) : toFineShades(patch, toCell(aim.box))
  return { verdict: judgeLook(patch, aim, order, toCell), shades }
}

function toScaled([x, y, width, height]: AimBox, scale: number): Cell {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale }
}

/** Returns the brightness of each pixel. A pixel is four bytes: blue, green, red, alpha. */
function toLuma(bitmap: Buffer, count: number): Uint8Array {
  const luma = new Uint8Array(count)
  for (let at = 0; at < count; at += 1) {
    luma[at] = ((bitmap[at * 4] ?? 0) + 2 * (bitmap[at * 4 + 1] ?? 0) + (bitmap[at * 4 + 2] ?? 0)) >> 2
  }
  return luma
}

/** The rows of grey values, and their columns; more where nothing but the picture says what the target is. */
const ROWS = 16
const COLUMNS = 16
const FINE_COLUMNS = 64
/** The border of a target, which is left out where each letter matters, in pixels of the patch. */
const EDGE_PX = 4

function toFineShades(patch: Patch, { x, y, width, height }: Cell): Float32Array {
  const inner = { x: x + EDGE_PX, y: y + EDGE_PX, width: width - 2 * EDGE_PX, height: height - 2 * EDGE_PX }
  return toShades(patch, inner.width > 0 && inner.height > 0 ? inner : { x, y, width, height }, FINE_COLUMNS)
}

/** Returns the mean brightness of each part of the target. */
function toShades(patch: Patch, cell: Cell, columns = COLUMNS): Float32Array {
  const split = (from: number, side: number, count: number, at: number): readonly [number, number] => {
    const start = Math.floor(from + (side * at) / count)
    return [start, Math.max(start + 1, Math.floor(from + (side * (at + 1)) / count))]
  }
  return Float32Array.from({ length: ROWS * columns }, (_, at) => {
    const across = split(cell.x, cell.width, columns, at % columns)
    return toMean(patch, across, split(cell.y, cell.height, ROWS, Math.floor(at / columns)))
  })
}

function toMean({ width, height, luma }: Patch, across: readonly number[], down: readonly number[]): number {
  const [left = 0, right = 0, top = 0, bottom = 0] = [...across, ...down]
  let [sum, count] = [0, 0]
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(width, right); x += 1) {
      sum += luma[y * width + x] ?? 0
      count += 1
    }
  }
  return count === 0 ? 0 : sum / count
}
