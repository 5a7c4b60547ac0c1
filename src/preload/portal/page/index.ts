/** The watch over a page as a whole: when it is read again, where its focus is, and what boxes it opens. */
export { createFileChooser, createSuggestionDenial, createWideSelects } from './browser-boxes.ts'
export { createEditing, createTabEdge, IDLE_AFTER_MS, isFocusInFrame } from './focus.ts'
export { PageWatch } from './page-watch.ts'
export { createReadSchedule, createSettling, QUIET_MS } from './read-schedule.ts'
