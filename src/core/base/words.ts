/**
 * Returns the words of a text in a comparable form: no case, no accents, no punctuation, one space between words.
 *
 * Portals write "Avez-vous travaillé ?" with any apostrophe, space or accent, and flow authors should not have to copy
 * them. Returns '' for a text without a letter or a digit; it then equals nothing.
 */
export function toWords(text: string): string {
  return toSpacedWords(text).trim()
}

/** Returns words as `toWords` does, with a space at each end where the text does not touch its neighbour. */
export function toSpacedWords(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(EMAIL, 'email')
    .replace(BETWEEN_WORDS, ' ')
}

/** Matches "e-mail", which one portal and one author write in both ways. */
const EMAIL = /\be[-\u2010]mail/g
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
const MARKS = /\p{M}+/gu
const BETWEEN_WORDS = /[^\p{L}\p{N}]+/gu

export function isSameWords(text: string, wanted: string): boolean {
  const words = toWords(wanted)
  return words !== '' && toWords(text) === words
}

/** Checks whether a text contains the words, as whole words only: "non" is not in "nonante". */
export function hasWords(text: string, wanted: string): boolean {
  const words = toWords(wanted)
  return words !== '' && ` ${toWords(text)} `.includes(` ${words} `)
}

export function startsWithWords(text: string, wanted: string): boolean {
  const words = toWords(wanted)
  return words !== '' && `${toWords(text)} `.startsWith(`${words} `)
}

/**
 * Returns how well a text fits the wanted words: 0 the same, 1 begins with them, 2 contains them, undefined not at all.
 */
export function toFit(text: string, wanted: string): 0 | 1 | 2 | undefined {
  if (isSameWords(text, wanted)) return 0
  if (startsWithWords(text, wanted)) return 1
  return hasWords(text, wanted) ? 2 : undefined
}
