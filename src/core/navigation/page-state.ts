/** The status of the guided view's page, as far as the page itself shows it. */
export type PageStatus =
  | 'ok'
  | 'loading'
  | 'leading'
  | 'not-led'
  | 'offline'
  | 'down'
  | 'slow'
  | 'retrying'
  | 'file'
  | 'refused'
  | 'crashed'
  | 'reopening'
  | 'insecure'
  | 'no-print'
  | 'no-file'
  | 'no-download'
  | 'no-dialog'
  | 'no-login'
  | 'too-many-pages'

/** One of the pages that a portal has open. People know it by its position among them, never by its own title. */
export interface PageOfVisit {
  readonly number: number
  /** True until people switch away from the page for the first time. */
  readonly isNew: boolean
  readonly isShown: boolean
}

/** The state of the guided view's page, without the page's content. */
export interface PageState {
  readonly status: PageStatus
  /** True while there is no page that could be shown. */
  readonly blank?: boolean
  readonly host: string
  readonly secure: boolean
  readonly canGoBack: boolean
  /** Every open page, in the order in which they were opened. */
  readonly pages?: readonly PageOfVisit[]
  /** Whether the page hides from us who presses what. We still see the page's content. */
  readonly deaf?: boolean
}

/** The state before the first page and after the last one. */
export const NO_PAGE: PageState = { status: 'loading', host: '', secure: false, canGoBack: false }

/** Checks whether people look at a page that another one opened. */
export function isOnOpenedPage(pages: readonly PageOfVisit[] = []): boolean {
  return pages.findIndex(({ isShown }) => isShown) > 0
}
