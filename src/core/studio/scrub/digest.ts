import { toWords } from '../../guidance/judge/words.ts'
import { NAMES_TOO, type Vocabulary } from './vocabulary.ts'

/**
 * A number of 24 bits for a word, under the number that one recording has. Thousands of words have the same: it says
 * whether a page may repeat what was typed on an earlier one, and can be read back by nobody. It never goes to a disk.
 */
export function toTypedDigest(word: string, key: number): number {
  let hash = (0x811c9dc5 ^ key) >>> 0
  for (const letter of word) {
    hash ^= letter.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return (hash ^ (hash >>> 13)) & 0xffffff
}

/** How many words of one value are remembered, and of how many letters at least. */
const MOST = 12
const SHORTEST = 3

/** The digests of what a field holds: of its words, without those that all forms have. */
export function toTypedDigests(value: string, key: number, vocabulary: Vocabulary): readonly number[] {
  return toWords(value)
    .split(' ')
    .filter((word) => word.length >= SHORTEST && (!vocabulary.has(word) || NAMES_TOO.has(word)))
    .slice(0, MOST)
    .map((word) => toTypedDigest(word, key))
}
