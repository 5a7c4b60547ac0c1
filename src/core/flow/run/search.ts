import type { Flow, Portal } from '../language/language.ts'

/** The words by which people look for a procedure, in all languages at once. */
export interface SearchWords {
  readonly title: string
  /** The words that its author listed, and the portal's present and former names ("pôle emploi"), and its addresses. */
  readonly words: string
  readonly about: string
}

/** Collects the words by which people may look for a procedure. Compares nothing. */
export function collectSearchWords(
  { title, purpose, words }: Flow,
  { name, formerly = [], hosts }: Portal,
): SearchWords {
  return {
    title: Object.values(title).join(' '),
    words: [...words, ...Object.values(name), ...formerly, ...hosts].join(' '),
    about: Object.values(purpose).join(' '),
  }
}
