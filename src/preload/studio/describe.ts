import { beginAriaCaches, endAriaCaches } from 'ivya/utils'
import type { Locator } from '../../core/flow/language/target.ts'
import { cleanPage, cleanThing, pickDistinctiveHeadings } from '../../core/studio/clean.ts'
import type { PageSeen, Thing, ThingKind } from '../../core/studio/event.ts'
import { type Description, findLookAlikes, proposeLocators } from '../../core/studio/naming.ts'
import { cleanPrint } from '../../core/studio/prints.ts'
import { CUT } from '../../core/studio/scrub/patterns.ts'
import { type Scrubber, scrub } from '../../core/studio/scrub/scrub.ts'
import { isRadio, isSubmit, type Page, readControlKind, readPage, readVisibleLines } from '../dom/index.ts'
import { createRecord, findAnswerButtons, findAnswerRow, findSubmits, resolve } from '../portal/locate/index.ts'
import { findRepeated, readAbove, readCodeOrigin, readListNames, readNames, readQuestion, toLine } from './raw-words.ts'
import { findBoxes, findLast, findTogether } from './together.ts'

/** A thing without the field that depends on the course of a recording. */
export type DescribedThing = Omit<Thing, 'isNew'>

/** Reads the page once, for all uses of it. */
export function withPage<Answer>(document: Document, use: (page: Page) => Answer): Answer {
  beginAriaCaches()
  try {
    return use(readPage(document))
  } finally {
    endAriaCaches()
  }
}

/**
 * The most ways that are kept for one thing: the one that a person would write, and others for when its words change.
 */
const MOST_WAYS = 3

/**
 * Describes a control by text that every visitor can read, with the ways that find it and nothing else on this page.
 */
function describeThing(page: Page, pressed: Element, scrubber: Scrubber): DescribedThing {
  const boxes = findBoxes(page, pressed)
  const control = boxes[0] ?? pressed
  const row = findRow(page, control)
  const question = scrub(readQuestion(page, control, row), scrubber)
  const kind =
    readControlKind(control) === 'action' && row.length > 1 ? 'question' : findThingKind(page, control, question.text)
  const opener = opensList(control) && readControlKind(control) === 'action' ? readListNames(control) : undefined
  const names = (opener ? [opener.label] : readNames(page, control)).map((name) => scrub(name, scrubber))
  const clean = names.filter(({ isCut }) => !isCut)
  const above = readAbove(page, control, question.text)
    .map((words) => scrub(words, scrubber))
    .filter(({ isCut }) => !isCut)
  const base: Omit<Description, 'name' | 'kind'> = {
    question: question.isCut ? '' : question.text,
    above: above.map(({ text }) => text),
    icon: '',
    id: control.id,
    field: control.getAttribute('name') ?? '',
  }
  const asked = [base.question, ...base.above].filter((words) => words !== '')
  const together = kind === 'field' || boxes.length > 0 ? findTogether(page, boxes, { control, asked }) : undefined
  const texts = clean.length > 0 ? clean.map(({ text }) => text) : ['']
  const proposed = texts.flatMap((name) =>
    opener ? proposeOpeners(name, opener.prompt, base) : proposeLocators({ ...base, name, kind }),
  )
  const isAsked = kind === 'question'
  const picked = together?.way ? [together.way] : pickWays(page, control, proposed, kind)
  const shown = readControlKind(control) === undefined ? findShown(page, control, texts[0] ?? '') : undefined
  const ways = shown && picked.every(isTechnical) ? [shown] : picked
  const found = clean.find(({ text }) => isNamedBy(ways[0], text))
  const chosen = isAsked ? question : (found ?? clean[0] ?? names[0] ?? { text: '', isCut: false })
  const part =
    chosen.isCut && !together ? findPart(page, control, { kind, texts: isAsked ? [question] : names }) : undefined
  const name = together?.name ?? part?.text ?? chosen.text
  const last = boxes.length > 0 && !together?.way ? findLast(page, boxes, scrubber) : undefined
  const isField = readControlKind(control) === 'field'
  const code = isField ? readCodeOrigin(page, control, [name, base.question], boxes.length > 0) : undefined
  const described: Thing = {
    kind: together?.kind ?? kind,
    name: isAsked ? '' : name,
    ...(isAsked && { question: name }),
    ways: [...(part && ways.every(isTechnical) ? [part.way] : []), ...ways].slice(0, MOST_WAYS),
    others: [...findOthers(page, control, name, scrubber)],
    isCut: chosen.isCut && !together,
    isNew: false,
    ...(code && { code }),
    ...(last && { last }),
  }
  const { isNew: _isNew, ...rest } = cleanThing(described, scrubber)
  return rest
}

/** Finds the answers that belong together with one, in the order of the page; for any other control only itself. */
function findRow(page: Page, control: Element): readonly Element[] {
  return findAnswerButtons(page).find((row) => row.includes(control)) ?? findAnswerRow(page, control)
}

/** Checks whether a way finds a thing by this name, of the several that it has. */
function isNamedBy(way: Locator | undefined, text: string): boolean {
  return way !== undefined && [('field' in way && way.field) || '', ('date' in way && way.date) || ''].includes(text)
}

/** Finds a block that only looks pressable by its text, where nothing else on the page has that text. */
function findShown(page: Page, block: Element, text: string): Locator | undefined {
  if (text === '') return undefined
  const found = resolve(page, { text }, { exact: true, absent: 'gone' })
  return found.outcome === 'found' && page.contains(block, found.element) ? { text } : undefined
}

/**
 * Finds a thing by a part of its words, where the rest is personal: the guide then asks people to confirm it, unless a
 * technical name agrees.
 */
function findPart(
  page: Page,
  control: Element,
  { kind, texts }: { readonly kind: ThingKind; readonly texts: readonly { readonly text: string }[] },
): { readonly text: string; readonly way: Locator } | undefined {
  const nothing = { name: '', question: '', above: [], icon: '', id: '', field: '' }
  const all = toCleanParts(texts).map((text) => {
    const named = kind === 'question' ? { question: text } : { name: text }
    return { text, way: proposeLocators({ ...nothing, ...named, kind })[0] }
  })
  return all.find((one): one is { readonly text: string; readonly way: Locator } => {
    const found =
      one.way && !('submits' in one.way) ? resolve(page, one.way, { exact: false, absent: 'gone' }) : undefined
    return (found?.outcome === 'drifted' || found?.outcome === 'found') && found.controls.includes(control)
  })
}

/** Returns the rest of a text that something was cut from: a whole question first, then the longest runs of words. */
function toCleanParts(texts: readonly { readonly text: string }[]): readonly string[] {
  const parts = texts.flatMap(({ text }) => text.split(CUT)).flatMap((part) => [part, ...part.split(/(?<=[.?!])\s+/u)])
  const rank = (part: string): number => part.length + (part.endsWith('?') && /^\p{Lu}/u.test(part) ? LONGEST : 0)
  return [...new Set(parts.map((part) => part.replace(OPEN, '').replace(EDGES, '')))]
    .filter((part) => /\p{L}{3}/u.test(part))
    .toSorted((one, other) => rank(other) - rank(one))
    .slice(0, 3)
}

const LONGEST = 200
/** A bracket whose other half was cut. */
const OPEN = /\([^)]*$/u
const EDGES = /^[\s.,;:()/'’€%-]+|[\s.,;:()/'’-]+$/gu

/** Describes a thing that somebody acts on, with its record, which recognises it when its words change. */
export function describeUsedThing(page: Page, control: Element, scrubber: Scrubber): DescribedThing {
  const thing = describeThing(page, control, scrubber)
  const [way] = thing.ways
  const found = way && resolve(page, way, { exact: 'button' in way || 'link' in way, absent: 'gone' })
  const first = found?.outcome === 'found' ? found.controls[0] : findBoxes(page, control)[0]
  // For a question the first answer: the given one is recorded nowhere.
  const print = createRecord(page, first ?? findRow(page, control)[0] ?? control)
  const { name: _name, text: _text, ...unsaid } = print
  const isShowing = opensList(control) && readListNames(control).prompt === ''
  const cleaned = cleanPrint(isShowing ? unsaid : print, thing, scrubber)
  return { ...thing, ...(cleaned && { print: cleaned }) }
}

/** Checks whether a control opens a list that the page draws itself. */
export function opensList(control: Element): boolean {
  return control.matches('[aria-haspopup="listbox"], [role="combobox"]')
}

/**
 * Proposes ways to find a button that shows the chosen option: its prompt names it only until something is chosen, so
 * its place is used after that.
 */
function proposeOpeners(label: string, prompt: string, base: Omit<Description, 'name' | 'kind'>): readonly Locator[] {
  if (prompt === '' || prompt === label) return proposeLocators({ ...base, name: prompt, kind: 'button' })
  return [{ button: prompt, under: label }, ...proposeLocators({ ...base, name: '', kind: 'button' })]
}

/**
 * Picks the first way by words and, for a submit or password control, the way by its effect; technical names only where
 * no words work.
 */
function pickWays(page: Page, control: Element, proposed: readonly Locator[], kind?: ThingKind): readonly Locator[] {
  const finds = (way: Locator): boolean => {
    const isAction = 'button' in way || 'link' in way
    const found = resolve(page, way, { exact: isAction, absent: 'gone' })
    if (found.outcome !== 'found' || !found.controls.includes(control)) return false
    // A technical name of one among several answers would reveal which was given.
    const isOneAnswer = ('id' in way || 'name' in way) && kind === 'question' && found.controls.length < 2
    return !isOneAnswer && !isTooWide(way, found.controls)
  }
  const known = new Set<string>()
  const found: Locator[] = []
  for (const way of proposed) {
    const isOfEffect = 'submits' in way || 'password' in way
    const worded = found.filter((one) => !('submits' in one) && !('password' in one))
    if (known.has(JSON.stringify(way)) || (isTechnical(way) && found.length > 0)) continue
    // A second way by words only adds a chance to be wrong.
    if (!isTechnical(way) && !isOfEffect && worded.length > 0) continue
    known.add(JSON.stringify(way))
    if (finds(way)) found.push(way)
  }
  return found.slice(0, MOST_WAYS)
}

function isTechnical(way: Locator): boolean {
  return 'id' in way || 'name' in way || 'icon' in way
}

/** Checks whether a question contains other fields: then it cannot find one of them. */
function isTooWide(way: Locator, controls: readonly Element[]): boolean {
  return (
    'question' in way &&
    way.choice === undefined &&
    controls.filter((one) => readControlKind(one) === 'field').length > 1
  )
}

function findOthers(page: Page, control: Element, name: string, scrubber: Scrubber): readonly string[] {
  const kind = readControlKind(control)
  const peers = { choice: page.fields, field: page.fields, action: page.actions }[kind ?? 'action']
  if (kind === 'choice') return []
  const seen = peers.filter((peer) => peer !== control && page.isControlSeen(peer)).slice(0, 200)
  const names = seen.flatMap((peer) => readVisibleLines(peer)[0] ?? page.accessibleName(peer))
  return findLookAlikes(name, names)
    .map((other) => scrub(other, scrubber).text)
    .filter((other) => other !== '')
}

function findThingKind(page: Page, control: Element, question: string): ThingKind {
  const kind = readControlKind(control)
  if (control instanceof HTMLInputElement) {
    if (control.type === 'password') return 'password'
    if (control.type === 'file') return 'file'
    if (control.type === 'date') return 'date'
  }
  if (kind === 'choice') return isRadio(control) || isOneOfSeveral(page, control, question) ? 'question' : 'box'
  if (kind === 'field') {
    const role = control.getAttribute('role')
    return control.tagName === 'SELECT' || role === 'combobox' || role === 'listbox' ? 'list' : 'field'
  }
  if (opensList(control)) return 'list'
  if (isSubmit(control) && findSubmits(page).includes(control)) return 'submit'
  return control.tagName === 'A' && control.getAttribute('role') !== 'button' ? 'link' : 'button'
}

/**
 * Checks whether a check box is one of several in a question: which one somebody ticked is an answer, and is never
 * recorded.
 */
function isOneOfSeveral(page: Page, box: Element, question: string): boolean {
  const group = page.groups.findLast((one) => page.contains(one, box))
  const boxes = page.choices.filter(
    (one) => group !== undefined && page.contains(group, one) && page.isControlSeen(one),
  )
  return question !== '' && boxes.length > 1
}

const BESIDE = 'aside, nav, footer, [role="complementary"], [role="navigation"], [role="contentinfo"]'
const ROWS = 'li, tr, [role="row"], [role="listitem"], article'

/** Describes the page: headings and title that name nobody, and the part of its path that names nobody. */
export function describePage(page: Page, scrubber: Scrubber): PageSeen {
  const { document } = page
  const ranked = page.headings.filter(page.isSeen)
  // Small headings belong to parts, such as cards: they only describe a page that has no others.
  const large = ranked.filter((heading) => !/^H[4-6]$/.test(heading.tagName))
  const shown = large.length > 0 ? large : ranked
  // Headings in a list change with its items, and those beside the main part are on many pages: neither identifies this one.
  const alone = shown.filter((heading) => !heading.closest(ROWS) && !heading.closest(BESIDE) && !findRepeated(heading))
  const headings = (alone.length > 0 ? alone : shown).map((heading) => readVisibleLines(heading)[0] ?? '')
  const main = document.querySelector('main, [role="main"]')
  const first = [...page.choices, ...page.fields]
    .filter(
      (control) =>
        page.isControlSeen(control) && (main === null || main.contains(control) || control.getRootNode() !== document),
    )
    .sort((one, other) => page.order(one) - page.order(other))[0]
  const way = first && describeThing(page, first, scrubber).ways[0]
  const named = headings.map((heading) => scrub(heading, scrubber)).filter(({ text }) => text !== '')
  const seen: PageSeen = {
    headings: pickDistinctiveHeadings(named).slice(0, 3),
    title: toLine(document.title).slice(0, 200),
    path: document.location.pathname.slice(0, 200),
    fragment: document.location.hash.slice(1, 201),
    isCut: named.some(({ isCut }) => isCut),
    ...(way && !('id' in way) && !('name' in way) && { first: way }),
  }
  return cleanPage(seen, scrubber)
}
