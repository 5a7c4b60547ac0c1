import { z } from 'zod'
import { textSchema } from '../text.ts'

/**
 * `flows/glossary.yml`: words of the administration with what they mean (`terms`), and those that still wait for
 * somebody to explain them (`unexplained`), which flows had better not use.
 */
export const glossarySchema = z.strictObject({
  terms: z.array(z.strictObject({ term: z.string().min(2).max(60), means: textSchema })).max(300),
  unexplained: z.array(z.string().min(2).max(60)).max(300),
})
export type Glossary = z.infer<typeof glossarySchema>

export const NO_GLOSSARY: Glossary = { terms: [], unexplained: [] }
