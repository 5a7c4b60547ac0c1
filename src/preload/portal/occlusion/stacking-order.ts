import { findAroundElement, findOutermost } from '../../dom/index.ts'

/**
 * A part of the page that is painted as one, and its order in what is around it: 0 for a positioned element without
 * z-index.
 */
interface Layer {
  readonly element: Element
  readonly rank: number
}

/** The order in one layer: blocks, then floats, then lines with their content. */
const [BLOCK, FLOAT, LINE] = [-0.3, -0.2, -0.1]

/**
 * Checks whether one element is painted over another where both are (CSS 2.2 appendix E, and later stacking contexts).
 * Neither may contain the other. A few rare orders are not known, such as that of two open dialogs.
 */
export function isPaintedOver(one: Element, other: Element): boolean {
  const [ours, theirs] = [findLayers(one), findLayers(other)]
  for (const [depth, our] of ours.entries()) {
    const their = theirs[depth]
    if (!their) return true
    if (our.element === their.element) continue
    return our.rank === their.rank ? isAfter(our.element, their.element) : our.rank > their.rank
  }
  return false
}

/** Finds the layers that an element is in, the outermost first. */
function findLayers(element: Element): readonly Layer[] {
  const layers: Layer[] = []
  let flow: number = BLOCK
  for (let node: Element | null = element; node; node = findAroundElement(node)) {
    if (node.matches(':modal, :popover-open, :fullscreen')) {
      layers.unshift({ element: node, rank: Number.POSITIVE_INFINITY })
      break
    }
    const style = getComputedStyle(node)
    if (isContext(node, style)) layers.unshift({ element: node, rank: toRank(style) })
    else if (layers.length > 0) continue
    else if (style.position !== 'static') layers.unshift({ element: node, rank: 0 })
    else flow = Math.max(flow, toFlow(style))
  }
  // A positioned element is its own layer; any other is in one.
  return layers.at(-1)?.element === element ? layers : [...layers, { element, rank: flow }]
}

function toFlow({ float, display }: CSSStyleDeclaration): number {
  if (float !== 'none') return FLOAT
  return display.startsWith('inline') ? LINE : BLOCK
}

function toRank({ zIndex }: CSSStyleDeclaration): number {
  return zIndex === 'auto' ? 0 : Number(zIndex)
}

function isContext(element: Element, style: CSSStyleDeclaration): boolean {
  const { position, zIndex } = style
  if (position === 'fixed' || position === 'sticky') return true
  if (zIndex !== 'auto' && (position !== 'static' || isItem(element))) return true
  return (
    Number(style.opacity) < 1 ||
    style.isolation === 'isolate' ||
    style.mixBlendMode !== 'normal' ||
    CHANGED.some((property) => !['none', ''].includes(style.getPropertyValue(property))) ||
    CONTAINING.test(`${style.contain} ${style.willChange}`)
  )
}

/** Checks whether an element is an item of a flex box or a grid, where `z-index` counts without a position. */
function isItem(element: Element): boolean {
  const around = findAroundElement(element)
  return around !== null && /flex|grid/.test(getComputedStyle(around).display)
}

const CHANGED = ['transform', 'translate', 'rotate', 'scale', 'perspective', 'filter', 'backdrop-filter', 'clip-path']
const CONTAINING = /\b(paint|layout|strict|content|transform|opacity|filter|perspective)\b/

function isAfter(one: Element, other: Element): boolean {
  const [ours, theirs] = [findOutermost(one), findOutermost(other)]
  return (theirs.compareDocumentPosition(ours) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}
