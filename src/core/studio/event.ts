import { z } from 'zod'
import { fingerprintSchema } from '../flow/language/fingerprint.ts'
import { whereSchema } from '../flow/language/language.ts'
import { locatorSchema } from '../flow/language/target.ts'

/** A text of a page after the scrubber: the name of a label, a heading or a button, never the value of a field. */
const labelSchema = z.string().max(201)

/** The channel by which a code arrives, according to the page; `unsaid` where the page does not say. */
export const codeOriginSchema = whereSchema.exclude(['tab']).or(z.literal('unsaid'))
export type CodeOrigin = z.infer<typeof codeOriginSchema>

/** Kinds of elements, as far as a step depends on them. */
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
 * An element of a page as a recording knows it. `ways` are the locators that find it and nothing else there, best
 * first; `others` are names of elements that could be mistaken for it. No field holds a value, or which answer was
 * given.
 */
export const thingSchema = z.strictObject({
  kind: thingKindSchema,
  name: labelSchema,
  question: labelSchema.optional(),
  ways: z.array(locatorSchema).max(6),
  others: z.array(labelSchema).max(4),
  /** The last of several boxes for one letter each, where no locator finds them together. */
  last: locatorSchema.optional(),
  /** The element takes a code that arrives elsewhere, by this channel. */
  code: codeOriginSchema.optional(),
  /** Whether something was cut out of its words. */
  isCut: z.boolean(),
  /** Whether the page did not have it yet when the previous element was used. */
  isNew: z.boolean(),
  /** Its fingerprint, to find it on a redesigned page; for a question, that of its first answer. */
  print: fingerprintSchema.optional(),
})
export type Thing = z.infer<typeof thingSchema>

/**
 * The features that tell a page from others: headings without names of people, and the part of its path without them.
 */
export const pageSchema = z.strictObject({
  headings: z.array(labelSchema).max(3),
  title: labelSchema,
  /** The path up to its first part with a number or a word that no form uses. */
  path: z.string().max(200),
  /** The part after `#`, where a single-page site shows there which view is open, in words of forms only. */
  fragment: z.string().max(200).optional(),
  isCut: z.boolean(),
  /** The first question or field, which tells pages with the same heading and path apart. */
  first: locatorSchema.optional(),
})
export type PageSeen = z.infer<typeof pageSchema>

export const deedSchema = z.enum(['press', 'fill', 'choose', 'select', 'attach'])
export type RecordedDeed = z.infer<typeof deedSchema>

/** An act of a person: what they did, on which element of which page. */
export const actSchema = z.strictObject({
  deed: deedSchema,
  page: pageSchema,
  thing: thingSchema,
  /** Whether the element used before is gone. */
  isLastGone: z.boolean(),
})
export type RecordedAct = z.infer<typeof actSchema>

/** Outcomes of an act that the page does not show. */
export const outcomeSchema = z.enum(['downloaded', 'opened'])
export type RecordedOutcome = z.infer<typeof outcomeSchema>

/** All events of a recording. The schema is closed, and none of its fields can hold what somebody typed. */
export const recordedSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('act'), act: actSchema }),
  z.strictObject({ is: z.literal('page'), page: pageSchema }),
  z.strictObject({ is: z.literal('outcome'), outcome: outcomeSchema }),
])
export type Recorded = z.infer<typeof recordedSchema>

/**
 * The reliability with which an element will be found again: by its own words, by what it does, only by a technical
 * name, or not at all.
 */
export type Sureness = 'sure' | 'likely' | 'fragile' | 'lost'

export function toSureness({ ways, others, isCut }: Pick<Thing, 'ways' | 'others' | 'isCut'>): Sureness {
  const [best] = ways
  if (!best) return 'lost'
  if ('id' in best || 'name' in best || 'icon' in best) return 'fragile'
  // It is found by the rest of its words, so the guide asks people whether it is the one.
  if (isCut) return 'fragile'
  if ('submits' in best) return 'likely'
  return others.length > 0 && !('under' in best) && !('question' in best) ? 'likely' : 'sure'
}
