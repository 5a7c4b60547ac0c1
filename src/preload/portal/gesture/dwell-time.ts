import { PACE } from '../../../core/pace.ts'
import { Debounce, findElementAt, findLabels, isDrawnOver, isInside, readControlKind } from '../../dom/index.ts'
import { findOccluded } from '../occlusion/index.ts'
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
  /**
   * Checks whether something else is visible over the target right now. Goes through the whole page: only for a press.
   */
  readonly isOccluded: (hit: Hit) => boolean
  /** Listens for how people scroll and point. */
  readonly attach: (place: EventTarget) => void
}

export interface DwellTimeParts {
  /** Whether the target has not moved. Without it, nothing counts as moving. */
  readonly stillness?: Stillness | undefined
  /** Checks whether people see another name than the one that the target was found by. */
  readonly isMisnamed?: ((evaluation: Targets, hit: Hit) => boolean) | undefined
  readonly now: () => number
  readonly later: (run: () => void, ms: number) => () => void
}

/**
 * The pause of the page before the search for what covers targets, the longest wait for it, in milliseconds, and the
 * share of the time that it may take.
 */
const PAUSE_MS = 300
const LONGEST_MS = 1_000
const MAX_SHARE = 0.003

export function createDwellTime({ now, later, stillness, isMisnamed = () => false }: DwellTimeParts): DwellTime {
  let since = new Map<Element, number>()
  let occluded: ReadonlySet<Element> = new Set()
  let isFirst = true
  let latest: Targets | undefined
  let nextLook = 0
  const looking = new Debounce({ now, later, wait: PAUSE_MS, maxWait: LONGEST_MS }, look)

  /**
   * Searches for what covers the targets. A page may remove a cover at the last moment: a target then counts as visible
   * from that time on.
   */
  function look(): void {
    if (!latest) return
    const start = now()
    const next = new Set([...findOccluded(latest.page, toControls(latest)), ...findMisnamed(latest, isMisnamed)])
    for (const control of next) since.delete(control)
    for (const control of occluded) if (!next.has(control)) since.set(control, start)
    occluded = next
    nextLook = now() + (now() - start) / MAX_SHARE
  }

  return {
    note: (evaluation) => {
      const { page, changedAt } = evaluation
      latest = evaluation
      // What was on the page at the start counts as visible since it opened, however late it was first read.
      const seen = toControls(evaluation).filter((control) => !occluded.has(control))
      const first = isFirst || page.document.readyState !== 'complete' ? 0 : changedAt
      isFirst = false
      since = new Map(seen.map((control) => [control, since.get(control) ?? first]))
      stillness?.watch(seen)
      looking.trigger(nextLook)
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
      return seenSince !== undefined && now - seenSince >= MIN_SIGHT_MS && !isOccluded(hit)
    },
    isOccluded,
    attach: (place) => stillness?.attach(place),
  }

  function isOccluded(hit: Hit): boolean {
    return latest !== undefined && (isMisnamed(latest, hit) || findOccluded(latest.page, [hit.control]).size > 0)
  }
}

/** The most names that are compared with what people see before a press. */
const MOST_NAMES = 40

/** Finds the targets that are visible under another name. */
function findMisnamed(evaluation: Targets, isMisnamed: NonNullable<DwellTimeParts['isMisnamed']>): readonly Element[] {
  const hits = evaluation.actables.flatMap(({ step, found }) =>
    found.controls.map((control) => ({ step, control, part: control })),
  )
  return hits.slice(0, MOST_NAMES).flatMap((hit) => (isMisnamed(evaluation, hit) ? [hit.control] : []))
}

function toControls({ actables }: Targets): readonly Element[] {
  return actables.flatMap(({ found }) => found.controls)
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
