import { hasWords, toWords } from '../../../core/guidance/judge/words.ts'
import { findLabels, toControlKind } from '../page/control.ts'
import type { Page } from '../page/page.ts'
import { isInside, isSeen } from '../page/visibility.ts'
import { type Box, findOpaqueCover, isIn, isTight, type Rectangle, toShown } from './opaque-cover.ts'
import { isPictureAcross, toOwnWords } from './overlay-text.ts'
import { isPaintedOver } from './stacking-order.ts'
import { hasVisibleContent } from './visible-content.ts'

/** Where a control is looked at, as parts of its sides, and in how many of those nine places another thing must be seen. */
const SAMPLES = [0.1, 0.5, 0.9] as const
const MOST = 8
/** Less than that of what lies under something shines through it. */
const OPAQUE = 0.9
/** A value that is drawn over a field stays within it; a sheet goes further. In pixels. */
const AROUND_PX = 16

/** What is pressed of a control, and what it is called. */
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
 * Of these controls, those over which people see something else: nearly all of it under what is opaque, takes no press
 * (`pointer-events: none`, `inert`), so that no hit test meets it, and shows other words or a picture.
 *
 * Honest pages lay icons, ripples, floating labels and drawn faces over their controls in the same way: those are see-through,
 * smaller, show nothing, or say what the control is called; and what has no face of its own may have it there. Over fields a
 * value is often drawn: they are meant only where their labels, or what is around them, cannot be seen either. The boxes of
 * choices are left out. Looked for as well is what lies in documents around, as far as they are of the same origin.
 */
export function findOccluded(page: Page, controls: readonly Element[]): ReadonlySet<Element> {
  const looked = controls.flatMap((control) => toLooked(page, control))
  return toCovered([page.document, ...page.shadowRoots], looked)
}

/** Of these frames, those over all of which something else is seen. */
export function findOccludedFrames({ document, shadowRoots }: Page, frames: readonly Element[]): ReadonlySet<Element> {
  const looked = frames.map((frame) => ({ control: frame, parts: [toPart(frame, '')] }))
  return toCovered([document, ...shadowRoots], looked)
}

/** Whether something else is seen over this part of a frame. */
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

/** The same in the document around, seen from there. */
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
