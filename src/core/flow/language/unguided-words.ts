import { z } from 'zod'
import { textSchema } from './text.ts'

const pageSchema = textSchema.refine(({ fr }) => fr.includes('{n}'), 'the number of the page, as {n}')

/** `flows/unguided.yml`: the coach's words on a page that no flow knows. */
export const unguidedWordsSchema = z.strictObject({
  title: textSchema,
  page: pageSchema,
  say: textSchema,
  why: textSchema,
  /** Shown before anything is sent. */
  before: textSchema,
  counter: textSchema,
})
export type UnguidedWords = z.infer<typeof unguidedWordsSchema>
