const MAIN = 'main, [role="main"]'
const SEARCH = 'search, [role="search"]'
const AROUND =
  'header, nav, footer, aside, [role="banner"], [role="navigation"], [role="contentinfo"], [role="complementary"]'

/** Parts of a page that have a head and a foot of their own. */
const PART = 'form, article, section, dialog, [role="dialog"], [role="alertdialog"]'

/** Checks whether an element stands around the main part of its page, or searches: what people are asked stands elsewhere. */
export function isAround(element: Element): boolean {
  if (element.closest(SEARCH)) return true
  const around = element.closest(AROUND)
  return around !== null && !around.closest(`${MAIN}, ${PART}`) && !isPinned(around)
}

/** Checks whether a foot stays in sight while the page moves under it: it then holds what the page is about, as in an app. */
function isPinned(foot: Element): boolean {
  return foot.matches(FOOT) && ['fixed', 'sticky'].includes(getComputedStyle(foot).position)
}

const FOOT = 'footer, [role="contentinfo"]'

/** Checks whether an element stands in a page's foot, where the words that commit people elsewhere subscribe to letters. */
export function isAtFoot(element: Element): boolean {
  const foot = element.closest(FOOT)
  return (
    foot !== null &&
    !isPinned(foot) &&
    foot.closest(`${MAIN}, dialog, [role="dialog"], form`) === null &&
    element.ownerDocument.querySelector(MAIN) !== null
  )
}

/** Checks whether an element stands in the main part of its page. */
export function isInMain(element: Element): boolean {
  return element.closest(MAIN) !== null
}

/** Returns the controls that may answer words: nothing that a page has around its main part (its search, its letter) does. */
export function findInSamePart(words: Element, controls: readonly Element[]): readonly Element[] {
  return isAround(words) ? controls : controls.filter((control) => !isAround(control))
}
