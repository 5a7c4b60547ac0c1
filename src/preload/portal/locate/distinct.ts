import { findElementAt, findLabels, isInside, type Page } from '../../dom/index.ts'

/**
 * Picks between candidates that words alone do not tell apart: drops copies in a closed menu, under a dialog, or
 * disabled. A rule applies only as long as it leaves a candidate.
 */
export function pickDistinct<Candidate extends { readonly element: Element }>(
  page: Page,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  let left = candidates
  for (const isGood of [isNotOutermost, isEnabledPart, isOnPage, isInModal, isUncovered]) {
    if (left.length < 2) return left
    const elements = left.map(({ element }) => element)
    const kept = left.filter(({ element }) => isGood(page, element, elements))
    if (kept.length > 0) left = kept
  }
  return left
}

function isNotOutermost(page: Page, element: Element, all: readonly Element[]): boolean {
  return !all.some((other) => other !== element && page.contains(element, other))
}

/** Checks whether a person can reach the element: it is not disabled, and not outside of the page. */
export function isWithinReach(page: Page, element: Element): boolean {
  return isEnabledPart(page, element) && isOnPage(page, element)
}

function isEnabledPart(_page: Page, element: Element): boolean {
  return element.closest('[inert], [aria-hidden="true"]') === null
}

/** Checks whether an element is on the page: a closed menu may wait left of or above it, where nobody can scroll to. */
function isOnPage(page: Page, element: Element): boolean {
  const box = element.getBoundingClientRect()
  const view = page.document.defaultView
  const root = page.document.documentElement
  if (!view) return true
  const left = box.left + view.scrollX
  const top = box.top + view.scrollY
  return left + box.width > 0 && top + box.height > 0 && left < root.scrollWidth && top < root.scrollHeight
}

function isInModal(page: Page, element: Element): boolean {
  const modals = [...page.document.querySelectorAll('dialog:modal, [aria-modal="true"]')].filter(page.isSeen)
  return modals.length === 0 || modals.some((modal) => page.contains(modal, element))
}

/** Checks whether nothing covers an element. Outside of the window that is not known, and it counts as uncovered. */
function isUncovered(page: Page, element: Element): boolean {
  const box = element.getBoundingClientRect()
  const at = findElementAt(page.document, box.left + box.width / 2, box.top + box.height / 2)
  return at === null || [element, ...findLabels(element)].some((part) => isInside(part, at))
}
