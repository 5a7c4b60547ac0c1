import { type Target, toLocators } from '../../core/flow/target.ts'
import type { Order } from '../../core/portal/signal.ts'
import type { Resolution } from './locate.ts'
import type { Page } from './page.ts'

/**
 * Whether a page was built anew under names that the flow does not know: what the flow finds by words has another id
 * than it had, and not one id of these steps is on the page, in sight or not. Only then may something that is missing
 * have another name; on the page as it was, what is missing is not there.
 */
export function isRenamed(
  page: Page,
  steps: readonly Order['steps'][number][],
  find: (target: Target, exact: boolean) => Resolution,
): boolean {
  const ids = steps.flatMap(({ target }) => toIds(target))
  if (ids.length === 0 || ids.some((id) => isOnPage(page, id))) return false
  return steps.some(({ target, exact }) => {
    if (target === undefined || toIds(target).length === 0) return false
    const found = find(target, exact)
    return found.outcome === 'found' && !isId(toLocators(target)[found.rank])
  })
}

function toIds(target: Target | undefined): readonly string[] {
  return target === undefined ? [] : toLocators(target).flatMap((locator) => ('id' in locator ? [locator.id] : []))
}

function isId(locator: ReturnType<typeof toLocators>[number] | undefined): boolean {
  return locator !== undefined && 'id' in locator
}

function isOnPage({ document, shadowRoots }: Page, id: string): boolean {
  return [document, ...shadowRoots].some((root) => root.getElementById(id) !== null)
}
