import { findElementAt, findLabels, isInside } from '../page/index.ts'

/** The page becomes shorter in its own time, and may move what it holds as it does; in milliseconds. */
const LOOKS_MS = [0, 120, 300, 700] as const

const PLACE = { block: 'nearest', inline: 'nearest', behavior: 'instant' } as const

/** Brings the field into what is left of the page above the keyboard, its label too, and out from under the page's own bars. */
export function keepInSight(
  field: () => Element | undefined,
  later: (run: () => void, ms: number) => () => void,
): void {
  for (const ms of LOOKS_MS) {
    later(() => {
      const element = field()
      if (element) bringIntoSight(element)
    }, ms)
  }
}

function bringIntoSight(element: Element): void {
  findLabels(element)[0]?.scrollIntoView(PLACE)
  element.scrollIntoView(PLACE)
  if (isCovered(element)) element.scrollIntoView({ ...PLACE, block: 'center' })
}

function isCovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return false
  return !isInside(element, findElementAt(element.ownerDocument, x, y))
}
