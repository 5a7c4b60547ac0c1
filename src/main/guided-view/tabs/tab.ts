import type { PortalPage } from './portal-page.ts'
import type { Recovery } from './recovery.ts'

/** One page of the view. Only the first is made anew where it is gone: the others came from it and end with themselves. */
export interface OpenPage {
  readonly number: number
  readonly recovery: Recovery
  readonly opener: OpenPage | undefined
  page: PortalPage
  /** Where it was last: by this it is opened again, as one goes to a page; what a form had sent is never sent twice. */
  address: string
  isNew: boolean
  /** It has an address, or something was written into it; before that nobody needs to see it. */
  isFilled: boolean
}
