import { z } from 'zod'

export const languageSchema = z.enum(['fr', 'en', 'ar'])
export type Language = z.infer<typeof languageSchema>

/** A text that people see: French is required, other languages fall back to it. */
export const textSchema = z.strictObject({
  fr: z.string().min(1).max(600),
  en: z.string().min(1).max(600).optional(),
  ar: z.string().min(1).max(600).optional(),
})
export type Text = z.infer<typeof textSchema>

/** Picks the text of a language, French where there is none. */
export function toText(text: Text, language: Language): string {
  return text[language] ?? text.fr
}
