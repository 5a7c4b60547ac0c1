import { toSpacedWords, toWords } from '../../../core/base/words.ts'
import { toLocators, toNamingWords } from '../../../core/flow/language/target.ts'
import { toBareName } from '../../../core/guidance/judge/name-fit.ts'
import { findLabels, isInside, type Page, readControlKind } from '../../dom/index.ts'
import { readVisibleLetters, type VisibleLetter } from '../occlusion/index.ts'
import type { Hit, Targets } from './hit-target.ts'

/**
 * The way in which people see the name that a target was found by. `words`: as text, letter by letter; `picture`: no
 * text, but an icon or a picture of text; `bare`: a field without a name; `other`: another name; `unnamed`: it was not
 * found by a name.
 */
export type PaintedName =
  | {
      readonly kind: 'words'
      readonly locator: number
      readonly letters: readonly VisibleLetter[]
      /** The letters of the question that the target answers, or of the heading above it. */
      readonly question?: readonly VisibleLetter[] | undefined
      /** The whole label: its element, and its letters that are none of the name's. */
      readonly label?: { readonly element: Element; readonly others: readonly VisibleLetter[] }
    }
  | { readonly kind: 'picture'; readonly locator: number }
  | { readonly kind: 'bare' | 'other' | 'unnamed' }

/** The number of enclosing elements that are searched for text around a control that is not tied to it. */
const MAX_AROUND = 4
/** The least visible letters of a name whose rest only screen readers read. */
const MIN_BEGINNING = 3
/** The distance that text may stand out of its button, in pixels. */
const ROOM_PX = 12
/** The size, as a share of the name's, from which text beside it is read with it. */
const AS_LARGE = 0.8
/** The number of letters from which unsaid text beside a name is more than a sign or a count. */
const MIN_BESIDE = 2
/** The number of letters from which text before a field is its name. */
const MIN_OTHERS = 4
/**
 * The most enclosing elements between an answer and its question, and the share of the question's words that must be
 * visible.
 */
const MAX_OUT = 12
const MIN_QUESTION = 0.7
/** The most letters of a question with its answers. */
const MOST_AROUND = 1_500
/** The visible share of a name that is cut off at its end. */
const MIN_UNCUT = 0.4

/** Compares a target's name with the letters that people see of it, by their places alone. Stores nothing. */
export function readPaintedName({ page, order, actables }: Targets, { step, control }: Hit): PaintedName {
  const target = order.steps.find(({ id }) => id === step)?.target
  const found = actables.find((one) => one.step === step)?.found
  if (!target || !found) return { kind: 'unnamed' }
  const locator = toLocators(target)[found.rank]
  const wanted = locator && toNamingWords(locator)
  const isAction = readControlKind(control) === 'action' || readControlKind(control) === undefined
  const naming = isAction ? [control] : findNamingElements(control)
  const shown = naming.map(readVisibleLetters)
  if (!wanted) return isAction ? compareWithName(shown[0] ?? [], page.accessibleName(control)) : { kind: 'unnamed' }
  const question = 'question' in locator ? findQuestion(page, control, locator.question) : undefined
  if (question === 'other') return { kind: 'other' }
  for (const [rank, letters] of shown.entries()) {
    const own = findLetters(letters, wanted)
    if (!own) continue
    const element = naming[rank] ?? control
    if (isAction && isBeside(own, control)) return { kind: 'other' }
    if (saysMore(own, letters, page.accessibleName(control)) || isCutOff(own, element)) return { kind: 'other' }
    const others = letters.filter((letter) => !own.includes(letter))
    return { kind: 'words', locator: found.rank, letters: own, question, label: { element, others } }
  }
  const isOther = shown.some((letters) => letters.length > 0)
  if (isOther) return { kind: 'other' }
  if (isAction) return { kind: 'picture', locator: found.rank }
  let around = page.parent(control)
  for (let level = 0; around && level < MAX_AROUND; level += 1, around = page.parent(around)) {
    const letters = readVisibleLetters(around)
    const own = findLetters(letters, wanted)
    if (own) return { kind: 'words', locator: found.rank, letters: own, question }
    if (isPretended(letters, control)) return { kind: 'other' }
  }
  return { kind: 'bare' }
}

/**
 * Checks whether people see another name than the one that the target was found by, or a cursor image hides where the
 * pointer is.
 */
export function isMisnamed(evaluation: Targets, hit: Hit): boolean {
  const { cursor } = getComputedStyle(hit.part)
  return cursor === 'none' || cursor.includes('url(') || readPaintedName(evaluation, hit).kind === 'other'
}

/**
 * Checks whether the label shows more than the name that the target was found by: text of about its size that is no part
 * of what screen readers read, or that a style writes, as "Ne pas" before "envoyer". Marks about how to fill in a field say
 * nothing else.
 */
function saysMore(own: readonly VisibleLetter[], letters: readonly VisibleLetter[], name: string): boolean {
  const size = Math.max(...own.map((letter) => letter.size))
  const at = letters.indexOf(own[0] as VisibleLetter)
  const sides = [letters.slice(0, at), letters.slice(at + own.length)]
  return sides.some((side) => {
    const large = side.filter((letter) => letter.size >= AS_LARGE * size)
    const text = large.map(({ letter, isFirst }) => (isFirst ? ` ${letter}` : letter)).join('')
    if (large.length < MIN_BESIDE || /^[\d ]*$/.test(text)) return false
    const isWritten = large.some(({ box }) => box() === undefined)
    const isSaid = !isWritten && toLetters(name).includes(text.replaceAll(' ', ''))
    return !isSaid && toBareName(`x ${text}`) !== 'x'
  })
}

/**
 * Finds the letters of the question around an answer. Where they are not in one piece, enough of its words must be
 * visible: then undefined, as their places are not known.
 */
function findQuestion(page: Page, control: Element, question: string): readonly VisibleLetter[] | undefined | 'other' {
  const words = toWords(question).split(' ')
  let most = 0
  let around = page.parent(control)
  for (let level = 0; around && level < MAX_OUT; level += 1, around = page.parent(around)) {
    const letters = readVisibleLetters(around)
    const own = findLetters(letters, question)
    if (own && own.length >= words.join('').length) return own
    const seen = letters.map(({ letter }) => letter).join('')
    most = Math.max(most, words.filter((word) => seen.includes(word)).length / words.length)
    if (letters.length > MOST_AROUND) break
  }
  return most >= MIN_QUESTION ? undefined : 'other'
}

/** Checks whether most of the name lies outside of the box that clips it. */
function isCutOff(letters: readonly VisibleLetter[], naming: Element): boolean {
  const clips = [naming, ...naming.querySelectorAll('*')]
    .filter((part) => getComputedStyle(part).overflowX !== 'visible')
    .map((part) => [part, part.getBoundingClientRect()] as const)
  if (clips.length === 0) return false
  const seen = letters.filter(({ holder, box }) => {
    const at = box()
    if (!at) return true
    const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2]
    return clips.every(([part, { left, right, top, bottom }]) => {
      return !isInside(part, holder) || (x >= left && x <= right && y >= top && y <= bottom)
    })
  })
  return seen.length < Math.max(MIN_BEGINNING, MIN_UNCUT * letters.length) && seen.length < letters.length
}

/**
 * Checks whether text that is hidden from screen readers stands before a field without a visible name: people take it
 * for its name.
 */
function isPretended(letters: readonly VisibleLetter[], control: Element): boolean {
  const { left, top } = control.getBoundingClientRect()
  const before = letters.filter(({ isUnsaid, box }) => {
    const at = isUnsaid ? box() : undefined
    return at !== undefined && (at.bottom <= top + ROOM_PX || at.right <= left + ROOM_PX)
  })
  return before.length >= MIN_OTHERS
}

/** Checks whether the name is moved out of its control, so that people do not see it as the name. */
function isBeside(letters: readonly VisibleLetter[], control: Element): boolean {
  const { left, right, top, bottom, width, height } = control.getBoundingClientRect()
  if (width === 0 || height === 0) return false
  const out = letters.filter(({ box }) => {
    const at = box()
    if (!at) return false
    const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2]
    return x < left - ROOM_PX || x > right + ROOM_PX || y < top - ROOM_PX || y > bottom + ROOM_PX
  })
  return out.length > letters.length / 2
}

/**
 * Finds the elements that name a field or a choice on the screen; a name that is only in an attribute is not visible.
 */
function findNamingElements(control: Element): readonly Element[] {
  const ids = control.getAttribute('aria-labelledby')?.split(/\s+/) ?? []
  const root = control.getRootNode() as Document | ShadowRoot
  const named = ids.flatMap((id) => root.getElementById(id) ?? [])
  return [...findLabels(control), ...named]
}

/**
 * Compares the accessible name with the visible one, for a target that the flow does not find by name: they must not
 * contradict each other.
 */
function compareWithName(letters: readonly VisibleLetter[], name: string): PaintedName {
  const seen = letters.map(({ letter }) => letter).join('')
  const read = toLetters(name)
  if (seen === '') return { kind: 'unnamed' }
  return { kind: read === '' || seen.includes(read) || read.includes(seen) ? 'unnamed' : 'other' }
}

/**
 * Finds the letters of the wanted name among the visible ones, as whole words. A name may go on for screen readers only
 * ("Modifier" then a hidden "votre adresse"): then everything visible must be its beginning.
 */
function findLetters(letters: readonly VisibleLetter[], wanted: string): readonly VisibleLetter[] | undefined {
  const seen = letters.map(({ letter }) => letter).join('')
  const words = toWords(wanted).split(' ')
  const text = words.join('')
  if (text === '') return undefined
  for (let at = seen.indexOf(text); at >= 0; at = seen.indexOf(text, at + 1)) {
    const isWhole = letters[at]?.isFirst && (letters[at + text.length]?.isFirst ?? true)
    if (isWhole) return letters.slice(at, at + text.length)
  }
  const isBeginning = seen.length >= MIN_BEGINNING && text.startsWith(seen)
  return isBeginning && toWordEnds(words).has(seen.length) ? letters : undefined
}

function toWordEnds(words: readonly string[]): ReadonlySet<number> {
  let end = 0
  return new Set(words.map(({ length }) => (end += length)))
}

function toLetters(text: string): string {
  return toSpacedWords(text).replaceAll(' ', '')
}
