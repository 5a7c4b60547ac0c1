import { z } from 'zod'

export const languageSchema = z.enum(['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro'])
export type Language = z.infer<typeof languageSchema>

/** Lists the languages to offer: all that are not hidden. French is always among them, as every text has it. */
export function listOffered(hidden: readonly Language[]): readonly Language[] {
  return languageSchema.options.filter((language) => language === 'fr' || !hidden.includes(language))
}

/** A text that people see: French is required, other languages fall back to it. */
const sentenceSchema = z.string().min(1).max(600)
export const textSchema = z.strictObject({
  fr: sentenceSchema,
  en: sentenceSchema.optional(),
  ar: sentenceSchema.optional(),
  pt: sentenceSchema.optional(),
  tr: sentenceSchema.optional(),
  uk: sentenceSchema.optional(),
  ro: sentenceSchema.optional(),
} satisfies Record<Language, unknown>)
export type Text = z.infer<typeof textSchema>

/** Picks the text in a language, or in French where that is missing. */
export function toText(text: Text, language: Language): string {
  return text[language] ?? text.fr
}

/** Set for a text that a language lacks: the screen says that it is French, and a French voice reads it. */
export interface FrenchMark {
  readonly french?: true
}

/** Marks a text that people get in French, because their language lacks it. */
export function markFrench(text: Text, language: Language): FrenchMark {
  return text[language] === undefined ? { french: true } : {}
}
