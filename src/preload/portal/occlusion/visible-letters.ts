import { toSpacedWords } from '../../../core/base/words.ts'
import { findShadowRoot } from '../../dom/index.ts'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** A letter or digit that the page shows by its styles, without case and accents. */
export interface VisibleLetter {
  readonly letter: string
  /** Whether it is the first of a word. */
  readonly isFirst: boolean
  /** The size of its font, in pixels. */
  readonly size: number
  /** Whether it is visible but no part of a name: hidden from screen readers, or written by a style. */
  readonly isUnsaid: boolean
  /** The element that contains it. */
  readonly holder: Element
  /** Returns its box; undefined for a letter that a style writes, which has no known place. */
  readonly box: () => Box | undefined
}

/** The most letters that are read; longer texts are no names. */
const MAX_LETTERS = 2_000
/** The smallest font size that people see, in pixels. */
const MIN_FONT_PX = 6
/** The size of parts for screen readers only, and the distance at which others are hidden, in pixels. */
const MIN_PART_PX = 3
const FAR_PX = 500
const MIN_ALPHA = 0.2

const SEEN = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }

/** Reads the letters that an element shows according to its styles; whether they are painted, only pixels tell. */
export function readVisibleLetters(element: Element): readonly VisibleLetter[] {
  const letters: VisibleLetter[] = []
  let isFirst = true

  function add(text: string, by: Writing, toBox: (from: number, to: number) => Box | undefined): void {
    let from = 0
    for (const character of text) {
      const [start, end] = [from, from + character.length]
      from = end
      const folded = toSpacedWords(character)
      if (folded.trim() === '' && folded !== '') isFirst = true
      for (const letter of folded.trim()) {
        letters.push({ letter, isFirst, ...by, box: () => toBox(start, end) })
        isFirst = false
      }
    }
  }

  function addGenerated(part: Element, pseudo: '::before' | '::after'): void {
    const { content, display, fontSize } = getComputedStyle(part, pseudo)
    if (display === 'none' || !content.includes('"')) return
    isFirst = true
    const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one]) => one).join(' ')
    add(text, { size: Number.parseFloat(fontSize), isUnsaid: true, holder: part }, () => undefined)
    isFirst = true
  }

  function addText(node: Text): void {
    const holder = node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host
    if (!holder || !isShowingText(holder) || isIconName(node, holder)) return
    add(node.data, readWriting(holder), (from, to) => {
      const range = node.ownerDocument.createRange()
      range.setStart(node, Math.min(from, node.length))
      range.setEnd(node, Math.min(to, node.length))
      return range.getBoundingClientRect()
    })
  }

  function addElement(part: Element): void {
    if (NEVER_SHOWN.has(part.tagName) || letters.length > MAX_LETTERS || isHidden(part)) return
    const isBlock = getComputedStyle(part).display !== 'inline'
    if (isBlock || part.tagName === 'BR') isFirst = true
    addGenerated(part, '::before')
    if (part instanceof HTMLInputElement && BUTTONS.has(part.type))
      addValue(part, (text, toBox) => add(text, readWriting(part), toBox))
    for (const node of findChildNodes(part)) {
      if (node instanceof Text) addText(node)
      else if (node instanceof Element) addElement(node)
    }
    addGenerated(part, '::after')
    if (isBlock) isFirst = true
  }

  addElement(element)
  return letters
}

type Writing = Pick<VisibleLetter, 'size' | 'isUnsaid' | 'holder'>

function readWriting(holder: Element): Writing {
  const isUnsaid = holder.closest('[aria-hidden="true"]') !== null
  return { size: Number.parseFloat(getComputedStyle(holder).fontSize), isUnsaid, holder }
}

function findChildNodes(element: Element): Iterable<Node> {
  if (element.tagName === 'SLOT') {
    const assigned = (element as HTMLSlotElement).assignedNodes()
    if (assigned.length > 0) return assigned
  }
  return (findShadowRoot(element) ?? element).childNodes
}

/** Adds the text of a button that its `value` names: centred, as wide as its font makes it. */
function addValue(
  input: HTMLInputElement,
  add: (text: string, toBox: (from: number, to: number) => Box) => void,
): void {
  if (!isShowingText(input)) return
  const style = getComputedStyle(input)
  const text = style.textTransform === 'uppercase' ? input.value.toUpperCase() : input.value
  add(input.value, (from, to) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d')
    const { left, width, top, height } = input.getBoundingClientRect()
    const size = Number.parseFloat(style.fontSize) * 1.2
    if (pen) {
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
      pen.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing
    }
    const measure = (part: string): number => pen?.measureText(part).width ?? 0
    const start = left + (width - measure(text)) / 2
    const middle = top + height / 2
    return {
      left: start + measure(text.slice(0, from)),
      right: start + measure(text.slice(0, to)),
      top: middle - size / 2,
      bottom: middle + size / 2,
    }
  })
}

function isShowingText(holder: Element): boolean {
  const style = getComputedStyle(holder)
  if (Number.parseFloat(style.fontSize) < MIN_FONT_PX || !holder.checkVisibility(SEEN)) return false
  const fill = style.webkitTextFillColor || style.color
  return style.backgroundClip === 'text' || toAlpha(fill) >= MIN_ALPHA
}

function isHidden(element: Element): boolean {
  const style = getComputedStyle(element)
  if (style.display === 'none') return true
  if (style.display === 'contents') return false
  const { width, height, right, bottom } = element.getBoundingClientRect()
  if (style.clipPath.startsWith('inset(50%') || style.clipPath.startsWith('inset(100%')) return true
  if (style.clip.startsWith('rect(') && ['absolute', 'fixed'].includes(style.position)) return true
  const isCut = style.overflow !== 'visible' && (width <= MIN_PART_PX || height <= MIN_PART_PX)
  return isCut || (width > 0 && (right < -FAR_PX || bottom + scrollY < -FAR_PX))
}

/** Checks whether a text is the name of an icon in an icon font ("add_circle"), which nobody sees as a word. */
function isIconName(node: Text, holder: Element): boolean {
  return holder.matches(ICON) && /^\s*[a-z0-9]+(_[a-z0-9]+)*\s*$/.test(node.data)
}

const ICON = 'mat-icon, [class*="icon" i], [class*="material-symbols"]'
const BUTTONS = new Set(['submit', 'button', 'reset'])
const NEVER_SHOWN = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SELECT',
  'TEXTAREA',
  'IFRAME',
  'OBJECT',
  'svg',
])

/**
 * Parses the opacity of a colour, 0 to 1: `rgb(0, 0, 0)` has no fourth part, `rgba(0, 0, 0, 0.5)` and `color(srgb 0 0 0
 * / 0.5)` have one.
 */
function toAlpha(colour: string): number {
  const alpha = /^rgba\(.*, ?([\d.]+)\)$|\/ ?([\d.]+)\)$/.exec(colour)
  return Number(alpha?.[1] ?? alpha?.[2] ?? 1)
}
