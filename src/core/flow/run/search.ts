import type { Flow, Portal } from '../language/language.ts'

/** The words by which people look for a procedure, in every language there is at once. */
export interface Sought {
  readonly title: string
  /** Those that its author wrote down for it, and the portal's names of today and of before ("pôle emploi"). */
  readonly words: string
  readonly about: string
}

/** Gathers the words by which people may look for a procedure. Compares nothing. */
export function toSought({ title, purpose, words }: Flow, { name, formerly = [] }: Portal): Sought {
  return {
    title: Object.values(title).join(' '),
    words: [...words, ...Object.values(name), ...formerly].join(' '),
    about: Object.values(purpose).join(' '),
  }
}
