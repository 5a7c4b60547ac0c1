export { isAround, isAtFoot, isInMain } from './around.ts'
/** What the rest of the preload may ask of a page: what stands in it, what of it is seen, and when to look. */
export { ClosedShadowRoots, type Need, toShadowRoot } from './closed-shadow-roots.ts'
export {
  findForm,
  findLabels,
  isChecked,
  isFilled,
  isRadio,
  isSameRadioGroup,
  isSubmit,
  isTypedIn,
  toControlKind,
} from './control.ts'
export { createFileChooser } from './file-chooser.ts'
export { createEditing, createTabEdge, findFocused, IDLE_AFTER_MS, isFocusInFrame } from './focus.ts'
export { findListed } from './name-budget.ts'
export { createSuggestionDenial, createWideSelects } from './open-lists.ts'
export { type Page, readPage } from './page.ts'
export { createPageWatch } from './page-watch.ts'
export { findByWords, findSmallestElement, isHint, isTextSeen, isTextShown, readVisibleLines } from './page-words.ts'
export { createReadSchedule, createSettling, QUIET_MS } from './read-schedule.ts'
export { createScrolledList, findSummary, findWholeContent, type ScrolledList } from './summary.ts'
export { afterPaint, Debounce, later } from './timer.ts'
export { findAroundElement, findElementAt, isDrawnOver, isInside, isOutOfPage, isSeen } from './visibility.ts'
export { findWall } from './wall.ts'
