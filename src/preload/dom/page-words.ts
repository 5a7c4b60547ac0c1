import type { Stretch } from '../../core/guidance/judge/text-index.ts'
import { toFit } from '../../core/guidance/judge/words.ts'
import type { Page } from './page.ts'
import { toShadowRoot } from './shadow-root.ts'

/** Finds the smallest element that holds all the words of the stretch. */
export function findSmallestElement(page: Page, stretch: Stretch): Element | null {
  const [piece] = page.text.pieces(stretch)
  let element = piece ? toHolder(piece) : null
  while (element) {
    const { from, to } = page.stretch(element)
    if (from <= stretch.from && stretch.to <= to) return element
    element = page.parent(element)
  }
  return null
}

export function isTextSeen(page: Page, stretch: Stretch): boolean {
  return page.text.pieces(stretch).every((piece) => {
    const holder = toHolder(piece)
    return holder !== null && page.isSeen(holder)
  })
}

function toHolder(piece: Text): Element | null {
  return piece.parentElement ?? (piece.parentNode instanceof ShadowRoot ? piece.parentNode.host : null)
}

/** Checks whether the page shows the words anywhere; stops at the first place. */
export function isTextShown(page: Page, words: string): boolean {
  for (const stretch of page.text.occurrences(words)) if (isTextSeen(page, stretch)) return true
  return false
}

/** Finds the smallest elements with the words: those that hold nothing else where there are some. */
export function findByWords(page: Page, words: string, exact: boolean): readonly Element[] {
  const places = [...page.text.occurrences(words)].flatMap((stretch) => {
    const element = isTextSeen(page, stretch) ? findSmallestElement(page, stretch) : null
    return element ? [{ element, fit: toFit(page.words(element), words) ?? 2 }] : []
  })
  const best = exact ? 0 : Math.min(...places.map(({ fit }) => fit))
  return [...new Set(places.filter(({ fit }) => fit === best).map(({ element }) => element))]
}

/**
 * Reads what people see of an element's words, line by line, as the page writes it: without what only screen readers say,
 * the alternatives of images and the contents of lists. A line ends where a block, a control or a hint does.
 *
 * `within`: only the lines around these of its text nodes, for an element that holds a whole form.
 */
export function readVisibleLines(element: Element, within?: readonly Node[]): readonly string[] {
  const lines = ['']
  const add = (text: string): void => {
    lines.push(`${lines.pop() ?? ''}${text}`)
  }
  const end = (): void => {
    if (lines.at(-1)?.trim() !== '') lines.push('')
  }
  for (const child of within ? toAround(element, within) : toChildren(element)) read(child, { add, end })
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
  for (const child of toChildren(element)) read(child, lines)
  if (isApart) lines.end()
}

/** Returns the run of children that stand on the lines of these nodes. */
function toAround(element: Element, within: readonly Node[]): readonly Node[] {
  const children = toChildren(element)
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

function toChildren(element: Element): readonly Node[] {
  const assigned = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : []
  return assigned.length > 0 ? assigned : [...(toShadowRoot(element) ?? element).childNodes]
}

/** Checks whether an element is cut to nothing, as pages write words for screen readers. */
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
/** Elements that only explain, as pages name them. */
const HINT = 'small, [class*="hint" i], [class*="help" i], [class*="indication" i], [class*="description" i]'

/** Checks whether an element is in a hint: not in one that is so called and holds the control too, as a whole form may be. */
export function isHint(element: Element, control: Element): boolean {
  const hint = element.closest(HINT)
  return hint !== null && !hint.contains(control)
}
