import { beginAriaCaches, endAriaCaches } from 'ivya/utils'
import type { Locator } from '../../../core/flow/language/target.ts'
import { cleanPage, cleanThing } from '../../../core/studio/clean.ts'
import type { PageSeen, Thing, ThingKind } from '../../../core/studio/event.ts'
import { type Description, findLookAlikes, proposeLocators } from '../../../core/studio/naming.ts'
import { cleanPrint } from '../../../core/studio/prints.ts'
import { CUT } from '../../../core/studio/scrub/patterns.ts'
import { type Scrubber, scrub } from '../../../core/studio/scrub/scrub.ts'
import { findAnswerRow, findSubmits, resolve, toRecord } from '../locate/index.ts'
import { isRadio, isSubmit, type Page, readPage, readVisibleLines, toControlKind } from '../page/index.ts'
import { findRepeated, readAbove, readListNames, readNames, readQuestion, toLine } from './raw-words.ts'

/** A thing without what only the course of a recording tells. */
export type DescribedThing = Omit<Thing, 'isNew'>

/** Reads the page once, for all that is asked of it. */
export function withPage<Answer>(document: Document, ask: (page: Page) => Answer): Answer {
  beginAriaCaches()
  try {
    return ask(readPage(document))
  } finally {
    endAriaCaches()
  }
}

/** So many ways of one thing are kept: what a person would write, and what helps when its words change. */
const MOST_WAYS = 3

/** Describes a control by what every visitor can read of it, with the ways that find it and nothing else on this page. */
function describeThing(page: Page, control: Element, scrubber: Scrubber): DescribedThing {
  const question = scrub(readQuestion(page, control), scrubber)
  const kind = toThingKind(page, control, question.text)
  const opener = opensList(control) && toControlKind(control) === 'action' ? readListNames(control) : undefined
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
  const split = kind === 'field' ? findSplitDate(page, control, [base.question, ...base.above]) : undefined
  const [begun] = clean.length > 0 ? [] : names.map(({ text }) => toBeginning(text)).filter((text) => text !== '')
  const texts = clean.length > 0 ? clean.map(({ text }) => text) : [begun ?? '']
  const proposed = split
    ? [split]
    : texts.flatMap((name) =>
        opener ? proposeOpeners(name, opener.prompt, base) : proposeLocators({ ...base, name, kind }),
      )
  const name = split ? { text: split.date, isCut: false } : (clean[0] ?? names[0] ?? { text: '', isCut: false })
  const isAsked = kind === 'question'
  const described: Thing = {
    kind: split ? 'date' : kind,
    name: isAsked ? '' : name.text,
    ...(isAsked && { question: question.text }),
    ways: [...pickWays(page, control, proposed, begun)],
    others: [...findOthers(page, control, name.text, scrubber)],
    isCut: isAsked ? question.isCut : name.isCut,
    isNew: false,
  }
  const { isNew: _isNew, ...rest } = cleanThing(described, scrubber)
  return rest
}

/** The same of what somebody acts on, with what it was like: by that it is known again where its words are others. */
export function describeUsedThing(page: Page, control: Element, scrubber: Scrubber): DescribedThing {
  const thing = describeThing(page, control, scrubber)
  const [way] = thing.ways
  const found = way && resolve(page, way, { exact: 'button' in way || 'link' in way, absent: 'gone' })
  const first = found?.outcome === 'found' ? found.controls[0] : undefined
  // Of a question its first answer: which one was given stands nowhere.
  const print = toRecord(page, first ?? findAnswerRow(page, control)[0] ?? control)
  const { name: _name, text: _text, ...unsaid } = print
  const isShowing = opensList(control) && readListNames(control).prompt === ''
  const cleaned = cleanPrint(isShowing ? unsaid : print, { ...thing, others: [...thing.others] }, scrubber)
  return { ...thing, ...(cleaned && { print: cleaned }) }
}

/** What opens a list that the page draws by itself. */
export function opensList(control: Element): boolean {
  return control.matches('[aria-haspopup="listbox"], [role="combobox"]')
}

/** A button that shows what was chosen is called by that only while it asks to choose: then by where it stands. */
function proposeOpeners(label: string, prompt: string, base: Omit<Description, 'name' | 'kind'>): readonly Locator[] {
  if (prompt === '' || prompt === label) return proposeLocators({ ...base, name: prompt, kind: 'button' })
  return [{ button: prompt, under: label }, ...proposeLocators({ ...base, name: '', kind: 'button' })]
}

/** A date in three boxes is one thing to fill in. */
function findSplitDate(page: Page, control: Element, asked: readonly string[]): { readonly date: string } | undefined {
  return asked
    .filter((words) => words !== '')
    .map((date) => ({ date }))
    .find((way) => {
      const found = resolve(page, way, { exact: false, absent: 'gone' })
      return found.outcome === 'found' && found.controls.length === 3 && found.controls.includes(control)
    })
}

/** What a name begins with before something was cut out of it: enough of it to be found by, as "Continuer en tant que". */
function toBeginning(text: string): string {
  const words = (text.split(CUT)[0] ?? '').trim()
  return words.split(' ').length >= FEWEST_WORDS ? words : ''
}

const FEWEST_WORDS = 3

/** The first by words and, of what sends or hides, the one by what it does; technical names only where no words do. */
function pickWays(
  page: Page,
  control: Element,
  proposed: readonly Locator[],
  begun: string | undefined,
): readonly Locator[] {
  const finds = (way: Locator): boolean => {
    const isAction = 'button' in way || 'link' in way
    // The guide asks whether a longer name is the one: it is, where the rest of it was cut.
    const isBegun = begun !== undefined && Object.values(way).includes(begun)
    const found = resolve(page, way, { exact: isAction && !isBegun, absent: 'gone' })
    const isIt = found.outcome === 'found' || (isBegun && found.outcome === 'drifted')
    return isIt && found.controls.includes(control) && !isTooWide(way, found.controls)
  }
  const known = new Set<string>()
  const found: Locator[] = []
  for (const way of proposed) {
    const isTechnical = 'id' in way || 'name' in way || 'icon' in way
    const isOfEffect = 'submits' in way || 'password' in way
    const worded = found.filter((one) => !('submits' in one) && !('password' in one))
    if (known.has(JSON.stringify(way)) || (isTechnical && found.length > 0)) continue
    // A second way by words adds nothing but a chance to be wrong, unless it asks for what stands above.
    if (!isTechnical && !isOfEffect && worded.length > 0) continue
    known.add(JSON.stringify(way))
    if (finds(way)) found.push(way)
  }
  return found.slice(0, MOST_WAYS)
}

/** A question that holds other fields is no way to find one of them. */
function isTooWide(way: Locator, controls: readonly Element[]): boolean {
  return (
    'question' in way && way.choice === undefined && controls.filter((one) => toControlKind(one) === 'field').length > 1
  )
}

function findOthers(page: Page, control: Element, name: string, scrubber: Scrubber): readonly string[] {
  const kind = toControlKind(control)
  const peers = { choice: page.fields, field: page.fields, action: page.actions }[kind ?? 'action']
  if (kind === 'choice') return []
  const seen = peers.filter((peer) => peer !== control && page.isControlSeen(peer)).slice(0, 200)
  const names = seen.flatMap((peer) => readVisibleLines(peer)[0] ?? page.accessibleName(peer))
  return findLookAlikes(name, names)
    .map((other) => scrub(other, scrubber).text)
    .filter((other) => other !== '')
}

function toThingKind(page: Page, control: Element, question: string): ThingKind {
  const kind = toControlKind(control)
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

/** Which of several boxes somebody ticked is an answer, and in no recording. */
function isOneOfSeveral(page: Page, box: Element, question: string): boolean {
  const group = page.groups.findLast((one) => page.contains(one, box))
  const boxes = page.choices.filter(
    (one) => group !== undefined && page.contains(group, one) && page.isControlSeen(one),
  )
  return question !== '' && boxes.length > 1
}

const ROWS = 'li, tr, [role="row"], [role="listitem"], article'

/** Describes the page: headings and title that name nobody, and the part of its path that does not either. */
export function describePage(page: Page, scrubber: Scrubber): PageSeen {
  const { document } = page
  const shown = page.headings.filter(page.isSeen)
  // Those of a list's things come and go with what is listed, and tell nothing of the page.
  const alone = shown.filter((heading) => !heading.closest(ROWS) && !findRepeated(heading))
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
    headings: named
      .filter(({ isCut }) => !isCut)
      .map(({ text }) => text)
      .slice(0, 3),
    title: toLine(document.title).slice(0, 200),
    path: document.location.pathname.slice(0, 200),
    isCut: named.some(({ isCut }) => isCut),
    ...(way && !('id' in way) && !('name' in way) && { first: way }),
  }
  return cleanPage(seen, scrubber)
}
