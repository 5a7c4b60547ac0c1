/** The pages that a portal has open, one of them in sight. */
export { PageSize } from './page-size.ts'
export type { PagePreload, Place } from './portal-page.ts'
export { createPages, type GuidedViewEvents } from './tabs.ts'
