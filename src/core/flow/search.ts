import { toWords } from '../portal/words.ts'
import type { Flow, Portal } from './language.ts'

/**
 * All the words by which people may look for a procedure, made comparable: its title, purpose and own words in
 * every language there is, the portal's names of today and of before ("pôle emploi").
 */
export function toSoughtWords({ title, purpose, words }: Flow, { name, formerly = [] }: Portal): string {
  const texts = [title, purpose, name].flatMap((text) => Object.values(text))
  return toWords([...texts, ...words, ...formerly].join(' '))
}

/** Whether every word that was typed begins one of the procedure's. An empty search finds everything. */
export function isSought(soughtWords: string, typed: string): boolean {
  const words = soughtWords.split(' ')
  return toWords(typed)
    .split(' ')
    .every((wanted) => words.some((word) => word.startsWith(wanted)))
}
