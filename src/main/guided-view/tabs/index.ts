/** The pages that a portal has open, one of them in sight. */

export type { GuidedViewEvents, PagePreload, Place } from './portal-page.ts'
export { PageSize } from './tab.ts'
export { Pages } from './tabs.ts'
