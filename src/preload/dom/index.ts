/**
 * Reading of a page's elements, for every preload: their kind, name and visibility, and one reading of the whole page.
 */
export { findInSamePart, isAround, isAtFoot, isInMain } from './around.ts'
export { ClosedShadowRoots, type Need } from './closed-shadow-roots.ts'
export {
  findForm,
  findLabels,
  isChecked,
  isFilled,
  isRadio,
  isSameRadioGroup,
  isSubmit,
  isTypedIn,
  readControlKind,
} from './control.ts'
export { decodeFragment } from './fragment.ts'
export { findListed } from './name-budget.ts'
export { type Page, readPage } from './page.ts'
export { findByWords, findSmallestElement, isHint, isTextSeen, isTextShown, readVisibleLines } from './page-words.ts'
export { findShadowRoot } from './shadow-root.ts'
export { afterPaint, Debounce, later } from './timer.ts'
export {
  findAroundElement,
  findElementAt,
  findFocused,
  findOutermost,
  findSight,
  isDrawnOver,
  isInside,
  isOutOfPage,
  isSeen,
} from './visibility.ts'
