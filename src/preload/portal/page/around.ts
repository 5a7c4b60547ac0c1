const MAIN = 'main, [role="main"]'
const SEARCH = 'search, [role="search"]'
const AROUND =
  'header, nav, footer, aside, [role="banner"], [role="navigation"], [role="contentinfo"], [role="complementary"]'

/** A part of a page has a head and a foot of its own. */
const PART = 'form, article, section, dialog, [role="dialog"], [role="alertdialog"]'

/** Whether a control stands around the main part of its page, or searches: what people are asked stands elsewhere. */
export function isAround(element: Element): boolean {
  if (element.closest(SEARCH)) return true
  const around = element.closest(AROUND)
  return around !== null && !around.closest(`${MAIN}, ${PART}`) && !isPinned(around)
}

/** What stays in sight at the bottom while the page moves under it holds what the page is about, as in an app. */
function isPinned(foot: Element): boolean {
  return foot.matches(FOOT) && ['fixed', 'sticky'].includes(getComputedStyle(foot).position)
}

const FOOT = 'footer, [role="contentinfo"]'

/** What commits people stands in no page's foot, where the same words subscribe to letters. */
export function isAtFoot(element: Element): boolean {
  const foot = element.closest(FOOT)
  return (
    foot !== null &&
    !isPinned(foot) &&
    foot.closest(`${MAIN}, dialog, [role="dialog"], form`) === null &&
    element.ownerDocument.querySelector(MAIN) !== null
  )
}

export function isInMain(element: Element): boolean {
  return element.closest(MAIN) !== null
}
