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
  /** What its row, or its item of a list, says first: that tells it from the same thing of the next one. */
  row: words.optional(),
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

/** An element and what holds it are one thing to whoever presses it. */
export function isSameThing(one: Fingerprint, other: Fingerprint): boolean {
  const [path, otherPath] = [one.path, other.path]
  if (one === other) return true
  if (path === undefined || otherPath === undefined) return false
  return path === otherPath || path.startsWith(`${otherPath}/`) || otherPath.startsWith(`${path}/`)
}

/** What a person does with an element. */
type ElementUse = 'press' | 'tick' | 'fill' | 'read'

const PRESSED_ROLES = new Set(['button', 'link', 'tab', 'menuitem'])
const PRESSED_TYPES = new Set(['button', 'submit', 'reset', 'image'])
const TICKED_ROLES = new Set(['checkbox', 'radio', 'switch', 'menuitemradio', 'menuitemcheckbox'])
const FILLED_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'spinbutton', 'slider'])

/** By tag and type first: the role is often left out, and a field for files has that of a button. */
export function toUse({ tag, type = '', role = '' }: Fingerprint): ElementUse {
  if (['select', 'textarea'].includes(tag)) return 'fill'
  if (tag === 'input' && PRESSED_TYPES.has(type)) return 'press'
  if (tag === 'input' && type !== '') return ['radio', 'checkbox'].includes(type) ? 'tick' : 'fill'
  if (TICKED_ROLES.has(role)) return 'tick'
  if (FILLED_ROLES.has(role)) return 'fill'
  if (['a', 'area', 'button', 'summary'].includes(tag) || PRESSED_ROLES.has(role)) return 'press'
  return tag === 'input' ? 'fill' : 'read'
}

/**
 * What two elements are compared by. "Pays : choisir" and "ville : choisir" show the same word: where both show a part of
 * their names, the names tell.
 */
export function toComparedWordings(
  one: Fingerprint,
  other: Fingerprint,
): readonly [readonly string[], readonly string[]] {
  const isWhole = ({ name, text }: Fingerprint): boolean =>
    name !== undefined && text !== undefined && ` ${name} `.includes(` ${text} `)
  if (isWhole(one) && isWhole(other)) return [[one.name ?? ''], [other.name ?? '']]
  return [toWordings(one), toWordings(other)]
}

/** What an element says of itself: its name, and its visible words where they are others. */
export function toWordings({ name, text }: Fingerprint): readonly string[] {
  return [name, text].filter((words) => words !== undefined && words !== '') as readonly string[]
}
