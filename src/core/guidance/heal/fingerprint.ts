import { z } from 'zod'

const words = z.string().max(200)
const token = z.string().max(120)

export const MAX_RIVALS = 8

/**
 * What an element was like when it was recorded: enough to know it again on a later version of its page.
 *
 * Holds the page's own words only (labels, buttons, headings) and its technical names, never a value, and no number
 * of 3 digits or more. Fields are left out where the page gives nothing. Words are as `toWords` makes them.
 */
export const fingerprintSchema = z.strictObject({
  tag: token,
  role: token.optional(),
  /** The `type` of an input or a button. */
  type: token.optional(),
  /** Accessible name. */
  name: words.optional(),
  /** Visible words, where they are not the name. */
  text: words.optional(),
  /** Placeholder, title or alternative text. */
  hint: words.optional(),
  id: token.optional(),
  /** The `name` attribute. */
  field: token.optional(),
  /** Address of a link or image: without origin, query and long numbers. */
  href: token.optional(),
  autocomplete: token.optional(),
  classes: z.array(token).max(12).optional(),
  /** The question that a choice answers: its legend, or the words before it. */
  question: words.optional(),
  /** The headings above, the outermost first. */
  headings: z.array(words).max(3).optional(),
  /** What the three things before it and the three after say; of other questions, the question. */
  near: z.array(words).max(6).optional(),
  /** What other things of its page say that might be taken for it. */
  rivals: z.array(words).max(MAX_RIVALS).optional(),
  /** The parts of the page it is in: main, nav, form… */
  landmarks: z.array(token).max(6).optional(),
  /** Tags from the body down, each with its rank among its like: `form[1]/div[2]/input[1]`. */
  path: z.string().max(1000).optional(),
  /** How many others of its page say the same: what has twins is not known by its words. */
  twins: z.number().int().min(0).optional(),
})
export type Fingerprint = z.infer<typeof fingerprintSchema>

/** Numbers of 3 digits or more are years, amounts, phone or file numbers: they change, and may be someone's. */
export function toUnnumbered(text: string): string {
  return text.replace(/\d{3,}/g, '#')
}
