import { toStandingWords } from './synonyms.ts'

/** Compares two texts, from 0 to 1: by their words, or by their letters where a text has only one or two words. */
export function toTextLikeness(one: string, other: string): number {
  if (one === other) return 1
  if (one === '' || other === '') return 0
  const likeness = toLikeness(one, other)
  const [mine, its] = [toText(one).standing, toText(other).standing]
  if (likeness >= OTHER_WORDS || (mine === one && its === other)) return likeness
  return Math.max(likeness, OTHER_WORDS * (mine === its ? 1 : toLikeness(mine, its)))
}

/** The likeness of two texts that are synonyms. */
const OTHER_WORDS = 0.8

function toLikeness(one: string, other: string): number {
  const [few, many] = [toText(one), toText(other)].sort((a, b) => a.words.length - b.words.length) as [
    ComparedText,
    ComparedText,
  ]
  if (isOtherOrder(few, many)) return OTHER_ORDER
  const likeness = Math.max(
    toCountedShare(few.counted, many.counted),
    toCountedShare(few.trigrams, many.trigrams),
    toPart(few.words, many.words),
  )
  return isSameCount(few.words, many.words) ? likeness : likeness * OTHER_NUMBER
}

/** A text split for comparison; it is kept because each text is compared with all others of a page. */
interface ComparedText {
  readonly words: readonly string[]
  /** The text with its synonyms replaced (synonyms.ts). */
  readonly standing: string
  readonly counted: CountedWords
  readonly trigrams: CountedWords
}

interface CountedWords {
  readonly size: number
  readonly counts: ReadonlyMap<string, number>
}

const MAX_TEXTS = 5_000
const texts = new Map<string, ComparedText>()

function toText(text: string): ComparedText {
  const known = texts.get(text)
  if (known) return known
  const words = text.split(' ')
  const fresh = {
    words,
    standing: toStandingWords(text),
    counted: toCounted(words),
    trigrams: toCounted(toTrigrams(text)),
  }
  if (texts.size >= MAX_TEXTS) texts.clear()
  texts.set(text, fresh)
  return fresh
}

function toCounted(things: readonly string[]): CountedWords {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return { size: things.length, counts }
}

function toCountedShare(one: CountedWords, other: CountedWords): number {
  let shared = 0
  for (const [thing, count] of one.counts) shared += Math.min(count, other.counts.get(thing) ?? 0)
  return (2 * shared) / (one.size + other.size)
}

/** The likeness of texts with the same words in another order: "top left" is not "left top". */
const OTHER_ORDER = 0.4

function isOtherOrder({ words, counted }: ComparedText, other: ComparedText): boolean {
  return words.length === other.words.length && toCountedShare(counted, other.counted) === 1
}

/**
 * The likeness, at most, of texts with different numbers: "ligne 2" and "ligne 3" share most letters and are never the
 * same thing.
 */
const OTHER_NUMBER = 0.3

/** Checks whether two texts name the same thing with another number: without the numbers they are much the same. */
export function isOtherCount(one = '', other = ''): boolean {
  const [few, many] = [one.split(' '), other.split(' ')]
  if (isSameCount(few, many)) return false
  const [rest, others] = [few, many].map((words) => words.filter((word) => !isNumber(word)).join(' '))
  return rest === others || toTextLikeness(rest ?? '', others ?? '') >= MUCH_THE_SAME
}

const MUCH_THE_SAME = 0.6

function isSameCount(few: readonly string[], many: readonly string[]): boolean {
  const [numbers, others] = [few.filter(isNumber), many.filter(isNumber)]
  return numbers.length === 0 || others.length === 0 || numbers.join(' ') === others.join(' ')
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}

/**
 * Compares technical names by their parts: "btn-submit" and "submitButton2" share one. Parts without a letter are
 * ignored.
 */
export function toNameLikeness(one: string, other: string): number {
  // Long numbers are recorded as `#`, so two names with one may have differed.
  if (one === other) return one.includes('#') ? 0.6 : 1
  return 0.6 * toShare(toNameParts(one), toNameParts(other))
}

/** Compares addresses by their segments. */
export function toHrefLikeness(one: string, other: string): number {
  if (one === other) return 1
  const share = toShare(toSegments(one), toSegments(other))
  return 0.8 * share * share
}

/** Compares paths by the tags that both have in the same order, from the last one back. */
export function toPathLikeness(one: string, other: string): number {
  if (one === other) return 1
  const [steps, others] = [one.split('/'), other.split('/')]
  const longest = Math.max(steps.length, others.length)
  let end = 0
  while (end < longest && steps.at(-1 - end) === others.at(-1 - end) && steps.at(-1 - end) !== undefined) end += 1
  let start = 0
  while (start < longest - end && steps[start] === others[start] && steps[start] !== undefined) start += 1
  return (0.8 * (start + end)) / longest
}

/** Returns the share of items that two lists have in common; repeated items count each time (Dice's coefficient). */
export function toShare(one: readonly string[], other: readonly string[]): number {
  return one.length === 0 || other.length === 0 ? 0 : toCountedShare(toCounted(one), toCounted(other))
}

/**
 * Compares a short text with a longer one that contains it whole: a hint, a number or a badge is often added to a
 * label.
 */
function toPart(few: readonly string[], many: readonly string[]): number {
  const isPart = few.length >= 2 && ` ${many.join(' ')} `.includes(` ${few.join(' ')} `)
  return isPart ? 0.8 : 0
}

function toTrigrams(text: string): readonly string[] {
  const padded = ` ${text} `
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
}

function toNameParts(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1)
}

function toSegments(href: string): readonly string[] {
  return href.split(/[/#?&=]+/).filter((segment) => segment !== '')
}
