/** The highlight around a target, and the report of a page that removes it. */
export { createHighlight, type Highlight } from './highlight.ts'
export { createMarker } from './marker.ts'
export { createRemovedHighlight } from './removed-highlight.ts'
export { createScrolledList } from './summary.ts'
