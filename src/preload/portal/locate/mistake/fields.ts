import { isAround, type Page, readControlKind } from '../../../dom/index.ts'

/** The most fields of a page that are looked at. */
const MOST_FIELDS = 80

/** Returns the visible fields and boxes in which people answer, in the order of the page; no search around it. */
export function listFields(page: Page): readonly Element[] {
  return [...page.fields, ...page.choices.filter(isAnswer)]
    .filter((field) => !isAround(field) && page.isControlSeen(field))
    .sort((one, other) => page.order(one) - page.order(other))
    .slice(0, MOST_FIELDS)
}

function isAnswer(choice: Element): boolean {
  const role = choice.getAttribute('role') ?? ''
  return readControlKind(choice) === 'choice' && !role.startsWith('menuitem')
}
