/** One of the pages that a portal has open. People know it by its position among them, never by its own title. */
export interface PageOfVisit {
  readonly number: number
  /** True until people switch away from the page for the first time. */
  readonly isNew: boolean
  readonly isShown: boolean
}

/** Checks whether people look at a page that another one opened. */
export function isOnOpenedPage(pages: readonly PageOfVisit[] = []): boolean {
  return pages.findIndex(({ isShown }) => isShown) > 0
}
