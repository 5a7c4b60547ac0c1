import { hasWords, toWords } from '../../core/portal/words.ts'
import { toControlKind, toLabels } from './control.ts'
import type { Page } from './page.ts'
import { isInside, toAroundElement } from './seen.ts'
import { isPaintedOver } from './stacking.ts'

/** Where a control is looked at, as parts of its sides, and in how many of those nine places another thing must be seen. */
const SAMPLES = [0.1, 0.5, 0.9] as const
const MOST = 8
/** Less than that of what lies under something shines through it. */
const OPAQUE = 0.9

/** What is pressed of a control, and what it is called. */
interface Part {
  readonly control: Element
  readonly element: Element
  readonly words: string
  readonly box: Box
  readonly places: readonly (readonly [x: number, y: number])[]
}

/**
 * Of these controls, those over which people see something else: nearly all of it under what is opaque, has other words and
 * takes no press (`pointer-events: none`, `inert`), so that no hit test meets it.
 *
 * Honest pages lay icons, ripples, floating labels and drawn faces over their controls in the same way: those are see-through,
 * smaller, without words, or say what the control is called; and one without a name may have its words there. Fields are
 * left out, whose value is often drawn over them, and so are the boxes of choices. Pictures of words are not told, nor what
 * only a pseudo-element paints outside of its element.
 */
export function toDecoyed(page: Page, controls: readonly Element[]): ReadonlySet<Element> {
  const parts = controls.flatMap((control) => toParts(page, control))
  if (parts.length === 0) return new Set()
  const over = new Map(parts.map((part): [Part, Element[]] => [part, []]))
  for (const root of [page.document, ...page.shadowRoots]) {
    for (const element of root.querySelectorAll('*')) {
      // Read once: each side of a rectangle is a call into the browser.
      const { left, right, top, bottom } = element.getBoundingClientRect()
      if (left === right || top === bottom) continue
      const box = { left, right, top, bottom }
      for (const [part, found] of over) if (isOverAny(box, part)) found.push(element)
    }
  }
  const decoyed = [...over].filter(([part, elements]) => isDecoyed(part, elements.filter(takesNoPress)))
  return new Set(decoyed.map(([{ control }]) => control))
}

function toParts(page: Page, control: Element): readonly Part[] {
  const kind = toControlKind(control)
  const words = page.accessibleName(control)
  if (kind === 'action') return [toPart(control, control, words)]
  if (kind === 'choice') return toLabels(control).map((label) => toPart(control, label, words || page.words(label)))
  return []
}

function toPart(control: Element, element: Element, words: string): Part {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect()
  const places = SAMPLES.flatMap((x) => SAMPLES.map((y) => [left + width * x, top + height * y] as const))
  return { control, element, words, box: { left, right, top, bottom }, places }
}

function isOverAny(box: Box, { box: own, places }: Part): boolean {
  const isApart = box.right < own.left || box.left > own.right || box.bottom < own.top || box.top > own.bottom
  return !isApart && places.some((place) => isIn(box, place))
}

function isIn({ left, right, top, bottom }: Box, [x, y]: readonly [number, number]): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

function takesNoPress(element: Element): boolean {
  return getComputedStyle(element).pointerEvents === 'none' || element.closest('[inert]') !== null
}

function isDecoyed({ element, words, places }: Part, candidates: readonly Element[]): boolean {
  if (words === '' || candidates.length === 0) return false
  const over = candidates.filter((candidate) => {
    return !isInside(element, candidate) && !isInside(candidate, element) && isPaintedOver(candidate, element)
  })
  const shown = over.flatMap((candidate) => toShown(candidate) ?? [])
  if (places.filter((place) => toCover(shown, place) >= OPAQUE).length < MOST) return false
  const seen = toWords(shown.map(({ element: candidate }) => toOwnWords(candidate)).join(' '))
  return seen !== '' && !hasWords(seen, words)
}

/** How much of what lies at a place is hidden by all of it: 1 is all. */
function toCover(shown: readonly Shown[], place: readonly [number, number]): number {
  return 1 - shown.reduce((left, { box, fill }) => (isIn(box, place) ? left * (1 - fill) : left), 1)
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** What of an element can be seen: within the parts around it that hide what is outside of them, and how opaque it is. */
interface Shown {
  readonly element: Element
  readonly box: Box
  readonly fill: number
}

function toShown(element: Element): Shown | undefined {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return undefined
  const own = getComputedStyle(element)
  let box: Box = element.getBoundingClientRect()
  let fill = toFill(element, own) * Number(own.opacity)
  let { position } = own
  for (let around = toAroundElement(element); around; around = toAroundElement(around)) {
    const style = getComputedStyle(around)
    fill *= Number(style.opacity)
    // What is positioned is held by what is positioned around it, not by what lies between.
    if (position === 'fixed' || (position === 'absolute' && style.position === 'static')) continue
    position = style.position
    if (style.overflow !== 'visible') box = toCommon(box, around.getBoundingClientRect())
  }
  return { element, box, fill }
}

function toCommon(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  }
}

function toFill({ tagName }: Element, { backgroundColor, backgroundImage }: CSSStyleDeclaration): number {
  if (PICTURES.has(tagName) || backgroundImage !== 'none') return 1
  // `rgb(0, 0, 0)` has no fourth part, `rgba(0, 0, 0, 0.5)` and `color(srgb 0 0 0 / 0.5)` have one.
  const alpha = /^rgba\(.*, ?([\d.]+)\)$|\/ ?([\d.]+)\)$/.exec(backgroundColor)
  return Number(alpha?.[1] ?? alpha?.[2] ?? 1)
}

/** Its own text, and what its style says before and after it. */
function toOwnWords(element: Element): string {
  const texts = [...element.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
  )
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return [...texts, ...made.filter((content) => content.startsWith('"'))].join(' ')
}

const PICTURES = new Set(['IMG', 'VIDEO', 'CANVAS', 'svg'])
