import { z } from 'zod'
import { hasWords, isSameWords } from '../../guidance/judge/words.ts'
import { type Language, textSchema, toText } from './text.ts'

/**
 * `flows/glossary.yml`: words of the administration with what they mean (`terms`), and those that still wait for
 * somebody to explain them (`unexplained`), which flows had better not use.
 */
export const glossarySchema = z.strictObject({
  terms: z.array(z.strictObject({ term: z.string().min(2).max(60), means: textSchema })).max(300),
  unexplained: z.array(z.string().min(2).max(60)).max(300),
})
export type Glossary = z.infer<typeof glossarySchema>

/** A word of the administration, and what it means in the reader's language. */
export interface Term {
  readonly term: string
  readonly means: string
}

export const NO_GLOSSARY: Glossary = { terms: [], unexplained: [] }

/** Lists all terms, in the language of the reader. */
export function listTerms({ terms }: Pick<Glossary, 'terms'>, language: Language): readonly Term[] {
  return terms.map(({ term, means }) => ({ term, means: toText(means, language) }))
}

/** Finds the terms in texts, each once. What the portal is called by needs no explanation on it. */
export function findTerms(terms: readonly Term[], texts: readonly string[], portal: string): readonly Term[] {
  return terms.filter(({ term }) => !isSameWords(portal, term) && texts.some((text) => hasTerm(text, term)))
}

/** Capitals are meant as such: « ARE » is not in "you are". */
function hasTerm(text: string, term: string): boolean {
  if (term !== term.toUpperCase()) return hasWords(text, term)
  return new RegExp(`(?<![\\p{L}\\d])${term}(?![\\p{L}\\d])`, 'u').test(text)
}
