import { z } from 'zod'
import { type Language, languageSchema } from './text.ts'

const wordsSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[^"'{}\\\n]+$/, 'no quotes, braces or line breaks')

/**
 * The schema of `flows/facts.yml`: what may change without the procedure changing. Flows and portals name a fact by
 * `{fact:<name>}`, so that it is written, and read again at its source, in one place.
 */
const factSchema = z.strictObject({
  kind: z.enum(['telephone', 'price', 'hours', 'deadline']),
  /** The words that stand in the place of its name: the same in all languages, or those of each. */
  value: z.union([wordsSchema, z.record(languageSchema, wordsSchema)]),
  /** Where it was read: a part of the studies, a fiche or an address. */
  source: z.string().min(1).max(200),
  /** The day on which the source was read. */
  day: z.iso.date(),
  /** V: the service itself says it; S: somebody else does; O: it is old. What nobody found is no fact. */
  trust: z.enum(['V', 'S', 'O']),
})
type KnownFact = Readonly<z.infer<typeof factSchema>>

export const factsSchema = z.strictObject({
  facts: z.record(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'a name such as caf.telephone'), factSchema),
})
export type KnownFacts = z.infer<typeof factsSchema>

/** Says a fact in a language. */
export function sayFact({ value }: Pick<KnownFact, 'value'>, language: Language): string {
  return typeof value === 'string' ? value : value[language]
}
