import { hasWords, toWords } from '../../../core/guidance/judge/words.ts'
import { findLabels, isInside, isSeen, type Page, readControlKind } from '../../dom/index.ts'
import {
  ACROSS,
  type Box,
  findOpaqueCover,
  isIn,
  isShape,
  isTight,
  PICTURES,
  type Point,
  readShown,
  type Shown,
} from './opaque-cover.ts'
import { isPaintedOver } from './stacking-order.ts'

/** The side below which an element shows nothing, as text for screen readers only, in pixels. */
const MIN_SIDE_PX = 4

/**
 * Checks whether the control itself shows something: text, a picture, or a field. Without that it is a place that
 * something else shows, as an empty link beneath a picture.
 */
function hasVisibleContent(control: Element): boolean {
  return FACES.has(control.tagName) || [control, ...control.querySelectorAll('*')].some(isShowing)
}

function isShowing(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return false
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  return PICTURES.has(element.tagName) || isShape(element) || hasText(element) || isPainted(element)
}

function hasText({ childNodes }: Element): boolean {
  return [...childNodes].some(
    ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && (nodeValue ?? '').trim() !== '',
  )
}

function isPainted(element: Element): boolean {
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return (
    getComputedStyle(element).backgroundImage.includes('url(') || made.some((content) => /^("[^"]|url)/.test(content))
  )
}

/** Elements that always show something; frames show a page. */
const FACES = new Set(['INPUT', 'SELECT', 'TEXTAREA', 'IFRAME', 'FRAME', 'OBJECT'])

/** The points of a control that are checked, as parts of its sides, and how many of these nine must be covered. */
const SAMPLES = [0.1, 0.5, 0.9] as const
const MOST = 8
/** The opacity, 0 to 1, from which a point counts as covered; below it, what is beneath shines through. */
const OPAQUE = 0.9
/** The distance to which a cover must reach around a field, in pixels: a value that is drawn over it stays inside. */
const AROUND_PX = 16

/** A part of a control that people press, and its name. */
interface Part {
  readonly element: Element
  readonly words: string
  readonly box: Box
  readonly places: readonly Point[]
}

/** The parts by which people find a control: where all are covered, they do not see it. */
interface ControlParts {
  readonly control: Element
  readonly parts: readonly Part[]
}

/**
 * Finds the controls that something else covers: nearly all of the control is under opaque elements that take no press
 * (`pointer-events: none`, `inert`), so that no hit test finds them, and that show other text or a picture. Honest
 * pages lay icons, ripples, floating labels and drawn faces over controls in the same way: those are transparent,
 * smaller, empty, or show the control's name, or show a control that shows nothing itself. A field often has a value
 * drawn over it: it counts only where its labels, or what is around it, are covered too. Check boxes and radio buttons
 * themselves are left out. Covers in documents around are found where they have the same origin.
 */
export function findOccluded(page: Page, controls: readonly Element[]): ReadonlySet<Element> {
  const looked = controls.flatMap((control) => readControlParts(page, control))
  return findCovered([page.document, ...page.shadowRoots], looked)
}

/** Finds the frames that something else covers wholly. */
export function findOccludedFrames({ document, shadowRoots }: Page, frames: readonly Element[]): ReadonlySet<Element> {
  const looked = frames.map((frame) => ({ control: frame, parts: [readPart(frame, '')] }))
  return findCovered([document, ...shadowRoots], looked)
}

/** Checks whether something else covers this part of a frame. */
export function isPartOccluded({ document, shadowRoots }: Page, frame: Element, box: Box): boolean {
  const part = { ...readPart(frame, ''), box, places: toPlaces(box, 0) }
  return findCovered([document, ...shadowRoots], [{ control: frame, parts: [part] }]).size > 0
}

type Roots = readonly (Document | ShadowRoot)[]

function findCovered(roots: Roots, looked: readonly ControlParts[]): ReadonlySet<Element> {
  const parts = looked.flatMap((one) => one.parts)
  if (parts.length === 0) return new Set()
  const over = new Map(parts.map((part): [Part, Element[]] => [part, []]))
  for (const root of roots) {
    for (const element of root.querySelectorAll('*')) {
      // Read once: each side of a rectangle is a call into the browser.
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (left === right || top === bottom) continue
      const box = { left, right, top, bottom }
      for (const [part, found] of over) if (isOverAny(box, part)) found.push(element)
    }
  }
  const isHidden = (part: Part): boolean => isOccluded(part, (over.get(part) ?? []).filter(takesNoPress))
  const occluded = looked.filter((one) => one.parts.length > 0 && one.parts.every(isHidden))
  return new Set([...occluded.map(({ control }) => control), ...findCoveredAround(roots, looked)])
}

/** Finds the controls that the document around this one covers. */
function findCoveredAround([document]: Roots, looked: readonly ControlParts[]): Iterable<Element> {
  const frame = document && 'defaultView' in document ? document.defaultView?.frameElement : undefined
  if (!frame) return []
  const style = getComputedStyle(frame)
  const { left, top } = frame.getBoundingClientRect()
  const x = left + frame.clientLeft + Number.parseFloat(style.paddingLeft)
  const y = top + frame.clientTop + Number.parseFloat(style.paddingTop)
  const moved = looked.map(({ control, parts }) => ({
    control,
    parts: parts.map(({ words, box, places }) => ({
      element: frame,
      words,
      box: { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y },
      places: places.map(([placeX, placeY]): Point => [placeX + x, placeY + y]),
    })),
  }))
  return findCovered([frame.ownerDocument], moved)
}

function readControlParts(page: Page, control: Element): readonly ControlParts[] {
  const kind = readControlKind(control)
  const words = page.accessibleName(control)
  if (kind === 'action') return [{ control, parts: [readPart(control, words)] }]
  const labels = findLabels(control).filter(isSeen)
  const named = labels.map((label) => readPart(label, words || page.words(label)))
  if (kind === 'choice') return named.map((part) => ({ control, parts: [part] }))
  return kind === 'field'
    ? [{ control, parts: [readPart(control, words, named.length === 0 ? AROUND_PX : 0), ...named] }]
    : []
}

function readPart(element: Element, words: string, around = 0): Part {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const box = { left: left - around, right: right + around, top: top - around, bottom: bottom + around }
  return { element, words, box, places: toPlaces(box, around) }
}

function toPlaces(box: Box, around: number): readonly Point[] {
  const toSamples = (from: number, to: number) =>
    around > 0 ? [from, (from + to) / 2, to] : SAMPLES.map((part) => from + (to - from) * part)
  const rows = toSamples(box.top, box.bottom)
  return toSamples(box.left, box.right).flatMap((x) => rows.map((y) => [x, y] as const))
}

function isOverAny(box: Box, { box: own, places }: Part): boolean {
  const isApart = box.right < own.left || box.left > own.right || box.bottom < own.top || box.top > own.bottom
  return !isApart && places.some((place) => isIn(box, place))
}

function takesNoPress(element: Element): boolean {
  return getComputedStyle(element).pointerEvents === 'none' || element.closest('[inert]') !== null
}

function isOccluded({ element, words, box, places }: Part, candidates: readonly Element[]): boolean {
  const over = candidates.filter((candidate) => {
    return !isInside(element, candidate) && !isInside(candidate, element) && isPaintedOver(candidate, element)
  })
  if (over.length === 0) return false
  const shown = over.flatMap((candidate) => readShown(candidate, box) ?? [])
  const isHiddenBy = (some: typeof shown): boolean =>
    places.filter((place) => findOpaqueCover(some, place) >= OPAQUE).length >= MOST
  if (!isHiddenBy(shown)) return false
  const seen = toWords(shown.map(({ element: candidate }) => readOwnWords(candidate)).join(' '))
  if (seen !== '') return words === '' ? hasVisibleContent(element) : !hasWords(seen, words)
  // A texture over the whole page may be transparent.
  const sure = shown.filter((one) => !one.isUnread || isTight(one.element, box))
  return isHiddenBy(sure) && isPictureAcross(sure, box) && hasVisibleContent(element)
}

/** Reads an element's own text, and what its style writes before and after it. */
function readOwnWords(element: Element): string {
  const texts = [...element.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
  )
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return [...texts, ...made.filter((content) => content.startsWith('"'))].join(' ')
}

/**
 * Checks whether a cover has a picture across most of its width, as text would be. A spinner while a page loads is in
 * the middle.
 */
function isPictureAcross(shown: readonly Shown[], over: Box): boolean {
  if (shown.some(({ pixels }) => pixels?.isAcross)) return true
  const unread = shown.filter(({ element, pixels }) => !pixels && PICTURES.has(element.tagName))
  const marks = shown.filter(({ element, box }) => isShape(element) && !isAllOver(box, over))
  return [...unread, ...shown.filter(isBackdrop)].some(({ box }) => isWide(box, over)) || isWide(toUnion(marks), over)
}

/** Checks whether an element has a background picture all over it, as far as its style says. */
function isBackdrop({ element }: Shown): boolean {
  const { backgroundImage, backgroundRepeat, backgroundSize } = getComputedStyle(element)
  return backgroundImage.includes('url(') && (!backgroundRepeat.includes('no-repeat') || backgroundSize !== 'auto')
}

function isWide({ left, right }: Pick<Box, 'left' | 'right'>, over: Box): boolean {
  return Math.min(right, over.right) - Math.max(left, over.left) >= ACROSS * (over.right - over.left)
}

function isAllOver({ left, right, top, bottom }: Box, over: Box): boolean {
  return left <= over.left && right >= over.right && top <= over.top && bottom >= over.bottom
}

function toUnion(shown: readonly Shown[]): Pick<Box, 'left' | 'right'> {
  return {
    left: Math.min(...shown.map(({ box }) => box.left)),
    right: Math.max(...shown.map(({ box }) => box.right)),
  }
}
