import { getElementAccessibleName } from 'ivya/utils'
import { toSpacedWords, toWords } from '../../core/base/words.ts'
import { createTextIndexBuilder, type Stretch, type TextIndex } from '../../core/guidance/judge/text-index.ts'
import { findLabels, isEditableHost, readControlKind } from './control.ts'
import { createNameBudget } from './name-budget.ts'
import { findShadowRoot } from './shadow-root.ts'
import { isControlSeen, isSeen } from './visibility.ts'

/**
 * One reading of the page, valid until the page changes: its text, its controls and their places. Made in a single walk
 * of the flat tree (known shadow roots and slots included), so that all screens, steps and targets of a flow share its
 * cost. Visibility is read lazily, for candidates only. Texts and values never leave.
 */
export interface Page {
  readonly document: Document
  readonly text: TextIndex<Text>
  /** All controls, in the order of the page, visible or not. */
  readonly choices: readonly Element[]
  readonly fields: readonly Element[]
  readonly actions: readonly Element[]
  readonly headings: readonly Element[]
  readonly groups: readonly Element[]
  /** Elements that show another document, which is not read here. */
  readonly frames: readonly Element[]
  readonly shadowRoots: readonly ShadowRoot[]
  /** Custom elements without a known shadow root; they may have a closed one. */
  readonly hosts: readonly Element[]
  /** Returns all elements that were read, in the order of the page. */
  readonly elements: () => Iterable<Element>
  readonly isSeen: (element: Element) => boolean
  readonly isControlSeen: (control: Element) => boolean
  readonly contains: (outer: Element, inner: Element) => boolean
  readonly parent: (element: Element) => Element | null
  /** Returns the position in the order of the page; -1 for an element that was not read. */
  readonly order: (element: Element) => number
  /** Returns the text of an element, as offsets of `text`. */
  readonly stretch: (element: Element) => Stretch
  readonly words: (element: Element) => string
  readonly accessibleName: (element: Element) => string
}

interface TextPosition {
  readonly parent: Element | null
  readonly order: number
  readonly from: number
  last: number
  to: number
}

interface Walk {
  readonly places: Map<Element, TextPosition>
  readonly found: Record<'choices' | 'fields' | 'actions' | 'headings' | 'groups' | 'frames' | 'hosts', Element[]>
  readonly shadowRoots: ShadowRoot[]
  readonly builder: ReturnType<typeof createTextIndexBuilder<Text>>
}

// A page beyond these limits is no form that a person fills in: reading stops there, instead of freezing the page.
const MAX_ELEMENTS = 100_000
const MAX_DEPTH = 600

/** Reads the whole page, or only the given parts of it, as if nothing were around them. */
export function readPage(document: Document, parts: readonly Element[] = toWhole(document)): Page {
  const walk: Walk = {
    places: new Map(),
    found: { choices: [], fields: [], actions: [], headings: [], groups: [], frames: [], hosts: [] },
    shadowRoots: [],
    builder: createTextIndexBuilder<Text>(),
  }
  for (const part of parts) {
    walk.builder.addBlockEdge()
    readElement(walk, part, null, 0)
  }
  const text = walk.builder.build()
  const nowhere = { from: 0, to: 0 }
  const stretch = (element: Element): Stretch => walk.places.get(element) ?? nowhere
  const words: (element: Element) => string = remember((element) => text.slice(stretch(element)))
  // A box hidden under a drawn one has no accessible name of its own.
  const names = createNameBudget()
  const readLabelWords = (element: Element): string => findLabels(element).map(words).join(' ')
  return {
    document,
    text,
    ...walk.found,
    shadowRoots: walk.shadowRoots,
    elements: () => walk.places.keys(),
    isSeen: remember(isSeen),
    isControlSeen: remember(isControlSeen),
    contains: (outer, inner) => isWithin(walk.places.get(outer), walk.places.get(inner)),
    parent: (element) => walk.places.get(element)?.parent ?? null,
    order: (element) => walk.places.get(element)?.order ?? -1,
    stretch,
    words,
    accessibleName: remember((element) => {
      if (!names.affords(element)) return readLabelWords(element) || words(element)
      return toWords(getElementAccessibleName(element, false)) || readLabelWords(element)
    }),
  }
}

function toWhole({ body }: Document): readonly Element[] {
  return body ? [body] : []
}

function isWithin(outer: TextPosition | undefined, inner: TextPosition | undefined): boolean {
  return outer !== undefined && inner !== undefined && outer.order <= inner.order && inner.order <= outer.last
}

function remember<Answer>(read: (element: Element) => Answer): (element: Element) => Answer {
  const answers = new Map<Element, Answer>()
  return (element) => {
    const known = answers.get(element)
    if (known !== undefined) return known
    const answer = read(element)
    answers.set(element, answer)
    return answer
  }
}

function readElement(walk: Walk, element: Element, parent: Element | null, depth: number): void {
  const tag = element.tagName
  if (NEVER_READ.has(tag) || walk.places.size >= MAX_ELEMENTS || depth > MAX_DEPTH) return
  const { builder } = walk
  const isBlock = BLOCKS.has(tag) || tag.includes('-')
  if (isBlock) builder.addBlockEdge()
  else if (SPACES.has(tag)) builder.addSpace()
  const order = walk.places.size
  const place: TextPosition = { parent, order, last: order, from: builder.offset(), to: 0 }
  walk.places.set(element, place)
  sort(walk, element, tag)
  if (!CONTENT_NOT_READ.has(tag) && !(element.hasAttribute('contenteditable') && isEditableHost(element))) {
    readChildren(walk, element, depth)
  }
  place.last = walk.places.size - 1
  place.to = builder.offset()
  if (isBlock) builder.addBlockEdge()
  else if (SPACES.has(tag)) builder.addSpace()
}

function readNode(walk: Walk, node: Node, parent: Element, depth: number): void {
  if (node.nodeType === Node.ELEMENT_NODE) readElement(walk, node as Element, parent, depth + 1)
  else if (node.nodeType === Node.TEXT_NODE) {
    walk.builder.addPiece(node as Text, readNodeWords(node as Text), () => isJoined(node as Text))
  }
}

function readChildren(walk: Walk, element: Element, depth: number): void {
  const assigned = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : []
  for (const node of assigned) readNode(walk, node, element, depth)
  if (assigned.length > 0) return
  const shadow = findShadowRoot(element)
  if (shadow) walk.shadowRoots.push(shadow)
  else if (element.tagName.includes('-')) walk.found.hosts.push(element)
  // Sibling by sibling: on a page of thousands of elements, iterating node lists costs more than all the rest.
  for (let node = (shadow ?? element).firstChild; node; node = node.nextSibling) {
    readNode(walk, node, element, depth)
  }
}

function sort(walk: Walk, element: Element, tag: string): void {
  if (tag === 'FIELDSET') walk.found.groups.push(element)
  if (FRAMES.has(tag)) walk.found.frames.push(element)
  if (!element.hasAttributes() && !NAMED_BY_TAG.has(tag)) return
  const kind = readControlKind(element)
  if (kind) walk.found[`${kind}s`].push(element)
  const role = element.getAttribute('role')
  if (role === 'heading' || (!role && HEADINGS.has(tag))) walk.found.headings.push(element)
  if ((role === 'group' || role === 'radiogroup') && tag !== 'FIELDSET') walk.found.groups.push(element)
}

const nodeWords = new WeakMap<Text, { readonly data: string; readonly words: string }>()

/** Reads the words of a text node, cached as most are the same at the next reading. */
function readNodeWords(node: Text): string {
  const { data } = node
  const known = nodeWords.get(node)
  if (known?.data === data) return known.words
  const words = toSpacedWords(data)
  nodeWords.set(node, { data, words })
  return words
}

/** Checks whether a text continues the word before it: in "Nom" then `<span>indice</span>` only the layout shows it. */
function isJoined(node: Text): boolean {
  const beside = node.previousSibling ?? node.parentElement
  const element = beside instanceof Element ? beside : node.parentElement
  return element === null || JOINING.has(getComputedStyle(element).display)
}

const JOINING = new Set(['inline', 'contents'])
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6'])
const FRAMES = new Set(['IFRAME', 'FRAME', 'OBJECT'])
/** Tags whose meaning needs no attribute. */
const NAMED_BY_TAG = new Set(['INPUT', 'SELECT', 'TEXTAREA', 'BUTTON', 'SUMMARY', ...HEADINGS])
const NEVER_READ = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'LINK', 'META'])
const CONTENT_NOT_READ = new Set(['SELECT', 'TEXTAREA', 'IFRAME', 'OBJECT', 'VIDEO', 'AUDIO', 'CANVAS', 'svg', 'math'])
const SPACES = new Set(['BR', 'INPUT', 'SELECT', 'TEXTAREA', 'IMG', 'svg', 'IFRAME'])
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON CAPTION DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER ' +
    'FORM H1 H2 H3 H4 H5 H6 HEADER HR LABEL LEGEND LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH ' +
    'THEAD TR UL'
  ).split(' '),
)
