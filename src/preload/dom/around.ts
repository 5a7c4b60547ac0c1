const MAIN = 'main, [role="main"]'
const SEARCH = 'search, [role="search"]'
const AROUND =
  'header, nav, footer, aside, [role="banner"], [role="navigation"], [role="contentinfo"], [role="complementary"]'

/** Parts of a page that may have their own header and footer. */
const PART = 'form, article, section, dialog, [role="dialog"], [role="alertdialog"]'

/**
 * Checks whether an element is around the main part of its page, or in its search: questions to people are elsewhere.
 */
export function isAround(element: Element): boolean {
  if (element.closest(SEARCH)) return true
  const around = element.closest(AROUND)
  return around !== null && !around.closest(`${MAIN}, ${PART}`) && !isPinned(around)
}

/** Checks whether a footer stays in sight while the page scrolls: it then belongs to the main content, as in an app. */
function isPinned(foot: Element): boolean {
  return foot.matches(FOOT) && ['fixed', 'sticky'].includes(getComputedStyle(foot).position)
}

const FOOT = 'footer, [role="contentinfo"]'

/**
 * Checks whether an element is in a page's footer, where words that commit people elsewhere subscribe to newsletters.
 */
export function isAtFoot(element: Element): boolean {
  const foot = element.closest(FOOT)
  return (
    foot !== null &&
    !isPinned(foot) &&
    foot.closest(`${MAIN}, dialog, [role="dialog"], form`) === null &&
    element.ownerDocument.querySelector(MAIN) !== null
  )
}

/** Checks whether an element is in the main part of its page. */
export function isInMain(element: Element): boolean {
  return element.closest(MAIN) !== null
}

/** Returns the controls that may belong to a text of the main part: none of those around it (search, newsletter). */
export function findInSamePart(words: Element, controls: readonly Element[]): readonly Element[] {
  return isAround(words) ? controls : controls.filter((control) => !isAround(control))
}
