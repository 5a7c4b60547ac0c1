import { toWords } from '../../../core/base/words.ts'
import type { SeenOverlay } from '../../../core/guidance/protocol/overlay.ts'
import {
  findAroundElement,
  findElementAt,
  findLabels,
  isInside,
  isSeen,
  type Page,
  readControlKind,
} from '../../dom/index.ts'

/** Something that lies over the step's target, and the control that takes it away. */
export interface Overlay {
  readonly seen: SeenOverlay
  readonly element: Element
}

/** Names of controls that close such a thing, best first: none that agrees to anything if another one is there. */
const WAYS_OUT = [
  ...[
    'continuer sans accepter',
    'tout refuser',
    'refuser',
    'reject all',
    'reject',
    'decline',
    'non merci',
    'no thanks',
  ],
  ...[
    'plus tard',
    'later',
    'fermer',
    'close',
    'ignorer',
    'skip',
    'passer',
    'rester connecte',
    'continuer',
    'continue',
    'ok',
  ],
  ...['j ai compris', 'accepter', 'tout accepter', 'accept'],
]

/**
 * Finds what lies over the middle of a target, or, of one out of sight, over the middle of the view, to which it would be
 * scrolled; undefined where people can press it.
 */
export function findOverlay(page: Page, target: Element): Overlay | undefined {
  const { left, top, width, height } = target.getBoundingClientRect()
  const view = page.document.defaultView
  if (!view || width === 0) return undefined
  const x = toSight(left + width / 2, view.innerWidth)
  const y = toSight(top + height / 2, view.innerHeight)
  const over = findElementAt(page.document, x, y)
  const own = [target, ...findLabels(target)]
  if (!over || own.some((one) => isInside(one, over) || isInside(over, one))) return undefined
  const layer = findLayer(over, target)
  const way = layer && findWayOut(page, layer)
  if (!layer || !way) return undefined
  return { seen: toWords(layer.textContent ?? '').includes('cookie') ? 'cookies' : 'other', element: way }
}

/** Returns a place in the view as it is, and the middle of the view for one outside. */
function toSight(at: number, size: number): number {
  return at >= 0 && at < size ? at : size / 2
}

/** Finds the outermost part around an element that floats over the page, and does not hold the target. */
function findLayer(over: Element, target: Element): Element | undefined {
  let layer: Element | undefined
  for (
    let element: Element | null = over;
    element && !isInside(element, target);
    element = findAroundElement(element)
  ) {
    const isDialog = element.matches('dialog, [role="dialog"], [role="alertdialog"], [aria-modal="true"]')
    if (isDialog || getComputedStyle(element).position === 'fixed') layer = element
  }
  return layer
}

function findWayOut(page: Page, layer: Element): Element | undefined {
  const controls = [...layer.querySelectorAll('button, a[href], input, [role="button"]')].filter(
    (control) => readControlKind(control) === 'action' && isSeen(control),
  )
  const named = controls.map((control) => ({ control, name: page.accessibleName(control) }))
  for (const way of WAYS_OUT) {
    const found = named.find(({ name }) => ` ${name} `.includes(` ${way} `))
    if (found) return found.control
  }
  return controls[0]
}
