/** One of the pages that a portal has open; what it is called is its place among them, never what it says itself. */
export interface PageOfVisit {
  readonly number: number
  /** Whether nobody has turned away from it yet. */
  readonly isNew: boolean
  readonly isShown: boolean
}

/** Checks whether people look at a page that another one opened. */
export function isApart(pages: readonly PageOfVisit[] = []): boolean {
  return pages.findIndex(({ isShown }) => isShown) > 0
}
