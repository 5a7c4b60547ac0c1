/** The ring around a target, and what becomes of it where a page takes it away. */
export { createHighlight, type Highlight } from './highlight.ts'
export { createMarker } from './marker.ts'
export { createRemovedHighlight } from './removed-highlight.ts'
export { createScrolledList } from './summary.ts'
