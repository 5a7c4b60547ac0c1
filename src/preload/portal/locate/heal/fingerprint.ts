import { getAriaRole } from 'ivya/utils'
import { hasWords, toWords } from '../../../../core/base/words.ts'
import { type Fingerprint, toUnnumbered } from '../../../../core/flow/language/fingerprint.ts'
import { findLabels, isHint, isRadio, type Page, readControlKind } from '../../../dom/index.ts'
import { findAnswerRow, readChoiceName, readColumnName } from '../answers.ts'
import { readWordsBesideIcon } from '../generated-words.ts'

const MAX_WORDS = 200
const MAX_TOKEN = 120
/** The distance before a choice at which its question may begin, in letters. */
const QUESTION_REACH = 300

/** Creates the function that takes fingerprints of a page's elements: text and technical names, never a value. */
export function createFingerprinter(page: Page): (element: Element) => Fingerprint {
  const controls = [...page.choices, ...page.fields, ...page.actions]
    .filter((control) => (readControlKind(control) === 'action' ? page.isSeen(control) : page.isControlSeen(control)))
    .sort((one, other) => page.order(one) - page.order(other))
  const readName = createNames(page, controls)
  const beside = createBeside(page, controls, readName)
  const readPath = createPaths(page)

  return (element) => {
    const name = readName(element)
    const words = toShort(readWordsBesideIcon(page, element) || page.words(element))
    return toFilled({
      tag: element.tagName.toLowerCase(),
      role: getAriaRole(element) ?? '',
      type: readType(element),
      name,
      text: words === name ? '' : words,
      hint: toShort(toWords(readHint(element))),
      id: toToken(element.id),
      field: toToken(element.getAttribute('name') ?? ''),
      href: toToken(readAddress(element)),
      autocomplete: toToken(element.getAttribute('autocomplete') ?? ''),
      classes: [...element.classList].slice(0, 12).map(toToken),
      question: toShort(readQuestion(page, element)),
      row: toShort(readRow(page, element)),
      headings: readHeadings(page, element),
      near: beside(element),
      landmarks: readLandmarks(page, element),
      path: readPath(element),
    })
  }
}

/** Drops empty fields. */
function toFilled(print: Record<keyof Omit<Fingerprint, 'twins' | 'rivals'>, string | readonly string[]>): Fingerprint {
  return Object.fromEntries(Object.entries(print).filter(([, value]) => value.length > 0)) as unknown as Fingerprint
}

function toShort(words: string): string {
  return toUnnumbered(words).slice(0, MAX_WORDS).trim()
}

function toToken(text: string): string {
  return toUnnumbered(text).slice(0, MAX_TOKEN)
}

/**
 * Creates the function that names elements. A label may hold another field, whose value would be in the accessible
 * name: such a label is read without values.
 */
function createNames(page: Page, controls: readonly Element[]): (element: Element) => string {
  const ranks = new Map(controls.map((control, rank) => [control, rank]))

  /** Reads the text just before a field that the page did not tie to it, as in forms laid out in tables. */
  function readWordsBefore(element: Element): string {
    const rank = ranks.get(element)
    if (rank === undefined) return ''
    const before = controls[rank - 1]
    const to = page.stretch(element).from
    const from = Math.max(before ? page.stretch(before).to : 0, to - QUESTION_REACH)
    return page.text.lines({ from, to }).at(-1) ?? ''
  }

  return (element) => {
    const kind = readControlKind(element)
    const labels = findLabels(element)
    if (labels.some((label) => label.querySelector(VALUED))) return toShort(labels.map(page.words).join(' '))
    if (kind === undefined) return ''
    if (kind === 'choice') {
      const name = readChoiceName(page, element)
      return toShort(name === '' && !isRadio(element) ? readWordsBefore(element) : name)
    }
    const name = readNameWithoutIcon(page, element)
    return toShort(name === '' && kind === 'field' ? readColumnName(page, element) || readWordsBefore(element) : name)
  }
}

/** Reads the name without the word that a font draws as an icon, which changes with the page's technique. */
function readNameWithoutIcon(page: Page, element: Element): string {
  const name = page.accessibleName(element)
  const beside = readWordsBesideIcon(page, element)
  return hasWords(name, beside) ? beside : name
}

/**
 * Creates the function that reads the names of the three things before an element and the three after it. The answers
 * of another question count as one thing, named by the question: "oui" and "non" are everywhere.
 */
function createBeside(
  page: Page,
  controls: readonly Element[],
  readName: (element: Element) => string,
): (element: Element) => readonly string[] {
  const things: Element[][] = []
  const places = new Map<Element, readonly [number, number]>()
  for (const control of controls) {
    const last = things.at(-1)
    if (last?.[0] && findAnswerRow(page, last[0]).includes(control)) last.push(control)
    else things.push([control])
    places.set(control, [things.length - 1, (things.at(-1)?.length ?? 1) - 1])
  }
  const names = new Map<Element, string>()

  function nameThing([first]: readonly Element[]): string {
    if (!first) return ''
    const words = names.get(first) ?? ((isRadio(first) ? toShort(readQuestion(page, first)) : '') || readName(first))
    names.set(first, words)
    return words
  }

  return (element) => {
    const [rank, place] = places.get(element) ?? [-1, -1]
    const own = things[rank]
    if (!own) return []
    const before = [...things.slice(Math.max(0, rank - 3), rank).map(nameThing), ...own.slice(0, place).map(readName)]
    const after = [...own.slice(place + 1).map(readName), ...things.slice(rank + 1, rank + 4).map(nameThing)]
    return [...before.slice(-3), ...after.slice(0, 3)].filter((words) => words !== '')
  }
}

const VALUED = 'input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]'

function readType(element: Element): string {
  return ['INPUT', 'BUTTON'].includes(element.tagName) ? (element as HTMLInputElement).type : ''
}

function readHint(element: Element): string {
  return ['placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '').join(' ')
}

/** Reads where a link leads, without query and origin, which may name sessions and people. */
function readAddress(element: Element): string {
  const address = element.getAttribute('href') ?? element.getAttribute('src') ?? ''
  const [path = '', fragment] = address.replace(/^\w+:\/\/[^/]*/, '').split('#')
  const plain = path.split('?')[0] ?? ''
  return fragment && plain === '' ? `#${fragment}` : plain
}

/**
 * Reads the legend of its group; for radio buttons without one, the last text before the first answer that is no hint.
 */
function readQuestion(page: Page, element: Element): string {
  const asked = readGroupQuestion(page, element)
  // In a grid a column has one field for each row.
  const isInGrid = asked === '' && readControlKind(element) === 'field' && readColumnName(page, element) !== ''
  const cell = isInGrid ? element.closest('tr')?.cells[0] : undefined
  return cell && !cell.contains(element) ? page.words(cell) : asked
}

function readGroupQuestion(page: Page, element: Element): string {
  const group = page.groups.findLast((candidate) => candidate !== element && page.contains(candidate, element))
  const legend = group ? page.accessibleName(group) : ''
  if (legend !== '' && !(group && isMadeOfAnswers(page, group, legend))) return legend
  if (!isRadio(element)) return ''
  const { from } = page.stretch(findAnswerRow(page, element)[0] ?? element)
  const before = { from: Math.max(0, from - QUESTION_REACH), to: from }
  const hints = page.text.pieces(before).filter(({ parentElement }) => parentElement && isHint(parentElement, element))
  const explains = (line: string): boolean => hints.some((piece) => toWords(piece.data) === line)
  return page.text.lines(before).findLast((line) => !explains(line)) ?? ''
}

/** Reads the first text of its row that is no control. */
function readRow(page: Page, element: Element): string {
  const row = element.closest(ROWS)
  if (!row || row === element) return ''
  const isOwn = ({ parentElement }: Text): boolean =>
    parentElement !== null && row.contains(parentElement) && parentElement.closest(ACTED_ON) === null
  const first = page.text.pieces(page.stretch(row)).find((piece) => isOwn(piece) && toWords(piece.data) !== '')
  return first ? toWords(first.data) : ''
}

const ROWS = 'tr, [role="row"], li, [role="listitem"], article'
const ACTED_ON = 'a, button, label, select, textarea, [role="button"], [role="link"]'

/** Checks whether a group's name is made of its own answers ("oui non"), which says nothing about the question. */
function isMadeOfAnswers(page: Page, group: Element, name: string): boolean {
  const answers = page.choices.filter((choice) => page.contains(group, choice)).map((one) => readChoiceName(page, one))
  return answers.length > 0 && name === answers.join(' ')
}

function readHeadings(page: Page, element: Element): string[] {
  const order = page.order(element)
  const above: { readonly level: number; readonly words: string }[] = []
  for (const heading of page.headings) {
    if (page.order(heading) >= order || page.contains(heading, element)) continue
    const level = Number(/^H([1-6])$/.exec(heading.tagName)?.[1] ?? heading.getAttribute('aria-level') ?? 2)
    while ((above.at(-1)?.level ?? 0) >= level) above.pop()
    if (page.isSeen(heading)) above.push({ level, words: toShort(page.words(heading)) })
  }
  return above.slice(-3).map(({ words }) => words)
}

const LANDMARKS = new Set(['MAIN', 'NAV', 'HEADER', 'FOOTER', 'ASIDE', 'FORM', 'DIALOG', 'SEARCH', 'FIELDSET', 'TABLE'])

function readLandmarks(page: Page, element: Element): string[] {
  const landmarks: string[] = []
  for (let block = page.parent(element); block && landmarks.length < 6; block = page.parent(block)) {
    const role = block.getAttribute('role')
    if (LANDMARKS.has(block.tagName) || role) landmarks.push((role ?? block.tagName).toLowerCase().slice(0, 40))
  }
  return landmarks
}

/**
 * Creates the function that returns an element's path from below the body, as `form[1]/div[2]/input[1]`; cut at the
 * start on pages with very deep nesting.
 */
function createPaths(page: Page): (element: Element) => string {
  const known = new Map<Element, string>()
  const ranks = new Map<Element, number>()
  function readPathStep(element: Element): string {
    let rank = 1
    for (let before = element.previousElementSibling; before; before = before.previousElementSibling) {
      if (before.tagName !== element.tagName) continue
      const counted = ranks.get(before)
      rank += counted ?? 1
      if (counted !== undefined) break
    }
    ranks.set(element, rank)
    return `${element.tagName.toLowerCase()}[${rank}]`
  }
  function readPath(element: Element): string {
    const before = known.get(element)
    if (before !== undefined) return before
    const parent = page.parent(element)
    const path = parent && page.parent(parent) ? `${readPath(parent)}/${readPathStep(element)}` : readPathStep(element)
    known.set(element, path)
    return path
  }
  return (element) => readPath(element).slice(-1000)
}
