import { type Cell, type Ink, type Patch, readInk } from './patch.ts'

/** The share of ink from which a pixel is part of a sign. */
const INKED = 0.45
/** The height of the smallest letters, in pixels of the patch. */
const MIN_HEIGHT = 6
/** Letters of one line have heights between these shares of its height, and gaps no wider than this share. */
const LOWEST = 0.4
const WIDEST = 1.7
const FURTHEST = 0.9
/** The number of different signs in a row from which they are words; fewer are an icon. */
const MIN_SIGNS = 3
/** Signs that differ less than this are the same: dots, bars, stars. */
const SAME = 0.12
/** A part with more signs is a photograph or a pattern, and is not read. */
const MOST_SIGNS = 400

interface Sign extends Cell {
  readonly ink: number
}

/**
 * Finds a line of words in a part of a picture: different signs of about one height beside each other. Returns the
 * place of each sign from left to right, or undefined where there is none. What is in `known` is left out.
 */
export function findWordRow(patch: Patch, part: Cell, known: readonly Cell[] = []): readonly Cell[] | undefined {
  const ink = readInk(patch, part)
  const [left, top] = [Math.max(0, Math.floor(part.x)), Math.max(0, Math.floor(part.y))]
  for (const cell of known) removeInk(ink, { ...cell, x: cell.x - left, y: cell.y - top })
  const signs = findSigns(ink).filter(({ height }) => height >= MIN_HEIGHT)
  if (signs.length < MIN_SIGNS || signs.length > MOST_SIGNS) return undefined
  const rows = signs.map((seed) => findRow(signs, seed)).filter(isWordLike)
  const longest = rows.toSorted((one, other) => other.length - one.length)[0]
  if (!longest) return undefined
  const [from, to] = [Math.min(...longest.map(({ y }) => y)), Math.max(...longest.map(({ y, height }) => y + height))]
  // A line is a little higher than its highest letter.
  const height = (to - from) * 1.5
  return longest.map(({ x, width }) => ({ x: x + left, y: from + top - height / 6, width, height }))
}

function removeInk({ width, height, parts }: Ink, cell: Cell): void {
  const [from, to] = [Math.max(0, Math.floor(cell.x)), Math.min(width, Math.ceil(cell.x + cell.width))]
  if (to <= from) return
  for (let y = Math.max(0, Math.floor(cell.y)); y < Math.min(height, cell.y + cell.height); y += 1) {
    parts.fill(0, y * width + from, y * width + to)
  }
}

/** Returns the signs beside the seed that have about its height, as far as no gap is wider than a letter. */
function findRow(signs: readonly Sign[], seed: Sign): readonly Sign[] {
  const beside = signs
    .filter((sign) => {
      const common = Math.min(sign.y + sign.height, seed.y + seed.height) - Math.max(sign.y, seed.y)
      const isOfSize =
        sign.height >= LOWEST * seed.height && sign.height <= seed.height * 1.05 && sign.width <= WIDEST * seed.height
      return isOfSize && common >= 0.6 * sign.height
    })
    .toSorted((one, other) => one.x - other.x)
  const row: Sign[] = []
  for (const sign of beside) {
    const last = row.at(-1)
    if (last && sign.x - (last.x + last.width) > FURTHEST * seed.height) {
      if (row.includes(seed)) break
      row.length = 0
    }
    row.push(sign)
  }
  return row
}

function isWordLike(row: readonly Sign[]): boolean {
  if (row.length < MIN_SIGNS) return false
  const kinds: Sign[] = []
  for (const sign of row) if (!kinds.some((kind) => isSameSign(kind, sign))) kinds.push(sign)
  return kinds.length >= 3
}

function isSameSign(one: Sign, other: Sign): boolean {
  const isNear = (first: number, second: number): boolean => Math.abs(first - second) <= SAME * Math.max(first, second)
  return isNear(one.width, other.width) && isNear(one.height, other.height) && isNear(one.ink, other.ink)
}

/** Finds the connected parts of ink. */
function findSigns({ width, height, parts }: Ink): readonly Sign[] {
  const isSeen = new Uint8Array(width * height)
  const signs: Sign[] = []
  for (let start = 0; start < parts.length; start += 1) {
    if (isSeen[start] || (parts[start] ?? 0) < INKED) continue
    signs.push(takeSign(start, width, height, parts, isSeen))
    if (signs.length > 4 * MOST_SIGNS) break
  }
  return signs
}

function takeSign(start: number, width: number, height: number, parts: Float32Array, isSeen: Uint8Array): Sign {
  const open = [start]
  isSeen[start] = 1
  let [left, right, top, bottom, ink] = [width, 0, height, 0, 0]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
    ink += parts[at] ?? 0
    for (const [nextX, nextY] of [
      [x - 1, y],
      [x + 1, y],
      [x, y - 1],
      [x, y + 1],
    ] as const) {
      const next = nextY * width + nextX
      const isIn = nextX >= 0 && nextX < width && nextY >= 0 && nextY < height
      if (!isIn || isSeen[next] || (parts[next] ?? 0) < INKED) continue
      isSeen[next] = 1
      open.push(next)
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top, ink }
}
