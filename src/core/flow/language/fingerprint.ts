import { z } from 'zod'

const words = z.string().max(200)
const token = z.string().max(120)

export const MAX_RIVALS = 8

/**
 * The record of an element, enough to recognise it on a later version of its page.
 *
 * It holds only the page's own words (labels, buttons, headings) and technical names; never a value, and no number of 3
 * digits or more. Fields that the page does not provide are left out. Words are as `toWords` returns them.
 */
export const fingerprintSchema = z.strictObject({
  tag: token,
  role: token.optional(),
  /** The `type` of an input or a button. */
  type: token.optional(),
  /** Accessible name. */
  name: words.optional(),
  /** The visible words, where they differ from the name. */
  text: words.optional(),
  /** Placeholder, title or alternative text. */
  hint: words.optional(),
  id: token.optional(),
  /** The `name` attribute. */
  field: token.optional(),
  /** The address of a link or image, without origin, query and long numbers. */
  href: token.optional(),
  autocomplete: token.optional(),
  classes: z.array(token).max(12).optional(),
  /** The question that an answer belongs to: its legend, or the words before it. */
  question: words.optional(),
  /** The first words of its row or list item, which tell it from the same element of the next one. */
  row: words.optional(),
  /** The headings that it stands under, the outermost first. */
  headings: z.array(words).max(3).optional(),
  /**
   * The words of the three elements before it and the three after it; of an element with another question, that
   * question.
   */
  near: z.array(words).max(6).optional(),
  /** The words of other elements of its page that might be mistaken for it. */
  rivals: z.array(words).max(MAX_RIVALS).optional(),
  /** The landmarks of the page that it is in: main, nav, form… */
  landmarks: z.array(token).max(6).optional(),
  /** The tags from the body down, each with its rank among its siblings of that tag: `form[1]/div[2]/input[1]`. */
  path: z.string().max(1000).optional(),
  /** The number of others on its page with the same words: with twins, its words alone do not identify it. */
  twins: z.number().int().min(0).optional(),
})
export type Fingerprint = z.infer<typeof fingerprintSchema>

/**
 * Removes numbers of 3 digits or more: these are years, amounts, phone or file numbers, which change and may be
 * someone's.
 */
export function toUnnumbered(text: string): string {
  return text.replace(/\d{3,}/g, '#')
}

/** Checks whether one of two elements contains the other: to the person who presses it, they are one. */
export function isSameThing(one: Fingerprint, other: Fingerprint): boolean {
  const [path, otherPath] = [one.path, other.path]
  if (one === other) return true
  if (path === undefined || otherPath === undefined) return false
  return path === otherPath || path.startsWith(`${otherPath}/`) || otherPath.startsWith(`${path}/`)
}

/** The way in which people use an element. */
type ElementUse = 'press' | 'tick' | 'fill' | 'read'

const PRESSED_ROLES = new Set(['button', 'link', 'tab', 'menuitem'])
const PRESSED_TYPES = new Set(['button', 'submit', 'reset', 'image'])
const TICKED_ROLES = new Set(['checkbox', 'radio', 'switch', 'menuitemradio', 'menuitemcheckbox'])
const FILLED_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'spinbutton', 'slider'])

/**
 * Returns the way in which people use an element. Tag and type come first: the role is often missing, and a file field
 * has that of a button.
 */
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
 * Returns the words by which to compare two elements. "Pays : choisir" and "ville : choisir" show the same word; where
 * both show only a part of their names, the names are compared.
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

/** Returns the words of an element: its name, and its visible words where they differ. */
export function toWordings({ name, text }: Fingerprint): readonly string[] {
  return [name, text].filter((words) => words !== undefined && words !== '') as readonly string[]
}
