import { z } from 'zod'

const label = z.string().min(1).max(200)
const name = z.string().regex(/^(?:[\w:.-]|\{n\}){1,80}$/, 'letters, digits and - _ : . only')

/**
 * One way to find an element on a page. Words are compared without case, accents or spaces around punctuation.
 *
 * `question` finds the smallest block that holds this question and its controls; `choice` picks the control of that
 * name in the block; `group` searches only the second, third… row of answers. `date` is a whole date, in one field or
 * in three. `icon` is a button or link without words, known by the page's name for its picture. `under` is a heading, a
 * question or the words of a row. `submits` is the only visible button that sends the page's form, for buttons whose
 * words nobody has recorded. `password` is the only visible field that hides what is typed. `id` and `name` are the
 * page's own technical names: a last resort, since they soon change.
 */
export const locatorSchema = z.union([
  z.strictObject({ question: label, choice: label.optional(), group: z.number().int().min(1).max(12).optional() }),
  z.strictObject({ field: label, under: label.optional() }),
  z.strictObject({ date: label, under: label.optional() }),
  z.strictObject({ button: label, under: label.optional() }),
  z.strictObject({ link: label, under: label.optional() }),
  z.strictObject({ icon: name, under: label.optional() }),
  z.strictObject({ text: label }),
  z.strictObject({ submits: z.literal(true) }),
  z.strictObject({ password: z.literal(true) }),
  z.strictObject({ id: name }),
  z.strictObject({ name }),
])
export type Locator = z.infer<typeof locatorSchema>

/** A ranked list of locators: the first that finds something visible is used. */
export const targetSchema = z.union([locatorSchema, z.array(locatorSchema).min(1).max(6)])
export type Target = z.infer<typeof targetSchema>

export function toLocators(target: Target): readonly Locator[] {
  return Array.isArray(target) ? target : [target]
}

/** Returns the words by which people recognise the target, if the locator uses any. */
export function toNamingWords(locator: Locator): string | undefined {
  if ('question' in locator) return locator.choice
  if ('field' in locator) return locator.field
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : undefined
}
