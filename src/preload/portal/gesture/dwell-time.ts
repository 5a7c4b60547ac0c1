import { PACE } from '../../../core/base/pace.ts'
import { findElementAt, findLabels, isDrawnOver, isInside, readControlKind } from '../../dom/index.ts'
import type { Hit, Targets } from './hit-target.ts'
import type { Stillness } from './stillness.ts'

/** The time below which nobody can see, decide and press, in milliseconds. */
const MIN_SIGHT_MS = PACE.seen
/** The distance from its drawn label at which a transparent check box still counts, in pixels. */
const LABEL_REACH_PX = 48

/**
 * Checks whether a person could know what they pressed. A page can lay a transparent target over a decoy, put it under
 * the pointer at the last moment, or show something else over it: the press is real, the intent is not (clickjacking,
 * guidance.md §3.3).
 */
export interface DwellTime {
  readonly note: (evaluation: Targets) => void
  readonly wasVisibleLongEnough: (
    hit: Hit,
    at: { readonly clientX: number; readonly clientY: number },
    now: number,
  ) => boolean
  /** Checks the same for a key press, which has no place. */
  readonly isKnown: (hit: Hit, now: number) => boolean
  /** Checks whether people see another name than the target's right now. */
  readonly isMistaken: (hit: Hit) => boolean
  /** Listens for how people scroll and point. */
  readonly attach: (place: EventTarget) => void
}

export interface DwellTimeParts {
  /** Whether the target has not moved. Without it, nothing counts as moving. */
  readonly stillness?: Stillness | undefined
  /** Checks whether people see another name than the one that the target was found by. */
  readonly isMisnamed?: ((evaluation: Targets, hit: Hit) => boolean) | undefined
}

export function createDwellTime({ stillness, isMisnamed = () => false }: DwellTimeParts): DwellTime {
  let since = new Map<Element, number>()
  let isFirst = true
  let latest: Targets | undefined

  return {
    note: (evaluation) => {
      const { page, changedAt } = evaluation
      latest = evaluation
      // What was on the page at the start counts as visible since it opened, however late it was first read.
      const seen = evaluation.actables.flatMap(({ found }) => found.controls)
      const first = isFirst || page.document.readyState !== 'complete' ? 0 : changedAt
      isFirst = false
      since = new Map(seen.map((control) => [control, since.get(control) ?? first]))
      stillness?.watch(seen)
    },
    wasVisibleLongEnough: (hit, at, now) => {
      const seenSince = since.get(hit.control)
      return (
        seenSince !== undefined &&
        now - seenSince >= MIN_SIGHT_MS &&
        (stillness?.isStill(hit.control) ?? true) &&
        isOpaque(hit, at) &&
        isOnTop(hit, at) &&
        isAtItself(hit, at) &&
        areFramesOpaque(hit)
      )
    },
    isKnown: (hit, now) => {
      const seenSince = since.get(hit.control)
      return seenSince !== undefined && now - seenSince >= MIN_SIGHT_MS && !isMistaken(hit)
    },
    isMistaken,
    attach: (place) => stillness?.attach(place),
  }

  function isMistaken(hit: Hit): boolean {
    return latest !== undefined && isMisnamed(latest, hit)
  }
}

const OPAQUE = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }

function isOpaque({ control, part }: Hit, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  if (part.checkVisibility(OPAQUE)) return true
  if (!isDrawnOver(control)) return false
  return findLabels(control).some((label) => {
    const box = label.getBoundingClientRect()
    const isNear =
      clientX > box.left - LABEL_REACH_PX &&
      clientX < box.right + LABEL_REACH_PX &&
      clientY > box.top - LABEL_REACH_PX &&
      clientY < box.bottom + LABEL_REACH_PX
    return isNear && label.checkVisibility(OPAQUE)
  })
}

function isOnTop({ control, part }: Hit, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const top = findElementAt(control.ownerDocument, clientX, clientY)
  return isInside(part, top) || isInside(control, top)
}

/**
 * Checks whether a press is on the control's own box, not on one that its `::before` extends to and where people see
 * another control.
 */
function isAtItself({ control, part }: Hit, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const isIn = ({ left, right, top, bottom }: DOMRect): boolean =>
    clientX >= left - 1 && clientX <= right + 1 && clientY >= top - 1 && clientY <= bottom + 1
  if (isIn(part.getBoundingClientRect())) return true
  return !control.ownerDocument
    .elementsFromPoint(clientX, clientY)
    .some((element) => readControlKind(element) && !isInside(control, element) && !isInside(element, control))
}

/**
 * Checks the frames around, as far as their documents have the same origin. For the others the app knows how long they
 * have been visible (`occlusion/visible-frames.ts`).
 */
function areFramesOpaque({ control }: Hit): boolean {
  let frame = control.ownerDocument.defaultView?.frameElement
  while (frame) {
    if (!frame.checkVisibility(OPAQUE)) return false
    frame = frame.ownerDocument.defaultView?.frameElement
  }
  return true
}
