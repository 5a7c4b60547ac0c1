import { flatten, isConvex, measureBetween, WHOLE } from '../../core/documents/corners.ts'
import type { DecoderPixels, Laying } from '../../core/documents/decoder.ts'
import { fitInto } from '../../core/documents/limits.ts'
import { DocumentError } from '../../core/documents/refusal.ts'

/** Pictures are processed at this many pixels at most, however large they are. */
const MOST_WORKED = 16_000_000

/** Decodes a picture, the right way up. @throws DocumentError `unreadable` */
export async function openPicture(bytes: Uint8Array): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([new Uint8Array(bytes)]))
  } catch {
    throw new DocumentError('unreadable')
  }
}

/** Draws a picture on white, turned and cropped as the person laid it out; its longest side is `side` pixels at most. */
export function drawPicture(picture: ImageBitmap, side: number, laying?: Laying): OffscreenCanvas {
  const turns = laying?.turns ?? 0
  const corners = laying && isConvex(laying.corners) ? laying.corners : WHOLE
  const [width, height] = turns % 2 === 0 ? [picture.width, picture.height] : [picture.height, picture.width]
  const paper = measureBetween(corners, { width, height })
  const wanted = Math.min(1, side / Math.max(paper.width, paper.height))
  const scale = Math.min(wanted, Math.sqrt(MOST_WORKED / (width * height)))
  const turned = drawTurned(
    picture,
    turns,
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  )
  if (corners === WHOLE) return turned
  const from = openContext(turned).getImageData(0, 0, turned.width, turned.height)
  const size = fitInto(measureBetween(corners, from), side)
  const flat = new OffscreenCanvas(size.width, size.height)
  const context = openContext(flat)
  const into = context.createImageData(size.width, size.height)
  flatten(from, corners, into)
  context.putImageData(into, 0, 0)
  return flat
}

function drawTurned(picture: ImageBitmap, turns: number, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = openContext(canvas)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((turns * Math.PI) / 2)
  const [w, h] = turns % 2 === 0 ? [width, height] : [height, width]
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, -w / 2, -h / 2, w, h)
  return canvas
}

type AnyCanvas = OffscreenCanvas | HTMLCanvasElement

function openContext(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new DocumentError('too-heavy')
  return context
}

/** Reads a canvas as plain pixels. */
export function readPixels(canvas: AnyCanvas): Pick<DecoderPixels, 'width' | 'height' | 'data'> {
  const { width, height } = canvas
  const context = canvas instanceof OffscreenCanvas ? openContext(canvas) : canvas.getContext('2d')
  if (context === null) throw new DocumentError('too-heavy')
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, data: new Uint8Array(data.buffer) }
}

/** Encodes a canvas as a file without metadata of the original: no date, place or device. */
export async function writePicture(
  canvas: AnyCanvas,
  type: 'image/jpeg' | 'image/png',
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob =
    canvas instanceof OffscreenCanvas
      ? await canvas.convertToBlob({ type, quality })
      : await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  if (blob === null) throw new DocumentError('too-heavy')
  return new Uint8Array(await blob.arrayBuffer())
}
