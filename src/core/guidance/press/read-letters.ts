import { LETTER_SHAPES } from './letter-shapes.ts'
import { type Cell, type Ink, type Patch, readInk, toUnion } from './patch.ts'

/** The comparison of a picture with the letters that it should show. */
export interface LettersRead {
  /** The mean likeness of each place to the letter that should be there, -1 to 1. */
  readonly likeness: number
  /** The mean share of the other letters that fit the place less well, 0 to 1: 0.5 is chance. */
  readonly rank: number
  /** The mean of how much better the best letter fits than the one that should be there; 0 at best. */
  readonly gap: number
  /** The share of the places that clearly show another letter. */
  readonly misread: number
  /** The number of places without any ink, and of all places looked at. */
  readonly empty: number
  readonly count: number
  readonly contrast: number
  /** Whether a line goes through the words. */
  readonly isStruck: boolean
}

const SIDE = 12
/** The share of ink from which a pixel is part of a letter. */
const INKED = 0.4
/** A row with ink over this share of the width is an underline, and no part of the words. */
const UNDERLINE = 0.75

/** Another letter fits a place this much better than its own only where that letter is painted. */
const MISREAD = 0.3
/** A row of the upper part with ink over this share of the width strikes the words out. */
const STRUCK = 0.97
const MIN_STRUCK_PX = 24

/** Letters are drawn at 64 px; a line of text is about 1.17 times as high as its font. */
const LINE_PX = 75

interface Shape {
  readonly aspect: number
  readonly height: number
  readonly parts: Float32Array
}

let shapes: ReadonlyMap<string, readonly Shape[]> | undefined

/**
 * Returns letters without case and accents, each with all its shapes. They are parsed at the first press, since that
 * would slow down the start.
 */
function loadShapes(): ReadonlyMap<string, readonly Shape[]> {
  shapes ??= readShapes()
  return shapes
}

/**
 * Compares each place with the letter that should be there and with all others, whatever the font: so it reads what is
 * painted, not what the page claims. `letters` have no case and no accents; those other than a-z and 0-9 are skipped.
 */
export function readLetters(patch: Patch, cells: readonly Cell[], letters: string): LettersRead {
  const inks = new Map<number, { readonly ink: Ink; readonly left: number; readonly top: number }>()
  for (const y of new Set(cells.map(toLine))) {
    const line = cells.filter((cell) => toLine(cell) === y)
    const area = toUnion(line)
    const ink = readInk(patch, area)
    removeUnderlines(ink)
    inks.set(y, { ink, left: Math.max(0, Math.floor(area.x)), top: Math.max(0, Math.floor(area.y)) })
  }
  const read = cells.flatMap((cell, index) => {
    const letter = letters[index] ?? ''
    const line = inks.get(toLine(cell))
    if (!loadShapes().has(letter) || !line) return []
    return [compareCell(line.ink, { ...cell, x: cell.x - line.left, y: cell.y - line.top }, letter)]
  })
  const there = read.filter((one) => one !== undefined)
  return {
    likeness: toMean(there.map(({ likeness }) => likeness)),
    rank: toMean(there.map(({ rank }) => rank)),
    gap: toMean(there.map(({ gap }) => gap)),
    misread: toMean(there.map(({ gap }) => Number(gap > MISREAD))),
    empty: read.length - there.length,
    count: read.length,
    contrast: Math.min(...[...inks.values()].map(({ ink }) => ink.contrast)),
    isStruck: [...inks.values()].some(({ ink }) => isStruckOut(ink)),
  }
}

function isStruckOut({ width, height, parts }: Ink): boolean {
  if (width < MIN_STRUCK_PX) return false
  const rows = Array.from({ length: height }, (_, row) => parts.subarray(row * width, (row + 1) * width))
  return rows
    .slice(Math.floor(height * 0.3), Math.floor(height * 0.6))
    .some((row) => row.filter((part) => part >= INKED).length >= STRUCK * width)
}

function toLine({ y, height }: Cell): number {
  return Math.round(y + height / 2)
}

function toMean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function compareCell(
  ink: Ink,
  cell: Cell,
  letter: string,
): { likeness: number; rank: number; gap: number } | undefined {
  const seen = toShape(ink, cell)
  if (!seen) return undefined
  const likenesses = [...loadShapes()].map(
    ([other, shapes]) => [other, Math.max(...shapes.map((one) => toLikeness(seen, one)))] as const,
  )
  const own = likenesses.find(([other]) => other === letter)?.[1] ?? -1
  const less = likenesses.filter(([, likeness]) => likeness < own).length
  return {
    likeness: own,
    rank: less / (likenesses.length - 1),
    gap: Math.max(...likenesses.map(([, one]) => one)) - own,
  }
}

function toLikeness(one: Shape, other: Shape): number {
  let sum = 0
  for (let at = 0; at < one.parts.length; at += 1) sum += (one.parts[at] ?? 0) * (other.parts[at] ?? 0)
  const aspect = Math.min(1, Math.abs(Math.log(one.aspect / other.aspect)))
  const height = Math.min(1, Math.abs(Math.log(one.height / other.height)))
  return sum - 0.2 * aspect - 0.3 * height
}

function toShape(ink: Ink, cell: Cell): Shape | undefined {
  const [x0, x1] = [Math.max(0, Math.round(cell.x)), Math.min(ink.width, Math.round(cell.x + cell.width))]
  const [y0, y1] = [Math.max(0, Math.round(cell.y)), Math.min(ink.height, Math.round(cell.y + cell.height))]
  let [left, right, top, bottom] = [x1, x0, y1, y0]
  for (let y = y0; y < y1; y += 1) {
    for (let x = x0; x < x1; x += 1) {
      if ((ink.parts[y * ink.width + x] ?? 0) < INKED) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  }
  const [width, height] = [right - left, bottom - top]
  if (width <= 0 || height <= 0) return undefined
  const parts = toGrid(ink, left, top, width, height)
  return parts && { aspect: width / height, height: height / cell.height, parts }
}

/** Returns the ink of a letter in each place of the grid, as a vector of length 1 around 0. */
function toGrid(ink: Ink, left: number, top: number, width: number, height: number): Float32Array {
  const grid = new Float32Array(SIDE * SIDE)
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 0; column < SIDE; column += 1) {
      const x = left + ((column + 0.5) * width) / SIDE - 0.5
      const y = top + ((row + 0.5) * height) / SIDE - 0.5
      grid[row * SIDE + column] = toValue(ink, x, y, left, top, left + width - 1, top + height - 1)
    }
  }
  return toNormal(grid)
}

/** Interpolates a value between four pixels, without those outside the letter. */
function toValue(ink: Ink, x: number, y: number, left: number, top: number, right: number, bottom: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)]
  const [partX, partY] = [x - x0, y - y0]
  const at = (column: number, row: number): number => {
    const [inX, inY] = [Math.min(right, Math.max(left, column)), Math.min(bottom, Math.max(top, row))]
    return ink.parts[inY * ink.width + inX] ?? 0
  }
  const upper = at(x0, y0) * (1 - partX) + at(x0 + 1, y0) * partX
  const lower = at(x0, y0 + 1) * (1 - partX) + at(x0 + 1, y0 + 1) * partX
  return upper * (1 - partY) + lower * partY
}

function toNormal(values: Float32Array): Float32Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const around = values.map((value) => value - mean)
  const length = Math.hypot(...around)
  // A letter that fills its box ("l", "I" in many fonts) has no inner shape: only its proportions identify it.
  return length < 0.5 ? values.map(() => 1 / SIDE) : around.map((value) => value / length)
}

function removeUnderlines(ink: Ink): void {
  for (let row = Math.floor(ink.height * 0.6); row < ink.height; row += 1) {
    const line = ink.parts.subarray(row * ink.width, (row + 1) * ink.width)
    if (line.filter((part) => part >= INKED).length >= UNDERLINE * ink.width) line.fill(0)
  }
}

function readShapes(): ReadonlyMap<string, readonly Shape[]> {
  const shapes = new Map<string, Shape[]>()
  for (const [character, drawn] of LETTER_SHAPES) {
    const letter = character
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
    const known = shapes.get(letter) ?? []
    for (const one of drawn.split(' ')) known.push(parseShape(one))
    shapes.set(letter, known)
  }
  return shapes
}

function parseShape(text: string): Shape {
  const [width = '1', height = '1', digits = ''] = text.split('/')
  const values = Float32Array.from(digits, (digit) => Number.parseInt(digit, 16) / 15)
  return { aspect: Number(width) / Number(height), height: Number(height) / LINE_PX, parts: toNormal(values) }
}
