import { hasWords, toWords } from '../../../core/guidance/judge/words.ts'
import { findLabels, isInside, isSeen, type Page, toControlKind } from '../../dom/index.ts'
import {
  ACROSS,
  type Box,
  findOpaqueCover,
  isIn,
  isShape,
  isTight,
  PICTURES,
  type Rectangle,
  type Shown,
  toShown,
} from './opaque-cover.ts'
import { isPaintedOver } from './stacking-order.ts'

/** The side below which an element shows nothing, as words that are for screen readers alone, in pixels. */
const MIN_SIDE_PX = 4

/**
 * Checks whether people would see the control by itself: words, a picture, or a field. What has nothing of its own is a
 * place that something else shows, as a link that lies, empty, beneath a picture.
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

/** Elements that show something of their own; frames show a page. */
const FACES = new Set(['INPUT', 'SELECT', 'TEXTAREA', 'IFRAME', 'FRAME', 'OBJECT'])

/** Where a control is looked at, as parts of its sides, and in how many of those nine places another thing must be seen. */
const SAMPLES = [0.1, 0.5, 0.9] as const
const MOST = 8
/** How much of a place is hidden, 0 to 1, from where it counts as covered: else what lies under it shines through. */
const OPAQUE = 0.9
/** A value that is drawn over a field stays within it; a sheet goes further. In pixels. */
const AROUND_PX = 16

/** The part of a control that is pressed, and what it is called. */
interface Part {
  readonly element: Element
  readonly words: string
  readonly box: Box
  readonly places: readonly Rectangle[]
}

/** Where people look for a control: where something else is seen in all of these, they do not see it. */
interface Looked {
  readonly control: Element
  readonly parts: readonly Part[]
}

/**
 * Finds, of these controls, those over which people see something else: nearly all of it under what is opaque, takes no
 * press (`pointer-events: none`, `inert`), so that no hit test meets it, and shows other words or a picture.
 *
 * Honest pages lay icons, ripples, floating labels and drawn faces over their controls in the same way: those are
 * see-through, smaller, show nothing, or say what the control is called; and what has no face of its own may have it there.
 * Over fields a value is often drawn: they are meant only where their labels, or what is around them, cannot be seen
 * either. The boxes of choices are left out. Looked for as well is what lies in documents around, as far as they are of the
 * same origin.
 */
export function findOccluded(page: Page, controls: readonly Element[]): ReadonlySet<Element> {
  const looked = controls.flatMap((control) => toLooked(page, control))
  return toCovered([page.document, ...page.shadowRoots], looked)
}

/** Finds, of these frames, those over all of which something else is seen. */
export function findOccludedFrames({ document, shadowRoots }: Page, frames: readonly Element[]): ReadonlySet<Element> {
  const looked = frames.map((frame) => ({ control: frame, parts: [toPart(frame, '')] }))
  return toCovered([document, ...shadowRoots], looked)
}

/** Checks whether something else is seen over this part of a frame. */
export function isPartOccluded({ document, shadowRoots }: Page, frame: Element, box: Box): boolean {
  const part = { ...toPart(frame, ''), box, places: toPlaces(box, 0) }
  return toCovered([document, ...shadowRoots], [{ control: frame, parts: [part] }]).size > 0
}

type Roots = readonly (Document | ShadowRoot)[]

function toCovered(roots: Roots, looked: readonly Looked[]): ReadonlySet<Element> {
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
  return new Set([...occluded.map(({ control }) => control), ...toCoveredAround(roots, looked)])
}

/** Returns the same in the document around, seen from there. */
function toCoveredAround([document]: Roots, looked: readonly Looked[]): Iterable<Element> {
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
      places: places.map(([placeX, placeY]): Rectangle => [placeX + x, placeY + y]),
    })),
  }))
  return toCovered([frame.ownerDocument], moved)
}

function toLooked(page: Page, control: Element): readonly Looked[] {
  const kind = toControlKind(control)
  const words = page.accessibleName(control)
  if (kind === 'action') return [{ control, parts: [toPart(control, words)] }]
  const labels = findLabels(control).filter(isSeen)
  const named = labels.map((label) => toPart(label, words || page.words(label)))
  if (kind === 'choice') return named.map((part) => ({ control, parts: [part] }))
  return kind === 'field'
    ? [{ control, parts: [toPart(control, words, named.length === 0 ? AROUND_PX : 0), ...named] }]
    : []
}

function toPart(element: Element, words: string, around = 0): Part {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const box = { left: left - around, right: right + around, top: top - around, bottom: bottom + around }
  return { element, words, box, places: toPlaces(box, around) }
}

function toPlaces(box: Box, around: number): readonly Rectangle[] {
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
  const shown = over.flatMap((candidate) => toShown(candidate, box) ?? [])
  const isHiddenBy = (some: typeof shown): boolean =>
    places.filter((place) => findOpaqueCover(some, place) >= OPAQUE).length >= MOST
  if (!isHiddenBy(shown)) return false
  const seen = toWords(shown.map(({ element: candidate }) => toOwnWords(candidate)).join(' '))
  if (seen !== '') return words === '' ? hasVisibleContent(element) : !hasWords(seen, words)
  // A grain over all of the page may be see-through.
  const sure = shown.filter((one) => !one.isUnread || isTight(one.element, box))
  return isHiddenBy(sure) && isPictureAcross(sure, box) && hasVisibleContent(element)
}

/** Returns its own text, and what its style says before and after it. */
function toOwnWords(element: Element): string {
  const texts = [...element.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
  )
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return [...texts, ...made.filter((content) => content.startsWith('"'))].join(' ')
}

/**
 * Checks whether what is shown over something holds a picture that goes over most of its width, as words do. A sign that
 * turns while a page loads stands in the middle.
 */
function isPictureAcross(shown: readonly Shown[], over: Box): boolean {
  if (shown.some(({ pixels }) => pixels?.isAcross)) return true
  const unread = shown.filter(({ element, pixels }) => !pixels && PICTURES.has(element.tagName))
  const marks = shown.filter(({ element, box }) => isShape(element) && !isAllOver(box, over))
  return [...unread, ...shown.filter(isBackdrop)].some(({ box }) => isWide(box, over)) || isWide(toUnion(marks), over)
}

/** Checks whether an element has a picture for a background that goes over all of it, as far as its style says. */
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
