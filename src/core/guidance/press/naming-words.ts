import type { Locator } from '../../flow/language/target.ts'

/** Returns the words by which people know the target, where it is found by such. */
export function toNamingWords(locator: Locator): string | undefined {
  if ('question' in locator) return locator.choice
  if ('field' in locator) return locator.field
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : undefined
}
