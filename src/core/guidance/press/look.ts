import { toWords } from '../../base/words.ts'
import { type Locator, toLocators, toNamingWords } from '../../flow/language/target.ts'
import type { Order } from '../protocol/signal.ts'
import type { Aim } from './aim.ts'
import { findWordRow } from './find-words.ts'
import { type Cell, type Patch, toUnion } from './patch.ts'
import { readLetters } from './read-letters.ts'

/**
 * The result of a look at a picture of a target: its words are there, something else is, or the picture does not tell.
 */
export type LookVerdict = 'same' | 'other' | 'untold'

/**
 * Measured on some 500 honest words of up to three letters (0.24 at most) and on other words in their place (0.28 at
 * least).
 */
const MAX_GAP = 0.25
const MIN_RANK = 0.55
/**
 * The share of letters that may look like others in words of some length: of 1,034 pairs of other words in one place 151 had a
 * mean gap that small, 48 also few enough of these; of 45 honest words all.
 */
const MAX_MISREAD = 0.2
const MIN_MISREAD_OF = 5
/** The share of letters that may have no ink of their own. */
const MAX_EMPTY = 0.15
/** Words with less contrast to their background cannot be seen; out of 255. */
const MIN_CONTRAST = 18
/** The share of letters that must be on the picture. */
const MIN_INSIDE = 0.6

/** The share of neighbouring letters that may be in the reverse order. */
const MAX_BACKWARDS = 0.2
/**
 * Signs from this share of the words' height on are read with them. A label this much higher than its words is a card, which
 * may have a picture.
 */
const AS_LARGE = 0.6
const HIGHEST_LABEL = 7
/** Fewer signs than this are words only in a row of this many times its height, as an icon is about as wide as high. */
const SURE_SIGNS = 4
const WIDE_ROW = 1.3
/** The paint of letters may reach this far out of their boxes, in pixels of the patch. */
const LETTER_EDGE_PX = 2

/** The border of a target is not a sign; in pixels of the patch. */
const EDGE_PX = 4

/**
 * Checks whether the words of a target are painted where the page claims. `toCell` converts a box to a place of the
 * patch.
 */
export function judgeLook(patch: Patch, aim: Aim, order: Order, toCell: (box: Aim['box']) => Cell): LookVerdict {
  const { words } = aim
  const verdict = judgeWords(patch, aim, order, toCell)
  const question = words?.question && findLocator(order, aim.step, words.locator)
  if (verdict === 'other' || !words?.question || !question || !('question' in question)) return verdict
  const asked = toLetters(question.question).slice(0, words.question.length)
  return judgeCells(patch, words.question.map(toCell), asked) === 'other' ? 'other' : verdict
}

function judgeWords(patch: Patch, aim: Aim, order: Order, toCell: (box: Aim['box']) => Cell): LookVerdict {
  const { words } = aim
  const naming = words && findLocator(order, aim.step, words.locator)
  const named = naming && toNamingWords(naming)
  const letters = named === undefined ? undefined : toLetters(named)
  const control = toCell(aim.box)
  if (!words || !naming || letters === undefined) return 'untold'
  if (words.letters.length === 0) return judgePicture(patch, control, letters)
  const cells = words.letters.map(toCell)
  const verdict = judgeCells(patch, cells, letters)
  if (verdict !== 'same' || !words.label) return verdict
  return hasOtherWords(patch, toCell(words.label.box), cells, words.label.rest.map(toCell)) ? 'other' : verdict
}

function judgeCells(patch: Patch, cells: readonly Cell[], letters: string): LookVerdict {
  const inside = cells.flatMap((cell, index) =>
    isInside(patch, cell) ? [{ cell, letter: letters[index] ?? ' ' }] : [],
  )
  if (inside.length < MIN_INSIDE * cells.length) return 'untold'
  const own = inside.map(({ cell }) => cell)
  const read = inside.map(({ letter }) => letter).join('')
  return isInOrder(own, read) ? judgeLetters(patch, own, read) : 'other'
}

/** Checks whether the letters follow each other to the right, as those of our alphabet do. */
function isInOrder(cells: readonly Cell[], letters: string): boolean {
  let [pairs, backwards] = [0, 0]
  for (const [at, cell] of cells.entries()) {
    const before = cells[at - 1]
    if (!before || !/^[a-z0-9]{2}$/.test(letters.slice(at - 1, at + 1))) continue
    const common = Math.min(cell.y + cell.height, before.y + before.height) - Math.max(cell.y, before.y)
    if (common < cell.height / 2) continue
    pairs += 1
    if (cell.x < before.x - 1) backwards += 1
  }
  return backwards <= MAX_BACKWARDS * pairs
}

/**
 * Checks whether the label shows more words than its letters explain: "Ne pas" in a picture before "envoyer". Its other
 * letters and its fields (`rest`) are explained.
 */
function hasOtherWords(patch: Patch, label: Cell, cells: readonly Cell[], rest: readonly Cell[]): boolean {
  const heights = cells.map((cell) => cell.height).toSorted((one, other) => one - other)
  const height = heights[Math.floor(heights.length / 2)] ?? 0
  if (label.height > HIGHEST_LABEL * height) return false
  const row = findWordRow(patch, toInner(label), [...toRuns(cells), ...rest].map(toOuter))
  const [first, last] = [row?.[0], row?.at(-1)]
  if (!row || !first || !last || first.height < AS_LARGE * height) return false
  return row.length >= SURE_SIGNS || last.x + last.width - first.x >= WIDE_ROW * first.height
}

/** Joins the letters of each line, with the spaces and signs between them. */
function toRuns(cells: readonly Cell[]): readonly Cell[] {
  const lines = new Map<number, Cell[]>()
  for (const cell of cells) {
    const line = Math.round(cell.y + cell.height / 2)
    lines.set(line, [...(lines.get(line) ?? []), cell])
  }
  return [...lines.values()].map(toUnion)
}

function toOuter({ x, y, width, height }: Cell): Cell {
  const edge = LETTER_EDGE_PX
  return { x: x - edge, y: y - edge, width: width + 2 * edge, height: height + 2 * edge }
}

function toInner({ x, y, width, height }: Cell): Cell {
  return { x: x + EDGE_PX, y: y + EDGE_PX, width: width - 2 * EDGE_PX, height: height - 2 * EDGE_PX }
}

function judgeLetters(patch: Patch, cells: readonly Cell[], letters: string): LookVerdict {
  const read = readLetters(patch, cells, letters)
  if (read.count === 0) return 'untold'
  const isMisread = read.count >= MIN_MISREAD_OF && read.misread > MAX_MISREAD
  const isThere = !read.isStruck && !isMisread && read.contrast >= MIN_CONTRAST && read.empty <= MAX_EMPTY * read.count
  return isThere && read.gap <= MAX_GAP && read.rank >= MIN_RANK ? 'same' : 'other'
}

/**
 * Judges a target that is a picture: an icon has no words; a picture may show the target's words, one sign for each
 * letter.
 */
function judgePicture(patch: Patch, box: Cell, letters: string): LookVerdict {
  const { x, y, width, height } = toInner(box)
  const row = findWordRow(patch, { x, y, width: Math.max(0, width), height: Math.max(0, height) })
  if (!row || row.length < SURE_SIGNS) return 'untold'
  return row.length === letters.length ? judgeLetters(patch, row, letters) : 'other'
}

function findLocator(order: Order, step: string, rank: number): Locator | undefined {
  const target = order.steps.find(({ id }) => id === step)?.target
  return target && toLocators(target)[rank]
}

function toLetters(words: string): string {
  return toWords(words).replaceAll(' ', '')
}

function isInside({ width, height }: Patch, cell: Cell): boolean {
  return cell.x >= -1 && cell.y >= -1 && cell.x + cell.width <= width + 1 && cell.y + cell.height <= height + 1
}
