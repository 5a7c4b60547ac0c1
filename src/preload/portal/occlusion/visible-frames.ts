import { type FrameAnswer, type FramesSeen, MOST_FRAMES } from '../../../core/guidance/protocol/frame.ts'
import { findElementAt, isInside, isSeen, type Page } from '../../dom/index.ts'

/** The side below which a frame has nothing to read or press, in pixels: visit counters, session keepers. */
const MIN_SIDE_PX = 16

/** Finds the frames of this document and whether people see them, which the documents in them cannot know. */
export function findVisibleFrames(page: Page): FramesSeen {
  const frames = page.frames
    .filter(({ clientWidth, clientHeight }) => clientWidth > 0 && clientHeight > 0)
    .slice(0, MOST_FRAMES)
  const rooms = frames.map((frame) => ({ ...readContentSize(frame), seen: isFrameSeen(frame) }))
  return rooms.filter(({ width, height }) => width > 0 && height > 0)
}

/** Reads the size of this document's viewport. */
export function readViewportSize({ defaultView }: Document): FrameAnswer['room'] {
  return { width: defaultView?.innerWidth ?? 0, height: defaultView?.innerHeight ?? 0 }
}

function readContentSize(frame: Element): FrameAnswer['room'] {
  const style = getComputedStyle(frame)
  const toSide = (whole: number, ...paddings: readonly string[]): number => {
    return Math.max(0, Math.round(paddings.reduce((left, padding) => left - (Number.parseFloat(padding) || 0), whole)))
  }
  return {
    width: toSide(frame.clientWidth, style.paddingLeft, style.paddingRight),
    height: toSide(frame.clientHeight, style.paddingTop, style.paddingBottom),
  }
}

/** Checks whether a frame is visible, large enough, on the page, and not wholly covered where it is on the screen. */
function isFrameSeen(frame: Element): boolean {
  if (!isSeen(frame)) return false
  const box = frame.getBoundingClientRect()
  if (box.width < MIN_SIDE_PX || box.height < MIN_SIDE_PX || !isOnPage(frame.ownerDocument, box)) return false
  return isUncovered(frame, box)
}

/** Checks whether a box is on the page: scrolled away still is, moved past its edges is not. */
function isOnPage({ scrollingElement, defaultView }: Document, box: DOMRect): boolean {
  const { scrollX, scrollY } = defaultView ?? { scrollX: 0, scrollY: 0 }
  const { scrollWidth, scrollHeight } = scrollingElement ?? { scrollWidth: Infinity, scrollHeight: Infinity }
  return (
    box.right + scrollX > 0 &&
    box.bottom + scrollY > 0 &&
    box.left + scrollX < scrollWidth &&
    box.top + scrollY < scrollHeight
  )
}

const SAMPLES = [0.5, 0.1, 0.9] as const

function isUncovered(frame: Element, { left, top, width, height }: DOMRect): boolean {
  const { ownerDocument } = frame
  const points = SAMPLES.flatMap((x) => SAMPLES.map((y) => [left + width * x, top + height * y] as const))
  const { innerWidth = 0, innerHeight = 0 } = ownerDocument.defaultView ?? {}
  const onScreen = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
  return onScreen.length === 0 || onScreen.some(([x, y]) => isInside(frame, findElementAt(ownerDocument, x, y)))
}
