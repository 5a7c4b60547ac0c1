import { distanceOf } from '../../flow/read/nearest.ts'
import { toWords } from '../../guidance/judge/words.ts'
import type { DirectoryEntry } from '../entry.ts'
import { type HelpNeed, needSchema } from '../need.ts'
import { CARE_WORDS, NEED_WORDS } from './need-words.ts'

/** How well a word fits an entry, where it stands. */
const WEIGHTS = { name: 8, need: 6, commune: 6, about: 2 } as const
/** A word that begins so counts for less than the word itself; one with a slip for less again. */
const PREFIX = 0.6
const SLIP = 0.35
/** Words that say nothing of what is sought. */
const SILENT = new Set(
  'a au aux avec ce ces chez d dans de des du en et j je l la le les ma me mes mon moi ne on ou par pas pour que qui sa sais sait se ses son sur un une vers veux voudrais besoin trouver cherche lieu the to of for with i my me and in at من في على إلى أريد'.split(
    ' ',
  ),
)

/** How well each entry fits what was typed, by its place in the directory; 0 where it does not. */
export type TextHits = Float32Array

export interface DirectoryWords {
  /** All words must fit; only where no entry has all of them, those that fit most. Undefined where nothing was asked. */
  find(typed: string): TextHits | undefined
}

/** Where each word stands: entries and weights, in the order of the directory. */
type Postings = Map<string, number[]>

/** Indexes the words of a directory: names, communes, what is said of the places, and words that people use for needs. */
export function createDirectoryWords(entries: readonly DirectoryEntry[]): DirectoryWords {
  const postings: Postings = new Map()
  const byNeed = new Map<HelpNeed, number[]>(needSchema.options.map((need) => [need, []]))
  const tokenize = createTokenizer()
  entries.forEach((entry, place) => {
    const weights = new Map<string, number>()
    const add = (text: string | undefined, weight: number) => {
      for (const word of tokenize(text ?? '')) if ((weights.get(word) ?? 0) < weight) weights.set(word, weight)
    }
    add(entry.about, WEIGHTS.about)
    add(entry.of, WEIGHTS.about)
    add(entry.commune, WEIGHTS.commune)
    add(entry.postcode, WEIGHTS.commune)
    for (const care of entry.cares) add(CARE_WORDS[care], WEIGHTS.about)
    add(entry.name, WEIGHTS.name)
    for (const [word, weight] of weights) {
      const list = postings.get(word)
      if (list === undefined) postings.set(word, [place, weight])
      else list.push(place, weight)
    }
    for (const need of entry.needs) byNeed.get(need)?.push(place)
  })
  const words = [...postings.keys()].toSorted()
  const indexed = { postings, words, byNeed, size: entries.length }
  return { find: (typed) => findHits(typed, indexed) }
}

const RAW_WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Cuts texts into comparable words. Each word is made comparable once: a directory says the same few over and over. */
function createTokenizer(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (text) =>
    (text.match(RAW_WORD) ?? []).flatMap((raw) => {
      const words = known.get(raw) ?? toTokens(raw)
      known.set(raw, words)
      return words
    })
}

function toTokens(text: string): readonly string[] {
  return toWords(text)
    .split(' ')
    .filter((word) => word.length > 1 && !SILENT.has(word))
}

interface WordIndex {
  readonly postings: Postings
  /** In their order, for beginnings of words. */
  readonly words: readonly string[]
  readonly byNeed: ReadonlyMap<HelpNeed, readonly number[]>
  /** How many entries there are. */
  readonly size: number
}

/** More words than this are a text, and its first ones say enough. */
const MOST_WORDS = 8

function findHits(typed: string, indexed: WordIndex): TextHits | undefined {
  const asked = [...new Set(toTokens(typed))].slice(0, MOST_WORDS)
  if (asked.length === 0) return undefined
  const scores = new Float32Array(indexed.size)
  const counts = new Uint8Array(indexed.size)
  let most = 0
  for (const word of asked) {
    const fits = findWord(word, indexed)
    for (let place = 0; place < indexed.size; place += 1) {
      const score = fits[place] ?? 0
      if (score === 0) continue
      scores[place] = (scores[place] ?? 0) + score
      const count = (counts[place] ?? 0) + 1
      counts[place] = count
      if (count > most) most = count
    }
  }
  for (let place = 0; place < indexed.size; place += 1) if (counts[place] !== most) scores[place] = 0
  return scores
}

function findWord(word: string, indexed: WordIndex): Float32Array {
  const { postings, words, byNeed, size } = indexed
  const fits = new Float32Array(size)
  let isFound = false
  const raise = (place: number, score: number) => {
    isFound = true
    if ((fits[place] ?? 0) < score) fits[place] = score
  }
  const addWord = (one: string, share: number) => {
    const list = postings.get(one) ?? []
    for (let at = 0; at < list.length; at += 2) raise(list[at] ?? 0, (list[at + 1] ?? 0) * share)
  }
  const addNeeds = (needs: readonly HelpNeed[] | undefined, share: number) => {
    for (const need of needs ?? []) for (const place of byNeed.get(need) ?? []) raise(place, WEIGHTS.need * share)
  }
  addNeeds(NEED_WORDS.get(word), 1)
  addWord(word, 1)
  if (word.length >= 3) for (const one of listPrefixed(words, word)) addWord(one, PREFIX)
  if (word.length >= 4) for (const [one, needs] of NEED_WORDS) if (one.startsWith(word)) addNeeds(needs, PREFIX)
  if (isFound || word.length < 4) return fits
  const slips = word.length < 6 ? 1 : 2
  for (const [one, needs] of NEED_WORDS) if (isSlip(one, word, slips)) addNeeds(needs, SLIP)
  for (const one of words) if (isSlip(one, word, slips)) addWord(one, SLIP)
  return fits
}

/** A slip is looked for among words of about the same length that share a letter at their beginning: most slips keep one. */
function isSlip(one: string, word: string, slips: number): boolean {
  if (Math.abs(one.length - word.length) > slips) return false
  if (one[0] !== word[0] && one[1] !== word[1]) return false
  return distanceOf(one, word) <= slips
}

function* listPrefixed(words: readonly string[], begin: string): Generator<string> {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle] ?? '') < begin) low = middle + 1
    else high = middle
  }
  for (let at = low; words[at]?.startsWith(begin); at += 1) yield words[at] ?? ''
}
