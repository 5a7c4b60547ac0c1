import { z } from 'zod'

const label = z.string().min(1).max(200)
const name = z.string().regex(/^(?:[\w:.-]|\{n\}){1,80}$/, 'letters, digits and - _ : . only')

/**
 * One way to find a thing on a page. Words are compared without case, accents or punctuation spacing.
 *
 * `question` is the smallest block that holds this question and its controls; with `choice`, the control so named
 * in that block; with `group`, those of its second, third… row of answers only. `date` is a whole date, in one field or in
 * three. `icon` is a button or link without words, by what the page calls its picture. `under` is a heading, a question or the
 * words of a row. `submits` is the only visible button that sends the page's form: for buttons whose words nobody
 * has recorded; `password`, the only visible field that hides what is typed. `id` and `name` are the page's own technical names, a last resort that dates quickly.
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

/** A ranked list of locators: the first that finds something visible wins. */
export const targetSchema = z.union([locatorSchema, z.array(locatorSchema).min(1).max(6)])
export type Target = z.infer<typeof targetSchema>

export function toLocators(target: Target): readonly Locator[] {
  return Array.isArray(target) ? target : [target]
}

/** Returns the words by which people know the target, where it is found by such. */
export function toNamingWords(locator: Locator): string | undefined {
  if ('question' in locator) return locator.choice
  if ('field' in locator) return locator.field
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : undefined
}
