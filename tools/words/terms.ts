import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'

const words = z.array(z.string().min(1))

const termSchema = z.strictObject({
  notion: z.string(),
  word: z.string(),
  not: words,
  /** Keys of screens, or folders of procedures, where the word has its other meaning. */
  except: words.default([]),
  /** Longer names that the word is part of. */
  allow: words.default([]),
  /** Procedures quote the words of their site. */
  only: z.literal('screens').optional(),
})

const termsSchema = z.strictObject({
  language: languageSchema,
  address: z.strictObject({ form: z.string(), not: words, allow: words }),
  terms: z.array(termSchema),
  counted: words,
})

const quotedSchema = z.strictObject({ names: words, speech: words })

/** The words of a language: one a notion, one form of address, and the nouns that change with a number. */
export type Terms = z.infer<typeof termsSchema>

/** What stands between quotation marks and is no button. */
export type Quoted = z.infer<typeof quotedSchema>

export function readTerms(language: Language): Terms {
  return termsSchema.parse(parse(readFileSync(`words/terms.${language}.yml`, 'utf8')))
}

export function readQuoted(): Quoted {
  return quotedSchema.parse(parse(readFileSync('words/quoted.yml', 'utf8')))
}
