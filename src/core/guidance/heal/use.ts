import type { Fingerprint } from './fingerprint.ts'

/** What a person does with an element. */
export type ElementUse = 'press' | 'tick' | 'fill' | 'read'

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
