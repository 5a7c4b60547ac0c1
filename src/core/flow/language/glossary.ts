import { z } from 'zod'
import { hasWords, isSameWords } from '../../base/words.ts'
import { type Language, textSchema, toText } from './text.ts'

/**
 * The schema of `flows/glossary.yml`: administrative words with their meanings (`terms`), and words that nobody has
 * explained yet (`unexplained`), which flows should avoid.
 */
export const glossarySchema = z.strictObject({
  terms: z.array(z.strictObject({ term: z.string().min(2).max(60), means: textSchema })).max(300),
  unexplained: z.array(z.string().min(2).max(60)).max(300),
})
export type Glossary = z.infer<typeof glossarySchema>

/** An administrative word and its meaning in the reader's language. */
export interface Term {
  readonly term: string
  readonly means: string
}

export const NO_GLOSSARY: Glossary = { terms: [], unexplained: [] }

/** Lists all terms, in the language of the reader. */
export function listTerms({ terms }: Pick<Glossary, 'terms'>, language: Language): readonly Term[] {
  return terms.map(({ term, means }) => ({ term, means: toText(means, language) }))
}

/**
 * Finds the terms that stand in the texts, each once. The portal's own name is left out: it needs no explanation there.
 */
export function findTerms(terms: readonly Term[], texts: readonly string[], portal: string): readonly Term[] {
  return terms.filter(({ term }) => !isSameWords(portal, term) && texts.some((text) => hasTerm(text, term)))
}

/**
 * Checks whether a text holds a term. A term in capitals must be in capitals there too: "you are" does not hold « ARE
 * ».
 */
function hasTerm(text: string, term: string): boolean {
  if (term !== term.toUpperCase()) return hasWords(text, term)
  return new RegExp(`(?<![\\p{L}\\d])${term}(?![\\p{L}\\d])`, 'u').test(text)
}
