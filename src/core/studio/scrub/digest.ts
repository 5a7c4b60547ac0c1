import { toWords } from '../../base/words.ts'
import { NAMES_TOO, type Vocabulary } from './vocabulary.ts'

/**
 * Returns a number of 24 bits for a word, under the key of one recording. Thousands of words share each number: it
 * shows whether a page may repeat what was typed on an earlier one, and nobody can recover the word from it. It is
 * never written to disk.
 */
export function toTypedDigest(word: string, key: number): number {
  let hash = (0x811c9dc5 ^ key) >>> 0
  for (const letter of word) {
    hash ^= letter.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  return (hash ^ (hash >>> 13)) & 0xffffff
}

/** The most words of one value that are remembered, and the shortest of them, in letters. */
const MOST = 12
const SHORTEST = 3

/** Returns the digests of the words of a value, without the words that all forms use. */
export function toTypedDigests(value: string, key: number, vocabulary: Vocabulary): readonly number[] {
  return toWords(value)
    .split(' ')
    .filter((word) => word.length >= SHORTEST && (!vocabulary.has(word) || NAMES_TOO.has(word)))
    .slice(0, MOST)
    .map((word) => toTypedDigest(word, key))
}
