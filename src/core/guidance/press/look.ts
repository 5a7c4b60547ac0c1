import { toLocators } from '../../flow/language/target.ts'
import { toWords } from '../judge/words.ts'
import type { Order } from '../protocol/signal.ts'
import type { Aim } from './aim.ts'
import { findWordRow } from './find-words.ts'
import { toNamingWords } from './naming-words.ts'
import type { Cell, Patch } from './patch.ts'
import { readLetters } from './read-letters.ts'

/** What a picture of a target says: its words stand there, something else does, or nothing can be told from it. */
export type LookVerdict = 'same' | 'other' | 'untold'

/** Measured on some 500 honest words of up to three letters (0.24 at most) and on others in their place (0.28 at least). */
const MAX_GAP = 0.25
const MIN_RANK = 0.55
/** Of the letters so many may have no ink of their own. */
const MAX_EMPTY = 0.15
/** Words that differ less from their ground are not seen, of 255. */
const MIN_CONTRAST = 18
/** Of the letters so many must be on the picture. */
const MIN_INSIDE = 0.6

/** The border of a target is no sign, in pixels of the patch. */
const EDGE_PX = 4

/** Says whether the words of a target are painted where the page says that they are. `toCell` is a place of the patch. */
export function judgeLook(patch: Patch, aim: Aim, order: Order, toCell: (box: Aim['box']) => Cell): LookVerdict {
  const { words } = aim
  const letters = words && toLetters(order, aim.step, words.locator)
  if (!words || !letters) return 'untold'
  if (words.letters.length === 0) return judgePicture(patch, toCell(aim.box), letters)
  const cells = words.letters.map(toCell)
  const inside = cells.flatMap((cell, index) =>
    isInside(patch, cell) ? [{ cell, letter: letters[index] ?? ' ' }] : [],
  )
  if (inside.length < MIN_INSIDE * cells.length) return 'untold'
  const own = inside.map(({ cell }) => cell)
  return judgeLetters(patch, own, inside.map(({ letter }) => letter).join(''))
}

function judgeLetters(patch: Patch, cells: readonly Cell[], letters: string): LookVerdict {
  const read = readLetters(patch, cells, letters)
  if (read.count === 0) return 'untold'
  const isThere = read.contrast >= MIN_CONTRAST && read.empty <= MAX_EMPTY * read.count
  return isThere && read.gap <= MAX_GAP && read.rank >= MIN_RANK ? 'same' : 'other'
}

/** An icon says no words; a picture may say those of the target, one sign for each letter. */
function judgePicture(patch: Patch, box: Cell, letters: string): LookVerdict {
  const row = findWordRow(patch, {
    x: box.x + EDGE_PX,
    y: box.y + EDGE_PX,
    width: Math.max(0, box.width - 2 * EDGE_PX),
    height: Math.max(0, box.height - 2 * EDGE_PX),
  })
  if (!row) return 'untold'
  return row.length === letters.length ? judgeLetters(patch, row, letters) : 'other'
}

function toLetters(order: Order, step: string, rank: number): string | undefined {
  const target = order.steps.find(({ id }) => id === step)?.target
  const locator = target && toLocators(target)[rank]
  const words = locator && toNamingWords(locator)
  return words === undefined ? undefined : toWords(words).replaceAll(' ', '')
}

function isInside({ width, height }: Patch, cell: Cell): boolean {
  return cell.x >= -1 && cell.y >= -1 && cell.x + cell.width <= width + 1 && cell.y + cell.height <= height + 1
}
