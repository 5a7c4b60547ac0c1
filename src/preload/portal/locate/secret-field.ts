import { isSentCode } from '../../../core/guidance/protocol/wall.ts'
import { findFocused, isFilled, isTypedIn, type Page } from '../../dom/index.ts'
import { listFields } from './mistake/fields.ts'

/** Fields that were a password once: people may show what they typed, and it stays a secret. */
const passwords = new WeakSet<Element>()

/**
 * Checks whether a secret is being typed in this document: a password or a code that was sent has the focus, or is the only
 * empty field. Of a field it reads whether it is filled, never with what.
 */
export function isSecretTyped(page: Page): boolean {
  const fields = listFields(page).filter(isTypedIn)
  const secrets = fields.filter((field) => isSecret(page, field))
  if (secrets.length === 0) return false
  const focused = findFocused(page.document)
  if (focused && secrets.includes(focused)) return true
  const [empty, ...others] = fields.filter((field) => !isFilled(field))
  return empty !== undefined && others.every((other) => secrets.includes(other)) && secrets.includes(empty)
}

function isSecret(page: Page, field: Element): boolean {
  if (field instanceof HTMLInputElement && field.type === 'password') passwords.add(field)
  if (passwords.has(field)) return true
  const autocomplete = field.getAttribute('autocomplete') ?? ''
  if (/password|one-time-code/.test(autocomplete)) return true
  return isSentCode({ autocomplete, label: page.accessibleName(field) })
}
