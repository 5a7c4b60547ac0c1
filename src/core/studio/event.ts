import { z } from 'zod'
import { whereSchema } from '../flow/language/language.ts'
import { locatorSchema } from '../flow/language/target.ts'
import { fingerprintSchema } from '../guidance/heal/fingerprint.ts'

/** A text of a page after the scrubber: what a label, a heading or a button is called, never what a field holds. */
const labelSchema = z.string().max(201)

/** Where a code comes from as the page says; `unsaid` where it says nothing of that. */
export const codeOriginSchema = whereSchema.exclude(['tab']).or(z.literal('unsaid'))
export type CodeOrigin = z.infer<typeof codeOriginSchema>

/** What a thing on a page is, as far as a step depends on it. */
export const thingKindSchema = z.enum([
  'button',
  'link',
  'submit',
  'field',
  'password',
  'date',
  'list',
  'box',
  'question',
  'file',
])
export type ThingKind = z.infer<typeof thingKindSchema>

/**
 * One thing on a page, as a recording knows it. `ways` are the locators that find it and nothing else there, best first;
 * `others` what else it could be taken for. There is no field for a value or for which answer was given.
 */
export const thingSchema = z.strictObject({
  kind: thingKindSchema,
  name: labelSchema,
  question: labelSchema.optional(),
  ways: z.array(locatorSchema).max(6),
  others: z.array(labelSchema).max(4),
  /** Of several boxes with a letter each, the last one, where nothing finds them together. */
  last: locatorSchema.optional(),
  /** It takes a code that comes from elsewhere, and that is where the page says. */
  code: codeOriginSchema.optional(),
  /** Something was cut out of its words. */
  isCut: z.boolean(),
  /** The page was without it when the last thing was used. */
  isNew: z.boolean(),
  /** What it was like, by which it is known again on another make of its page; of a question, its first answer. */
  print: fingerprintSchema.optional(),
})
export type Thing = z.infer<typeof thingSchema>

/** A page as it can be told apart: headings that name nobody, and the part of its path that does not either. */
export const pageSchema = z.strictObject({
  headings: z.array(labelSchema).max(3),
  title: labelSchema,
  /** Ends before the first part with a number or a word that no form has. */
  path: z.string().max(200),
  /** What follows `#`, where a page that never loads anew says there which of its views it shows, in words of forms alone. */
  fragment: z.string().max(200).optional(),
  isCut: z.boolean(),
  /** What tells a page apart that shares heading and path with another: its first question or field. */
  first: locatorSchema.optional(),
})
export type PageSeen = z.infer<typeof pageSchema>

export const deedSchema = z.enum(['press', 'fill', 'choose', 'select', 'attach'])
export type RecordedDeed = z.infer<typeof deedSchema>

/** What a person did, on which thing of which page. */
export const actSchema = z.strictObject({
  deed: deedSchema,
  page: pageSchema,
  thing: thingSchema,
  /** The thing that was used before is no longer there. */
  isLastGone: z.boolean(),
})
export type RecordedAct = z.infer<typeof actSchema>

/** What came of an act beside what the page shows. */
export const outcomeSchema = z.enum(['downloaded', 'opened'])
export type RecordedOutcome = z.infer<typeof outcomeSchema>

/** All that a recording is made of. Closed, and no field of it has room for what somebody typed. */
export const recordedSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('act'), act: actSchema }),
  z.strictObject({ is: z.literal('page'), page: pageSchema }),
  z.strictObject({ is: z.literal('outcome'), outcome: outcomeSchema }),
])
export type Recorded = z.infer<typeof recordedSchema>

/** How surely a thing will be found again: by its own words, by what it does, only by a technical name, or not at all. */
export type Sureness = 'sure' | 'likely' | 'fragile' | 'lost'

export function toSureness({ ways, others, isCut }: Pick<Thing, 'ways' | 'others' | 'isCut'>): Sureness {
  const [best] = ways
  if (!best) return 'lost'
  if ('id' in best || 'name' in best || 'icon' in best) return 'fragile'
  // By what was left of its words: the guide asks whether it is that.
  if (isCut) return 'fragile'
  if ('submits' in best) return 'likely'
  return others.length > 0 && !('under' in best) && !('question' in best) ? 'likely' : 'sure'
}
