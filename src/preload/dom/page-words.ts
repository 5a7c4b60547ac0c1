import { toFit } from '../../core/base/words.ts'
import type { Stretch } from '../../core/guidance/judge/text-index.ts'
import type { Page } from './page.ts'
import { findShadowRoot } from './shadow-root.ts'

/** Finds the smallest element that contains the whole stretch of text. */
export function findSmallestElement(page: Page, stretch: Stretch): Element | null {
  const [piece] = page.text.pieces(stretch)
  let element = piece ? findHolder(piece) : null
  while (element) {
    const { from, to } = page.stretch(element)
    if (from <= stretch.from && stretch.to <= to) return element
    element = page.parent(element)
  }
  return null
}

export function isTextSeen(page: Page, stretch: Stretch): boolean {
  return page.text.pieces(stretch).every((piece) => {
    const holder = findHolder(piece)
    return holder !== null && page.isSeen(holder)
  })
}

function findHolder(piece: Text): Element | null {
  return piece.parentElement ?? (piece.parentNode instanceof ShadowRoot ? piece.parentNode.host : null)
}

/** Checks whether the page shows the words anywhere; stops at the first place. */
export function isTextShown(page: Page, words: string): boolean {
  for (const stretch of page.text.occurrences(words)) if (isTextSeen(page, stretch)) return true
  return false
}

/** Finds the smallest elements with the words, preferring those that contain nothing else. */
export function findByWords(page: Page, words: string, exact: boolean): readonly Element[] {
  const places = [...page.text.occurrences(words)].flatMap((stretch) => {
    const element = isTextSeen(page, stretch) ? findSmallestElement(page, stretch) : null
    return element ? [{ element, fit: toFit(page.words(element), words) ?? 2 }] : []
  })
  const best = exact ? 0 : Math.min(...places.map(({ fit }) => fit))
  return [...new Set(places.filter(({ fit }) => fit === best).map(({ element }) => element))]
}

/**
 * Reads the visible text of an element, line by line: without text for screen readers only, alternatives of images and
 * contents of lists. A line ends at a block, a control or a hint. `within`: only the lines around these text nodes, for
 * an element that contains a whole form.
 */
export function readVisibleLines(element: Element, within?: readonly Node[]): readonly string[] {
  const lines = ['']
  const add = (text: string): void => {
    lines.push(`${lines.pop() ?? ''}${text}`)
  }
  const end = (): void => {
    if (lines.at(-1)?.trim() !== '') lines.push('')
  }
  for (const child of within ? pickLinesAround(element, within) : findChildNodes(element)) read(child, { add, end })
  return lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')
}

interface Lines {
  readonly add: (text: string) => void
  readonly end: () => void
}

function read(node: Node, lines: Lines): void {
  if (node.nodeType === Node.TEXT_NODE) lines.add((node as Text).data)
  if (node.nodeType !== Node.ELEMENT_NODE) return
  const element = node as Element
  if (element.matches(NOT_READ)) {
    if (element.matches(ENDS_LINE)) lines.end()
    return
  }
  const style = getComputedStyle(element)
  if (style.display === 'none' || style.visibility === 'hidden' || isForReadersOnly(element, style)) return
  const isApart = !INLINE.has(style.display) || element.matches(HINT)
  if (isApart) lines.end()
  for (const child of findChildNodes(element)) read(child, lines)
  if (isApart) lines.end()
}

/** Returns the children on the lines of these nodes. */
function pickLinesAround(element: Element, within: readonly Node[]): readonly Node[] {
  const children = findChildNodes(element)
  const has = (child: Node): boolean => within.some((node) => child === node || child.contains(node))
  let from = children.findIndex(has)
  let to = children.findLastIndex(has)
  if (from < 0) return children
  while (from > 0 && !endsLine(children[from - 1] as Node)) from -= 1
  while (to + 1 < children.length && !endsLine(children[to + 1] as Node)) to += 1
  return children.slice(from, to + 1)
}

function endsLine(node: Node): boolean {
  if (node.nodeType !== Node.ELEMENT_NODE) return false
  const element = node as Element
  return element.matches(ENDS_LINE) || element.matches(HINT) || !INLINE.has(getComputedStyle(element).display)
}

function findChildNodes(element: Element): readonly Node[] {
  const assigned = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : []
  return assigned.length > 0 ? assigned : [...(findShadowRoot(element) ?? element).childNodes]
}

/** Checks whether an element is clipped to nothing, as pages hide text for screen readers. */
function isForReadersOnly({ tagName }: Element, style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false
  const isCut = /^rect\((?:[01]px,? ?){4}\)$/.test(style.clip) || /^inset\((?:50|100)%/.test(style.clipPath)
  const isSmall = [style.width, style.height].some((size) => Number.parseFloat(size) <= 1)
  return tagName !== 'INPUT' && (isCut || (isSmall && style.overflow !== 'visible'))
}

const INLINE = new Set(['inline', 'contents', 'ruby', 'inline-block', 'inline-flex'])
const NOT_READ =
  'script, style, noscript, template, select, textarea, input, button, iframe, object, svg, img, br, hr, ' +
  'mat-icon, [class*="material-symbols"], [class*="material-icons"]'
const ENDS_LINE = 'select, textarea, input:not([type=hidden]), button, iframe, object, br, hr'
/** Elements that only explain something, by the class names that pages use. */
const HINT = 'small, [class*="hint" i], [class*="help" i], [class*="indication" i], [class*="description" i]'

/** Checks whether an element is in a hint that does not contain the control, as a whole form with such a class may. */
export function isHint(element: Element, control: Element): boolean {
  const hint = element.closest(HINT)
  return hint !== null && !hint.contains(control)
}
