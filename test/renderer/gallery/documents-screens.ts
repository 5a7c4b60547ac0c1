import type { ShownPicture } from '../../../src/core/documents/command.ts'
import type { DocumentsView } from '../../../src/core/documents/view.ts'

const around = {
  devices: { places: ['camera', 'scanner', 'stick'], printer: 'ready', stick: true },
  papers: 1,
} as const
const giving = {
  ...around,
  at: 'giving',
  place: 'stick',
  places: around.devices.places,
  items: [
    { item: 1, kind: 'picture' },
    { item: 2, kind: 'pdf' },
    { item: 3, kind: 'picture' },
    { item: 4, kind: 'picture' },
    { item: 5, kind: 'pdf' },
  ],
  leftOut: [
    { code: 'heic', count: 2 },
    { code: 'not-a-file', count: 1 },
  ],
  pages: 1,
  page: 0,
  parts: 0,
  mayAdd: true,
} as const
const paper = { ...around, at: 'paper', paper: 0, pages: 3, page: 0 } as const

/** Documents in the states that look different. */
export const documents: Readonly<Record<string, DocumentsView>> = {
  choosing: { ...giving, is: 'choosing' },
  'choosing-next': { ...giving, is: 'choosing', parts: 1 },
  camera: { ...giving, is: 'camera' },
  looking: { ...giving, is: 'looking' },
  picking: { ...giving, is: 'picking' },
  'picking-nothing': { ...giving, is: 'picking', items: [], leftOut: [] },
  laying: { ...giving, is: 'laying' },
  reading: { ...giving, is: 'reading', pages: 4, page: 1 },
  ready: { ...giving, is: 'ready', parts: 1, made: { kind: 'pdf', pages: 2, bytes: 300_000 } },
  making: { ...giving, is: 'making' },
  refused: { ...giving, is: 'refused', refusal: 'has-script' },
  'refused-heavy': { ...giving, is: 'refused', refusal: 'too-large-for-site' },
  lost: { ...giving, is: 'lost' },
  paper: { ...paper, is: 'shown' },
  'paper-saved': { ...paper, is: 'saved' },
  'paper-unprinted': { ...paper, devices: { ...around.devices, printer: 'none' }, is: 'failed', trouble: 'stick-full' },
  'paper-no-paper': { ...paper, devices: { ...around.devices, printer: 'no-paper' }, is: 'shown' },
}

/** A page with lines, in plain pixels. */
export function drawLines(side: number): ShownPicture {
  const [width, height] = [Math.round(side * 0.7), side]
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = Math.round(height * 0.1); y < height * 0.9; y += 1) {
    if (y % 24 > 5) continue
    for (let x = Math.round(width * 0.12); x < width * 0.85; x += 1) data.set([60, 70, 80], (y * width + x) * 4)
  }
  return { width, height, data }
}
