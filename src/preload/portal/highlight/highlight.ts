import type { Holder } from '../../../core/attribution/scale.ts'
import { findLabels, findSight, readControlKind } from '../../dom/index.ts'
import { createPositionTracker } from './position-tracker.ts'
import type { Lost } from './removed-highlight.ts'
import { TopLayer } from './top-layer.ts'

export interface Mark {
  readonly element: Element
  /** What is marked with it where it is near: the page's message about it. */
  readonly beside?: Element | undefined
  readonly holder: Holder
  readonly strength: 'outline' | 'point'
  /** Whether it is the target for sure, or a healed guess. */
  readonly isSure: boolean
  /** The number of the order that asks for it. */
  readonly order: number
}

/**
 * The highlight around the target, a ring in a closed shadow root in the top layer. It holds no text, takes no click
 * and no focus, dims nothing, and is hidden from screen readers: the coach panel says in words what it shows. The page
 * can see that a node is there, not its content.
 */
export interface Highlight {
  readonly show: (mark: Mark) => void
  readonly hide: () => void
  /** Checks whether a change of the page is only our own node being added or removed. */
  readonly isOwn: (record: MutationRecord) => boolean
  readonly scrollTo: (element: Element) => void
}

/** The width that the arrow and the halo of the ring need beside the target, in CSS pixels. */
const ARROW_PX = 60

/**
 * Creates the highlight, hidden. `onLost` receives a target that is in sight and that the page does not let us mark;
 * undefined once that is over.
 */
export function createHighlight(document: Document, onLost: (lost: Lost | undefined) => void): Highlight {
  const { drawn, ring, edge } = createDrawing(document)
  const layer = new TopLayer(document, HIGHLIGHT_STYLE, drawn, reportLoss)
  const tracker = createPositionTracker(document, place)
  let mark: Mark | undefined

  function reportLoss(): void {
    onLost(mark && layer.isLost() && !ring.hidden ? mark : undefined)
  }

  function place(isOnScreen: boolean): void {
    draw(isOnScreen)
    reportLoss()
  }

  /** Points to the edge of the page behind which the place is; a frame does not know which part of it is in sight. */
  function drawEdge(): void {
    const sight = mark && window.parent === window ? findSight(mark.element) : undefined
    edge.hidden = sight === undefined
    edge.classList.toggle('above', sight === 'above')
  }

  function draw(isOnScreen: boolean): void {
    drawEdge()
    if (!mark || !isOnScreen) {
      ring.hidden = true
      return
    }
    const box = findMarkedBox(mark)
    const out = RING_OFFSET_PX + RING_WIDTH_PX
    ring.style.transform = `translate(${box.left - out}px, ${box.top - out}px)`
    ring.style.width = `${box.width + 2 * out}px`
    ring.style.height = `${box.height + 2 * out}px`
    // The arrow goes left or right of the ring, as above or below it would cover text. Without room there is only the ring.
    const [isBefore, isAfter] = [box.left >= ARROW_PX, innerWidth - box.right >= ARROW_PX]
    ring.classList.toggle('after', !isBefore && isAfter)
    ring.classList.toggle('alone', !isBefore && !isAfter)
    ring.hidden = box.width === 0 || box.height === 0
  }

  return {
    show: (next) => {
      mark = next
      drawn.style.setProperty('--colour', next.holder === 'person' ? PERSON_COLOUR : WORKER_COLOUR)
      ring.classList.toggle('point', next.strength === 'point')
      ring.classList.toggle('unsure', !next.isSure)
      layer.show()
      tracker.follow(next.element)
    },
    hide: () => {
      mark = undefined
      tracker.stop()
      ring.hidden = true
      edge.hidden = true
      layer.hide()
      reportLoss()
    },
    isOwn: (record) => layer.isOwn(record),
    scrollTo: (element) => {
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
      element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'auto' : 'smooth' })
    },
  }
}

/** Creates the hidden ring with its arrow, and the arrow at the page's edge. */
function createDrawing(document: Document) {
  const create = (name: string): HTMLElement => {
    const element = document.createElement('div')
    element.className = name
    return element
  }
  const [drawn, ring, arrow, edge] = [create('drawn'), create('ring'), create('arrow'), create('edge')]
  ring.hidden = true
  edge.hidden = true
  ring.append(arrow)
  drawn.append(ring, edge)
  return { drawn, ring, edge }
}

/** The distance at which a field's label or hint is still marked with it, in CSS pixels. */
const NEAR_PX = 48

/**
 * Finds the box for the ring, in the coordinates of the window: the target with the text that belongs to it, so that
 * the ring crosses none of it. A check box includes its label; a field includes its label and hint where they are near,
 * not elsewhere on the page.
 */
function findMarkedBox({ element, beside: message }: Mark): DOMRect {
  const own = element.getBoundingClientRect()
  const words = [...findLabels(element), ...findHints(element), ...(message ? [message] : [])]
    .map((part) => part.getBoundingClientRect())
    .filter(isSeen)
  const isTicked = readControlKind(element) === 'choice'
  const beside = isTicked ? words : words.filter((box) => isNear(own, box))
  return [own, ...beside].filter(isShown).reduce(toBoth, new DOMRect())
}

/** Finds the elements that describe the field (`aria-describedby`). */
function findHints(element: Element): readonly Element[] {
  if (readControlKind(element) === 'choice') return []
  const ids = element.getAttribute('aria-describedby')?.split(/\s+/) ?? []
  const root = element.getRootNode() as Document | ShadowRoot
  return ids.flatMap((id) => (id === '' ? [] : (root.getElementById(id) ?? [])))
}

function isShown({ width, height }: DOMRect): boolean {
  return width > 0 && height > 0
}

/** Checks whether a box is larger than those for screen readers only. */
function isSeen({ width, height }: DOMRect): boolean {
  return width > 1 && height > 1
}

function isNear(one: DOMRect, other: DOMRect): boolean {
  return (
    toGap(one.left, one.right, other.left, other.right) <= NEAR_PX &&
    toGap(one.top, one.bottom, other.top, other.bottom) <= NEAR_PX
  )
}

function toGap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.max(0, otherStart - end, start - otherEnd)
}

function toBoth(one: DOMRect, other: DOMRect): DOMRect {
  if (!isShown(one)) return other
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)]
  const [right, bottom] = [Math.max(one.right, other.right), Math.max(one.bottom, other.bottom)]
  return new DOMRect(left, top, right - left, bottom - top)
}

/** The holder's colours, the same as on the frame around the portal (screens.md). */
const PERSON_COLOUR = '#0a6a6a'
const WORKER_COLOUR = '#a65300'
const RING_OFFSET_PX = 6
const RING_WIDTH_PX = 4

/**
 * The styles. `!important` rules of a shadow tree win over those of the page: no page style, not even an inline one,
 * hides or moves the highlight (measured, guidance.md §6). A constructed sheet is not subject to the page's content
 * policy.
 */
const HIGHLIGHT_STYLE = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: 0 !important;
  width: 100% !important;
  height: 100% !important;
  margin: 0 !important;
  padding: 0 !important;
  border: 0 !important;
  overflow: hidden !important;
  background: transparent !important;
  opacity: 1 !important;
  visibility: visible !important;
  transform: none !important;
  filter: none !important;
  clip-path: none !important;
  pointer-events: none !important;
  z-index: 2147483647 !important;
}
.ring {
  position: absolute;
  left: 0;
  top: 0;
  box-sizing: border-box;
  border: ${RING_WIDTH_PX}px solid var(--colour);
  border-radius: 10px;
  box-shadow: 0 0 0 2px rgb(255 255 255 / 0.7);
  pointer-events: none;
}
.ring[hidden], .edge[hidden] { display: none; }
.edge {
  position: absolute;
  left: 50%;
  bottom: 12px;
  width: 44px;
  height: 40px;
  margin-left: -22px;
  background: var(--colour);
  clip-path: polygon(28% 0, 28% 45%, 0 45%, 50% 100%, 100% 45%, 72% 45%, 72% 0);
  filter: drop-shadow(0 0 2px #fff);
}
.edge.above { bottom: auto; top: 12px; transform: scaleY(-1); }
.arrow {
  position: absolute;
  left: -46px;
  top: 50%;
  width: 30px;
  height: 36px;
  margin-top: -18px;
  background: var(--colour);
  clip-path: polygon(0 28%, 45% 28%, 45% 0, 100% 50%, 45% 100%, 45% 72%, 0 72%);
  display: none;
}
.after .arrow { left: auto; right: -46px; transform: scaleX(-1); }
.alone .arrow { visibility: hidden; }
.point { border-width: 6px; box-shadow: 0 0 0 4px #fff, 0 0 0 14px color-mix(in srgb, var(--colour) 35%, transparent); }
.unsure { border-style: dashed; box-shadow: 0 0 0 2px rgb(255 255 255 / 0.7), inset 0 0 0 2px rgb(255 255 255 / 0.7); }
.point .arrow { display: block; }
@media (prefers-reduced-motion: no-preference) {
  .point .arrow { animation: nudge 0.9s ease-in-out 6 alternate; }
  @keyframes nudge { from { translate: 0 0; } to { translate: 0 6px; } }
}
@media (forced-colors: active) {
  .ring { border-color: Highlight; forced-color-adjust: none; }
  .edge { background: Highlight; forced-color-adjust: none; }
}
`
