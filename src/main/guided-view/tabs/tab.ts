import type { Tab } from '../../../core/navigation/tab.ts'
import type { PortalPage } from './portal-page.ts'

/** One page of the view. Only the first is made anew where it is gone: the others came from it and end with themselves. */
export interface OpenPage {
  readonly number: number
  readonly tab: Tab
  readonly opener: OpenPage | undefined
  page: PortalPage
  /** Where it was last: by this it is opened again, as one goes to a page; what a form had sent is never sent twice. */
  address: string
}

/** Whether the keys go to this page now. */
export function isFocused({ contents }: PortalPage): boolean {
  return !contents.isDestroyed() && contents.isFocused()
}
