/** What every preload may ask of the elements of a page: what they are, are called and show, and one reading of all of them. */
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
  toControlKind,
} from './control.ts'
export { findListed } from './name-budget.ts'
export { type Page, readPage } from './page.ts'
export { findByWords, findSmallestElement, isHint, isTextSeen, isTextShown, readVisibleLines } from './page-words.ts'
export { toShadowRoot } from './shadow-root.ts'
export { afterPaint, Debounce, later } from './timer.ts'
export {
  findAroundElement,
  findElementAt,
  findFocused,
  findOutermost,
  isDrawnOver,
  isInside,
  isOutOfPage,
  isSeen,
} from './visibility.ts'
