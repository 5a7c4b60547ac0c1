import { toLabels } from './control.ts'
import type { Evaluation } from './evaluate.ts'
import type { Hit } from './hit.ts'
import { isDrawnOver, isInside, toElementAt } from './seen.ts'

/** Nobody sees, decides and presses in less. */
const MIN_SIGHT_MS = 500
/** How far from its drawn label a transparent box to tick may be pressed, in pixels. */
const LABEL_REACH_PX = 48

/**
 * Whether a person could know what they were pressing. A page can lay a transparent target over a decoy, or put it
 * under the pointer at the last moment: the press is real, the will is not (clickjacking, guidance.md §3.3).
 */
export interface Sighting {
  readonly note: (evaluation: Evaluation) => void
  readonly isFair: (hit: Hit, at: { readonly clientX: number; readonly clientY: number }, now: number) => boolean
}

export function createSighting(): Sighting {
  let since = new Map<Element, number>()
  let isFirst = true
  return {
    note: ({ page, actables, changedAt }) => {
      // What the page brought with it is seen since it was opened, whenever we first looked.
      const seen = actables.flatMap(({ found }) => found.controls)
      const first = isFirst || page.document.readyState !== 'complete' ? 0 : changedAt
      isFirst = false
      since = new Map(seen.map((control) => [control, since.get(control) ?? first]))
    },
    isFair: (hit, at, now) => {
      const seenSince = since.get(hit.control)
      return (
        seenSince !== undefined &&
        now - seenSince >= MIN_SIGHT_MS &&
        isOpaque(hit, at) &&
        isOnTop(hit, at) &&
        areFramesOpaque(hit)
      )
    },
  }
}

const OPAQUE = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }

function isOpaque({ control, part }: Hit, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  if (part.checkVisibility(OPAQUE)) return true
  if (!isDrawnOver(control)) return false
  return toLabels(control).some((label) => {
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
  const top = toElementAt(control.ownerDocument, clientX, clientY)
  return isInside(part, top) || isInside(control, top)
}

/**
 * The frames around, as far as their documents may be looked at from here: those of the same origin. Of the others, the
 * app knows since when they can be seen (`frames-seen.ts`).
 */
function areFramesOpaque({ control }: Hit): boolean {
  let frame = control.ownerDocument.defaultView?.frameElement
  while (frame) {
    if (!frame.checkVisibility(OPAQUE)) return false
    frame = frame.ownerDocument.defaultView?.frameElement
  }
  return true
}
