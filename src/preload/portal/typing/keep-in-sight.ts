import { findAroundElement, findElementAt, findLabels, isInside } from '../../dom/index.ts'

/**
 * The times at which the field's place is checked, in milliseconds: a page takes time to become shorter, and may move
 * its content.
 */
const LOOKS_MS = [0, 120, 300, 700, 1_200] as const

const PLACE = { block: 'nearest', inline: 'nearest', behavior: 'instant' } as const

/** The distance from a field's edge at which it is checked for covering bars, in pixels. */
const EDGE = 3

/**
 * Creates the function that scrolls a field and its label into the part of the page above the keyboard, and out from
 * under the page's own bars. Where a page cannot scroll so far, it gets padding at its end, and a fixed element (a
 * dialog higher than the visible part) is moved: by animations, which no attribute of the page shows, and which end
 * once the page has its height again.
 */
export function createSight(
  document: Document,
  later: (run: () => void, ms: number) => () => void,
): (field: () => Element | undefined) => void {
  let moved: Animation[] = []
  const view = document.defaultView ?? window
  // Only the page around a frame knows how much of the frame is visible.
  const isWholePage = view.parent === view

  function putBack(): void {
    for (const one of moved) one.cancel()
    moved = []
  }

  function move(element: Element, to: PropertyIndexedKeyframes): void {
    if (moved.length === 0) awaitHeight(view.innerHeight)
    moved.push(element.animate(to, { duration: 0, fill: 'both', composite: 'add' }))
  }

  function awaitHeight(low: number): void {
    const onResize = () => {
      if (view.innerHeight <= low) return
      view.removeEventListener('resize', onResize)
      putBack()
    }
    view.addEventListener('resize', onResize)
  }

  function bring(element: Element): void {
    findLabels(element)[0]?.scrollIntoView(PLACE)
    element.scrollIntoView(PLACE)
    const scrollToMiddle = () => element.scrollIntoView({ ...PLACE, block: 'center' })
    if (isUnderBar(element, view)) scrollToMiddle()
    if (!isWholePage || element.ownerDocument !== document || isInSight(element, view)) return
    move(document.documentElement, { paddingBlockEnd: `${view.innerHeight}px` })
    scrollToMiddle()
    if (isInSight(element, view)) return
    putBack()
    const { top, height } = element.getBoundingClientRect()
    move(findStanding(element), {
      translate: `0 ${view.innerHeight / 2 - top - Math.min(height, view.innerHeight) / 2}px`,
    })
    if (!isInSight(element, view)) putBack()
  }

  return (field) => {
    putBack()
    for (const ms of LOOKS_MS) {
      later(() => {
        const element = field()
        if (element) bring(element)
      }, ms)
    }
  }
}

/** Finds the fixed element that the field is in, or the body. */
function findStanding(field: Element): Element {
  for (let around: Element | null = field; around; around = findAroundElement(around))
    if (getComputedStyle(around).position === 'fixed' || around.matches(':modal, :popover-open')) return around
  return field.ownerDocument.body
}

/** Checks whether a field is in sight; a part is enough of one that is higher than the page. */
function isInSight(element: Element, { innerHeight }: Window): boolean {
  const { top, bottom, height } = element.getBoundingClientRect()
  const isWithin =
    height > innerHeight ? top < innerHeight / 2 && bottom > innerHeight / 2 : top >= 0 && bottom <= innerHeight
  return isWithin && !isUnderBar(element, window)
}

/**
 * Checks whether a bar of the page covers the field; an element that moves with it (its drawn label, say) is no bar.
 */
function isUnderBar(element: Element, { innerWidth, innerHeight }: Window): boolean {
  const { left, top, bottom, width, height } = element.getBoundingClientRect()
  const x = left + width / 2
  return [top + EDGE, top + height / 2, bottom - EDGE].some((y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
    const above = findElementAt(element.ownerDocument, x, y)
    return above !== null && !isInside(element, above) && isStill(above, element)
  })
}

function isStill(above: Element, field: Element): boolean {
  for (let around: Element | null = above; around && !isInside(around, field); around = findAroundElement(around))
    if (['fixed', 'sticky'].includes(getComputedStyle(around).position)) return true
  return false
}
