import { type MessageKind, readMessageKind } from '../../../../core/guidance/mistake/message-words.ts'
import { type Tone, toGroundTone, toInkTone, toNamedTone } from '../../../../core/guidance/mistake/tone.ts'
import { findAroundElement, isOutOfPage, isSeen, type Page } from '../../../dom/index.ts'
import { readLines, readNames } from './field-state.ts'

/** A text of the page that may report a mistake. It stays in the page. */
export interface Message {
  /** The outermost element that holds this message and no field. */
  readonly element: Element
  readonly text: string
  readonly live: 'alert' | 'polite' | 'none'
  readonly tone: Tone
  readonly name: Tone
  readonly words: MessageKind
}

/** The most texts of a page that are looked at; a form has fewer. */
const MOST_TEXTS = 2_500
/** The longest message, in letters, and how far around a text its box is. */
const LONGEST = 800
const MOST_AROUND = 7

/** What is never a message: controls, and what stands around the page. */
const NEVER =
  'button, [role="button"], [role^="menuitem"], option, select, textarea, script, style, noscript, template, nav, legend, th, h1, summary'
const AROUND = 'header:not(main header), footer, [role="banner"], [role="navigation"]'

/** Finds the texts of the page that stand out: announced, named or coloured as news, or describing a field. */
export function findMessages(page: Page, fields: readonly Element[]): readonly Message[] {
  const roots: readonly (Element | ShadowRoot)[] = [page.document.body, ...page.shadowRoots].filter(
    (root) => root !== null,
  )
  const withFields = listAround(fields)
  const described = findDescribing(fields)
  const messages = new Map<Element, Message>()
  const dress = createDress()
  let left = MOST_TEXTS
  for (const root of roots) {
    const walker = page.document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node && left > 0; node = walker.nextNode()) {
      const holder = findHolder(node)
      if (!holder || messages.has(holder)) continue
      left -= 1
      const message = readMessage(holder, { withFields, described, dress })
      if (message && !messages.has(message.element)) messages.set(message.element, message)
    }
  }
  return [...messages.values()]
}

/** Returns the element that shows a text, or a sign without a text. */
function findHolder(node: Node): Element | null {
  if (node instanceof Text) return /\p{L}/u.test(node.data) ? node.parentElement : null
  const element = node as Element
  return SIGNS.has(element.tagName) ? element : null
}

const SIGNS = new Set(['svg', 'IMG', 'I'])

interface MessagePlace {
  /** The elements that contain a field. */
  readonly withFields: ReadonlySet<Element>
  readonly described: ReadonlySet<Element>
  readonly dress: (element: Element) => Dress
}

function readMessage(holder: Element, { withFields, described, dress }: MessagePlace): Message | undefined {
  if (holder.closest(NEVER) || holder.closest(AROUND) || isOwnLabel(holder) || isTag(holder)) return undefined
  const own = dress(holder)
  let [element, live, name, box]: [Element, Message['live'], Tone, Tone] = [holder, 'none', 'none', 'none']
  let isDescribing = false
  let around: Element | null = holder
  for (
    let level = 0;
    around && level < MOST_AROUND && !withFields.has(around) && around.tagName !== 'BODY';
    level += 1
  ) {
    const { named, ground } = dress(around)
    const says = readLive(around)
    if (live === 'none') live = says
    if (name === 'none' || (named === 'error' && name !== 'success')) name = named === 'none' ? name : named
    if (box === 'none') box = ground
    const describes = described.has(around)
    isDescribing ||= describes
    if (says !== 'none' || named !== 'none' || ground !== 'none' || describes) element = around
    around = findAroundElement(around)
  }
  const isDressed = own.ink !== 'none' || box !== 'none' || name !== 'none'
  if (!isDressed && live === 'none' && !isDescribing) return undefined
  const isLink = holder.closest('a') !== null && element === holder
  if (isLink || !isBig(element, holder)) return undefined
  const text = readText(element)
  if (text.length > LONGEST) return undefined
  const tone = own.ink === 'error' || box === 'none' ? own.ink : box
  // A red box that can take the focus without being a control is put there for the focus to go to, as summaries of errors are.
  const isGoal = live === 'none' && tone === 'error' && element.getAttribute('tabindex') === '-1'
  return { element, text, live: isGoal ? 'alert' : live, tone, name, words: readMessageKind(text) }
}

/** Checks whether a text is shown, larger than those for screen readers only. */
function isBig(element: Element, holder: Element): boolean {
  const { width, height } = holder.getBoundingClientRect()
  return width > 2 && height > 2 && isSeen(holder) && !isOutOfPage(holder) && element.checkVisibility()
}

/** Reads what is shown, and what pictures in it say. */
function readText(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is shown is a message
  const text = element instanceof HTMLElement ? element.innerText : ''
  const signs = element.querySelectorAll('img, svg, i, [role="img"]')
  const said = [element, ...signs].map(
    (sign) => sign.getAttribute('alt') ?? sign.getAttribute('aria-label') ?? sign.getAttribute('title') ?? '',
  )
  return [text, ...said].join('\n').trim()
}

/** Checks whether a text is a small tag on something, by the name of its makers: red ones say "new" or "refused". */
function isTag(holder: Element): boolean {
  return /(?:^|[^a-z])(?:badge|tag|chip|pill)(?:$|[^a-z])/.test(readNames(holder).toLowerCase())
}

/** Checks whether a text names a field, and is no message about it: many turn red with their field. */
function isOwnLabel(holder: Element): boolean {
  const label = holder.closest('label')
  return label !== null && toNamedTone(readNames(label)) !== 'error' && toNamedTone(readNames(holder)) !== 'error'
}

function readLive(element: Element): Message['live'] {
  const role = element.getAttribute('role')
  const live = element.getAttribute('aria-live')
  if (role === 'alert' || role === 'alertdialog' || live === 'assertive') return 'alert'
  return live === 'polite' || element.matches('output, [role="status"], dialog, [role="dialog"]') ? 'polite' : 'none'
}

interface Dress {
  readonly ink: Tone
  /** Of the lines around it, and of what is behind it. */
  readonly ground: Tone
  readonly named: Tone
}

function createDress(): (element: Element) => Dress {
  const known = new Map<Element, Dress>()
  return (element) => {
    const before = known.get(element)
    if (before) return before
    const style = getComputedStyle(element)
    const behind = toGroundTone(style.backgroundColor)
    const dress: Dress = {
      ink: readInk(element, style),
      ground: behind === 'none' ? (readLines(style).find((tone) => tone !== 'none') ?? 'none') : behind,
      named: toNamedTone(readNames(element)),
    }
    known.set(element, dress)
    return dress
  }
}

function readInk(element: Element, style: CSSStyleDeclaration): Tone {
  if (element.tagName !== 'svg') return toInkTone(style.color)
  const drawn = element.querySelector('path, circle, polygon, use')
  const tones = [style.fill, style.color, ...(drawn ? [getComputedStyle(drawn).fill] : [])].map(toInkTone)
  return tones.find((tone) => tone !== 'none') ?? 'none'
}

function listAround(fields: readonly Element[]): ReadonlySet<Element> {
  const around = new Set<Element>()
  for (const field of fields) {
    for (let element: Element | null = field; element && !around.has(element); element = findAroundElement(element))
      around.add(element)
  }
  return around
}

/** Finds the elements by which fields are described. */
function findDescribing(fields: readonly Element[]): ReadonlySet<Element> {
  return new Set(fields.flatMap(findDescriptions))
}

export function findDescriptions(field: Element): readonly Element[] {
  const group = field.closest('fieldset, [role="radiogroup"], [role="group"]')
  return [field, ...(group ? [group] : [])].flatMap((element) => {
    const root = element.getRootNode() as Document | ShadowRoot
    const ids = `${element.getAttribute('aria-describedby') ?? ''} ${element.getAttribute('aria-errormessage') ?? ''}`
    return ids.split(/\s+/).flatMap((id) => (id === '' ? [] : (root.getElementById(id) ?? [])))
  })
}
