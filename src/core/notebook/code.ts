import { nearest } from '../flow/read/nearest.ts'
import { toWords } from '../guidance/judge/words.ts'
import { WORDS } from './words.ts'

/**
 * How many words a code has: 6 of 512 make 54 bits. A guess costs the slow derivation of the key (scrypt, 128 MB and a
 * third of a second: main/notebook/derive.ts), so whoever stole a disk with 1,000 notebooks would compute some 10^5
 * years on one processor before one of them opens. A seventh word would be safer, and one more to copy by hand.
 */
export const CODE_LENGTH = 6

/** A person's code, in the words of our list, in order. It is the only key to their notebook, and no name. */
export type Code = readonly string[]

/** Why what was typed is no code; said before anything slow is tried, as the list of words is no secret. */
export type Misread =
  | { readonly because: 'unknown-word'; readonly number: number; readonly meant?: string }
  | { readonly because: 'count'; readonly found: number }

const byWords = new Map(WORDS.map((word) => [toWords(word), word]))

/**
 * Makes a code from random bytes, two a word (`CODE_LENGTH * 2` of them). Takes 9 bits of each pair: the list has a
 * power of two, so every word is as likely as another.
 */
export function createCode(random: Uint8Array): Code {
  return Array.from({ length: CODE_LENGTH }, (_, index) => {
    const value = ((random[index * 2] ?? 0) << 8) | (random[index * 2 + 1] ?? 0)
    return WORDS[value % WORDS.length] ?? ''
  })
}

/**
 * Reads what a person typed, or what a code reader typed for them: any case, accents or none, spaces, commas, hyphens
 * or numbers between. It says which word is not of the list, and the one that was probably meant; never whether a
 * notebook exists.
 */
export function parseCode(typed: string): { readonly code: Code } | { readonly misread: Misread } {
  const found = toWords(typed)
    .split(' ')
    .filter((word) => word !== '' && !/^\d+$/.test(word))
  for (const [index, word] of found.entries()) {
    if (byWords.has(word)) continue
    const meant = byWords.get(nearest(word, [...byWords.keys()]) ?? '')
    return { misread: { because: 'unknown-word', number: index + 1, ...(meant !== undefined && { meant }) } }
  }
  if (found.length !== CODE_LENGTH) return { misread: { because: 'count', found: found.length } }
  return { code: found.map((word) => byWords.get(word) ?? '') }
}

/** The form of a code from which its key is derived: the same whatever accents and spaces it was typed with. */
export function toSecret(code: Code): string {
  return code.map(toWords).join(' ')
}
