import { distanceOf } from '../../base/edit-distance.ts'
import { toWords } from '../../base/words.ts'
import type { DirectoryEntry } from '../entry.ts'
import { joinInitials } from '../extract/clean.ts'
import { listTraits, SPOKEN, type Trait, toSound, toStem } from './need-words.ts'

/** The weight of a matching word, by where in the entry it stands. */
const WEIGHTS = { name: 8, sort: 7, need: 6, commune: 6, about: 2 } as const
/** The factors for words that only begin with the searched word, and for those with a typing error. */
const PREFIX = 0.6
const SLIP = 0.35
/** Words that carry no meaning in a search. */
const SILENT = new Set(
  'a au aux avec ce ces chez d dans de des du en et j je l la le les ma me mes mon moi ne on ou par pas pour que qui sa sais sait se ses son sur un une vers veux voudrais besoin trouver cherche lieu sans aide aider help ajuda ayuda the to of for with i my me and in at من في على إلى أريد'.split(
    ' ',
  ),
)

/**
 * The score of each entry for the typed text, and the number of its words that the entry has, by the entry's index; 0
 * where none fits.
 */
export interface TextHits {
  readonly scores: Float32Array
  readonly counts: Uint8Array
  /** The number of words searched for, and the highest number that one entry has. */
  readonly wanted: number
  readonly most: number
}

export interface DirectoryWords {
  /** Returns undefined where nothing was typed. */
  find(typed: string): TextHits | undefined
}

/** The entries and weights for each word, in the order of the directory. */
type Postings = Map<string, number[]>

/**
 * Indexes the words of a directory: names, communes, descriptions of the places, and the words that people use for
 * needs.
 */
export function createDirectoryWords(entries: readonly DirectoryEntry[]): DirectoryWords {
  const postings: Postings = new Map()
  const byTrait = new Map<Trait, number[]>()
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
    add(entry.name, WEIGHTS.name)
    for (const [word, weight] of weights) {
      const list = postings.get(word)
      if (list === undefined) postings.set(word, [place, weight])
      else list.push(place, weight)
    }
    for (const trait of listTraits(entry)) {
      const list = byTrait.get(trait)
      if (list === undefined) byTrait.set(trait, [place])
      else list.push(place)
    }
  })
  const words = [...postings.keys()].toSorted()
  // Most searched words are spelled as in the index, so the index by sound is built at the first that is not.
  let sounds: WordIndex['sounds'] | undefined
  const indexed: WordIndex = {
    postings,
    words,
    get sounds() {
      sounds ??= gatherSounds([...words, ...SPOKEN.keys()])
      return sounds
    },
    phones: entries.map(({ phone }) => phone),
    byTrait,
    size: entries.length,
  }
  return { find: (typed) => findHits(typed, indexed) }
}

const RAW_WORD = /[\p{L}\p{N}\p{M}]+/gu

/**
 * Creates a function that cuts texts into comparable words. It converts each word once, as a directory repeats the same
 * few words.
 */
function createTokenizer(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (text) =>
    (joinInitials(text).match(RAW_WORD) ?? []).flatMap((raw) => {
      const words = known.get(raw) ?? toTokens(raw)
      known.set(raw, words)
      return words
    })
}

function toTokens(text: string): readonly string[] {
  return toWords(text)
    .split(' ')
    .filter((word) => word.length > 1 && !SILENT.has(word))
    .map(toStem)
}

/** A telephone number as people type it: in pairs, with points, with the country code. */
const PHONE = /(?:\+33|0033|\b0)[\s.-]*[1-9](?:[\s.-]*\d){8}(?!\d)/g

/** Returns the typed text as comparable words; a telephone number is one word, as it is written in the directory. */
function toSearchWords(typed: string): readonly string[] {
  const whole = typed.replace(PHONE, (number) => ` 0${number.replace(/\D/g, '').slice(-9)} `)
  return [...new Set(toTokens(toSpoken(joinInitials(whole))))]
}

/** Phrases whose meaning differs from that of their words. */
const TOGETHER: readonly (readonly [RegExp, string])[] = [
  [/\bsecurite sociale\b/g, 'secu'],
  [/\bmots? de passe\b/g, 'motdepasse'],
  [/\bcarte d identite\b/g, 'identite'],
  [/\bpas chere?s?\b/g, 'pascher'],
  [/\bne sais? pas lire\b/g, 'illettrisme'],
  [/\bbanque de france\b/g, 'surendettement'],
  [/\b(carte vitale|carte grise)\b/g, 'papiers'],
  [/\blangue des signes\b/g, 'lsf'],
]

function toSpoken(text: string): string {
  return TOGETHER.reduce((spoken, [said, word]) => spoken.replace(said, word), toWords(text))
}

interface WordIndex {
  readonly postings: Postings
  /** Sorted, to find words by their beginnings. */
  readonly words: readonly string[]
  /** Words by their sounds, including those for needs. */
  readonly sounds: ReadonlyMap<string, readonly string[]>
  /** Telephone numbers, for searches by number; undefined where an entry has none. */
  readonly phones: readonly (string | undefined)[]
  readonly byTrait: ReadonlyMap<Trait, readonly number[]>
  /** The number of entries. */
  readonly size: number
}

function gatherSounds(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sounds = new Map<string, string[]>()
  for (const word of words) {
    if (word.length < 4) continue
    const sound = toSound(word)
    const known = sounds.get(sound)
    if (known === undefined) sounds.set(sound, [word])
    else known.push(word)
  }
  return sounds
}

/** The most words of a search; of a longer text, the first ones are enough. */
const MOST_WORDS = 8

function findHits(typed: string, indexed: WordIndex): TextHits | undefined {
  const words = toSearchWords(typed).slice(0, MOST_WORDS)
  if (words.length === 0) return undefined
  const scores = new Float32Array(indexed.size)
  const counts = new Uint8Array(indexed.size)
  let most = 0
  for (const word of words) {
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
  return { scores, counts, wanted: words.length, most }
}

function findWord(word: string, indexed: WordIndex): Float32Array {
  const { postings, words, byTrait, size } = indexed
  const fits = new Float32Array(size)
  let isFound = false
  const raise = (place: number, score: number) => {
    isFound = true
    if ((fits[place] ?? 0) < score) fits[place] = score
  }
  const add = (one: string, share: number) => {
    const list = postings.get(one) ?? []
    for (let at = 0; at < list.length; at += 2) raise(list[at] ?? 0, (list[at + 1] ?? 0) * share)
    for (const trait of SPOKEN.get(one) ?? [])
      for (const place of byTrait.get(trait) ?? []) raise(place, toWeight(trait) * share)
  }
  if (/^0\d{9}$/.test(word))
    indexed.phones.forEach((phone, place) => {
      if (phone?.replaceAll(' ', '') === word) raise(place, WEIGHTS.name)
    })
  add(word, 1)
  if (word.length >= 3) for (const one of listPrefixed(words, word)) add(one, PREFIX)
  if (word.length >= 4) for (const one of SPOKEN.keys()) if (one.startsWith(word)) add(one, PREFIX)
  if (isFound || word.length < 4) return fits
  for (const one of indexed.sounds.get(toSound(word)) ?? []) add(one, SLIP)
  if (isFound) return fits
  const slips = word.length < 8 ? 1 : 2
  for (const one of SPOKEN.keys()) if (isSlip(one, word, slips)) add(one, SLIP)
  for (const one of words) if (isSlip(one, word, slips)) add(one, SLIP)
  return fits
}

function toWeight(trait: Trait): number {
  if (trait.startsWith('need:')) return WEIGHTS.need
  return trait.startsWith('sort:') ? WEIGHTS.sort : WEIGHTS.about
}

/**
 * Checks for a typing error. Only words of about the same length with the same first letter are compared, since most
 * errors keep it.
 */
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
