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
  return { verdict: judgeLook(patch, aim, order, toCell), shades: toShades(patch, toCell(aim.box)) }
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

const SHADES = 16

/** Returns the mean brightness of each of 16 × 16 parts of the target. */
function toShades({ width, height, luma }: Patch, { x, y, width: wide, height: high }: Cell): Float32Array {
  const shades = new Float32Array(SHADES * SHADES)
  for (let row = 0; row < SHADES; row += 1) {
    for (let column = 0; column < SHADES; column += 1) {
      const [left, right] = [x + (wide * column) / SHADES, x + (wide * (column + 1)) / SHADES].map(Math.floor) as [
        number,
        number,
      ]
      const [top, bottom] = [y + (high * row) / SHADES, y + (high * (row + 1)) / SHADES].map(Math.floor) as [
        number,
        number,
      ]
      let [sum, count] = [0, 0]
      for (let py = Math.max(0, top); py < Math.min(height, Math.max(bottom, top + 1)); py += 1) {
        for (let px = Math.max(0, left); px < Math.min(width, Math.max(right, left + 1)); px += 1) {
          sum += luma[py * width + px] ?? 0
          count += 1
        }
      }
      shades[row * SHADES + column] = count === 0 ? 0 : sum / count
    }
  }
  return shades
}
