import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Corners, flatten, isConvex, measureBetween, WHOLE } from '../../../src/core/documents/corners.ts'
import { chooseMadeKind, fitInto, readAcceptedKinds } from '../../../src/core/documents/limits.ts'
import { writePicturePdf } from '../../../src/core/documents/picture-pdf.ts'

const empty = (width: number, height: number) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) })

/** A picture whose red is the column and whose green is the row. */
function makeGrid(width: number, height: number) {
  const grid = empty(width, height)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      grid.data.set([(255 * column) / (width - 1), (255 * row) / (height - 1), 0, 255], (row * width + column) * 4)
  return grid
}

describe('a flattened picture', () => {
  it('does not change between its own corners', () => {
    const [grid, flat] = [makeGrid(20, 10), empty(20, 10)]
    flatten(grid, WHOLE, flat)
    expect(flat.data).toEqual(grid.data)
  })

  it('has each corner of the sheet at its own corner', () => {
    const corners: Corners = [
      { x: 0.2, y: 0.1 },
      { x: 0.9, y: 0.2 },
      { x: 0.8, y: 0.9 },
      { x: 0.1, y: 0.7 },
    ]
    const flat = empty(200, 200)
    flatten(makeGrid(256, 256), corners, flat)
    const at = (column: number, row: number) => [
      ...flat.data.subarray((row * 200 + column) * 4, (row * 200 + column) * 4 + 2),
    ]
    const near = ({ x, y }: { x: number; y: number }) => [x * 255, y * 255]
    for (const [index, [column, row]] of (
      [
        [0, 0],
        [199, 0],
        [199, 199],
        [0, 199],
      ] as const
    ).entries())
      for (const [channel, value] of at(column, row).entries())
        expect(Math.abs(value - (near(corners[index] ?? { x: 9, y: 9 })[channel] ?? 0))).toBeLessThan(4)
  })

  it('is as large as the longer of two sides', () => {
    expect(measureBetween(WHOLE, { width: 300, height: 200 })).toEqual({ width: 300, height: 200 })
  })

  it('needs a convex shape', () => {
    const [a, b, c, d] = WHOLE
    expect([
      isConvex(WHOLE),
      isConvex([a, c, b, d]),
      isConvex([a, b, { x: 0.1, y: 0.1 }, d]),
      isConvex([b, a, d, c]),
    ]).toEqual([true, false, false, false])
  })
})

describe('the accepted kinds of a field', () => {
  it.each([
    ['', ['jpeg', 'pdf', 'png']],
    ['.pdf', ['pdf']],
    [' image/* , .PDF', ['jpeg', 'pdf', 'png']],
    ['.doc,.docx', []],
    ['application/pdf;q=1', ['pdf']],
    ['.png', ['png']],
  ])('are read from %j', (accept, kinds) => {
    expect(readAcceptedKinds(accept)).toEqual(kinds)
  })

  it('decide the kind to make: several pages only as a PDF', () => {
    expect(chooseMadeKind(['jpeg', 'pdf'], 1)).toBe('jpeg')
    expect(chooseMadeKind(['jpeg', 'pdf'], 2)).toBe('pdf')
    expect(chooseMadeKind(['jpeg'], 2)).toBeUndefined()
    expect(chooseMadeKind([], 1)).toBeUndefined()
  })
})

describe('a scaled size', () => {
  it('is never larger than before, nor than its bound', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 3_000 }),
        (width, height, side) => {
          const fitted = fitInto({ width, height }, side)
          expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(
            Math.max(1, Math.min(side, Math.max(width, height))),
          )
        },
      ),
      { seed: 17 },
    )
  })
})

describe('a PDF of pictures', () => {
  it('records where each of its objects begins', () => {
    const page = { jpeg: Buffer.from('ffd8ffd9', 'hex'), width: 30, height: 20 }
    const text = Buffer.from(writePicturePdf([page, page])).toString('latin1')
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1])
    const rows = [...text.slice(start).matchAll(/^(\d{10}) 00000 n /gm)]
    expect(rows).toHaveLength(8)
    for (const [index, row] of rows.entries())
      expect(text.slice(Number(row[1])).startsWith(`${index + 1} 0 obj`)).toBe(true)
    expect(text).not.toMatch(/Producer|CreationDate|Author/)
  })
})
