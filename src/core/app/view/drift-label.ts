import type { Step } from '../../flow/language/language.ts'
import { type Locator, toLocators } from '../../flow/language/target.ts'
import type { Visit } from '../../session/visit.ts'

/** Returns the words by which the target was known: the flow's own, else the recorded ones; '' if there are none. */
export function findLabel({ prints }: Visit, { id, target }: Step): string {
  const said =
    target &&
    toLocators(target)
      .map(toWords)
      .find((words) => words !== undefined)
  const { name, text = '' } = prints?.[id] ?? {}
  return said ?? name ?? text
}

function toWords(locator: Locator): string | undefined {
  if ('question' in locator) return locator.question
  if ('field' in locator) return locator.field
  if ('date' in locator) return locator.date
  if ('button' in locator) return locator.button
  if ('link' in locator) return locator.link
  return 'text' in locator ? locator.text : undefined
}
