/** The pages that a portal has open, one of them in sight. */
export { PageSize } from './page-size.ts'
export type { GuidedViewEvents, PagePreload, Place } from './portal-page.ts'
export { Pages } from './tabs.ts'
