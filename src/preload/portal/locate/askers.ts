import type { Stretch } from '../../../core/guidance/judge/text-index.ts'
import { findInSamePart, findLabels, findListed, isRadio, type Page, readControlKind } from '../../dom/index.ts'
import { findAnswerRow } from './answers.ts'
import {
  type AskingLine,
  endsAsQuestion,
  findNameAfter,
  HEADING,
  isWithin,
  PART,
  readHeadingRank,
  readLinesBefore,
} from './asking-lines.ts'

/** The controls that a text asks, in one unit; several units where it stands over several questions. */
export interface Asked {
  readonly units: readonly (readonly Element[])[]
  /** Whether only the place of the text says that it asks them. */
  readonly isLoose: boolean
}

const NOTHING: Asked = { units: [], isLoose: false }

/** The map from each control to the lines that ask it, made once for a page and a list of controls. */
export interface AskerMap {
  readonly page: Page
  /** In the order of the page. */
  readonly controls: readonly Element[]
  readonly ranks: ReadonlyMap<Element, number>
  readonly lines: Map<Element, readonly AskingLine[]>
  readonly askers: Map<Element, readonly AskingLine[]>
  /** The controls to which one line is the nearest, by its offset. */
  readonly runs: Map<number, ControlRun>
}

/** A run of controls, as ranks of the first and the last. */
interface ControlRun {
  readonly first: number
  readonly last: number
}

/** Creates the map for these controls, in the order of the page. What asks a control is read when it is needed. */
export function createAskerMap(page: Page, controls: readonly Element[]): AskerMap {
  const ranks = new Map(controls.map((control, rank) => [control, rank]))
  return { page, controls, ranks, lines: new Map(), askers: new Map(), runs: new Map() }
}

/** Finds the controls that a text of the page asks. */
export function findAsked(map: AskerMap, text: Element, at: Stretch): Asked {
  const { page } = map
  const controls = findInSamePart(text, map.controls)
  const group = page.groups.find((one) => one === text || findNames(one).some((name) => contains(page, name, text)))
  if (group) {
    return toUnits(
      map,
      controls.filter((one) => one !== text && page.contains(group, one)),
      group,
    )
  }
  const label = text.closest('label')
  const own = [...new Set([label?.control ?? text, ...findListing(page, controls)])].filter((one) => {
    return map.ranks.has(one) && !isAnswer(one) && isNamedBy(page, one, text, label)
  })
  if (own.length > 0) return { units: [own], isLoose: false }
  const before = controls.findLast((one) => page.stretch(one).to <= at.from)
  if (before && !isRadio(before) && isWithin(at, findNameAfter(page, before)))
    return { units: [[before]], isLoose: false }
  if (label?.control && readControlKind(label.control) === 'choice') return NOTHING
  const { asked, line } = findAskedByLine(map, at, controls)
  const heading = text.closest(HEADING)
  // A title over something that asks for itself: people say whether that is meant.
  if (heading && isOverOthers(map, heading, asked)) return { units: splitSection(map, heading), isLoose: true }
  return asked.length > 0 ? { units: [asked], isLoose: line !== undefined && isLoose(map, line, asked) } : NOTHING
}

/** Checks whether a control's own name is what it is for its question: the name of one answer among several. */
function isAnswer(control: Element): boolean {
  return readControlKind(control) === 'action' || isRadio(control)
}

/** Finds the controls that say by which elements they are labelled. */
function findListing(page: Page, controls: readonly Element[]): readonly Element[] {
  const roots = [page.document, ...page.shadowRoots]
  const all = new Set(roots.flatMap((root) => [...root.querySelectorAll('[aria-labelledby]')]))
  return all.size === 0 ? [] : controls.filter((one) => all.has(one))
}

/** Checks whether a control's label, or what it says that it is labelled by, contains the text. */
function isNamedBy(page: Page, control: Element, text: Element, label: HTMLLabelElement | null): boolean {
  if (label && findLabels(control).includes(label)) return true
  if (!control.hasAttribute('aria-labelledby')) return false
  return (findListed(control, 'aria-labelledby') ?? []).some((name) => contains(page, name, text))
}

function contains(page: Page, outer: Element, inner: Element): boolean {
  return outer === inner || page.contains(outer, inner)
}

/** Takes the controls of a named group as one question, or as several where groups of their own are in it. */
function toUnits(map: AskerMap, controls: readonly Element[], group: Element): Asked {
  const direct = controls.filter((one) => findGroup(map.page, one) === group)
  const isAnswered = direct[0] !== undefined && isRadio(direct[0])
  if (controls.length === 0) return NOTHING
  if (!isAnswered && direct.length < controls.length)
    return { units: splitBy(map, controls.slice(0, MOST_READ)), isLoose: true }
  // What opened under an answer has a label of its own.
  const own = isAnswered ? direct.filter((one) => isRadio(one) || !isLabelled(map.page, one)) : direct
  const isTitle = own.filter((one) => !isRadio(one) && isLabelled(map.page, one)).length > MOST_PARTS
  return { units: [own], isLoose: isTitle && own.every((one) => readControlKind(one) === 'field') }
}

/** The most labelled fields that answer one question (day, month and year): the name of more is a title over them. */
const MOST_PARTS = 3

/** Finds the nearest named group around a control. */
function findGroup(page: Page, control: Element): Element | undefined {
  return page.groups.findLast(
    (one) => one !== control && page.contains(one, control) && page.accessibleName(one) !== '',
  )
}

/** Finds the controls after a text, as long as it asks them. */
function findAskedByLine(map: AskerMap, at: Stretch, controls: readonly Element[]) {
  const { page } = map
  const asked: Element[] = []
  let line: AskingLine | undefined
  const start = controls.findIndex((control) => page.stretch(control).from >= at.to)
  for (const control of start < 0 ? [] : controls.slice(start)) {
    const own = findAskers(map, control).find((one) => isWithin(at, one.at))
    line ??= own
    if (own) asked.push(control)
    // Something that opened between two answers: the answers after it are still asked.
    else if (!isBetweenAnswers(page, control, asked)) break
  }
  return { asked, line }
}

function isBetweenAnswers(page: Page, control: Element, asked: readonly Element[]): boolean {
  const radio = asked.find(isRadio)
  const last = radio && findAnswerRow(page, radio).at(-1)
  return last !== undefined && page.order(control) < page.order(last)
}

/** Checks whether only its place ties a text to controls with names of their own: one of them, or several fields. */
function isLoose({ page }: AskerMap, { asks }: AskingLine, asked: readonly Element[]): boolean {
  const [first] = asked
  if (asked.length === 1 && first && !isRadio(first))
    return isLabelled(page, first) || (!asks && first.hasAttribute('aria-label'))
  return !asks && asked.some((one) => readControlKind(one) === 'field' && isLabelled(page, one))
}

/** Checks whether people see a label of the control's own. */
function isLabelled(page: Page, control: Element): boolean {
  return findNamings(control).some((one) => page.isSeen(one) && page.words(one) !== '')
}

/** Checks whether a heading that asks nothing itself is over more than what comes right after it. */
function isOverOthers(map: AskerMap, heading: Element, asked: readonly Element[]): boolean {
  if (map.page.words(heading) === '' || endsAsQuestion(heading.textContent ?? '')) return false
  return findSection(map, heading).some((one) => !asked.includes(one))
}

/** The rank of a legend or caption, under all headings. */
const LOWEST_RANK = 7

/** Finds the controls under a heading, up to the next one of its rank. */
function findSection({ page, controls }: AskerMap, heading: Element): readonly Element[] {
  const part = heading.parentElement?.closest(`${PART}, main, body`) ?? page.document.body
  const rank = readHeadingRank(heading) || LOWEST_RANK
  const isEnd = (one: Element) =>
    page.order(one) > page.order(heading) && readHeadingRank(one) <= rank && page.isSeen(one)
  const next = page.headings.find(isEnd)
  const until = next ? page.order(next) : Number.POSITIVE_INFINITY
  return controls.filter((one) => {
    return page.order(one) > page.order(heading) && page.order(one) < until && page.contains(part, one)
  })
}

/** How many controls are read to see that a title is over several questions. */
const MOST_READ = 40

function splitSection(map: AskerMap, heading: Element): readonly (readonly Element[])[] {
  return splitBy(map, findSection(map, heading).slice(0, MOST_READ))
}

/** Splits controls by what asks each. */
function splitBy(map: AskerMap, controls: readonly Element[]): readonly (readonly Element[])[] {
  const units = new Map<unknown, Element[]>()
  for (const control of controls) {
    const key =
      findGroup(map.page, control) ??
      findAskers(map, control)[0]?.block ??
      findNamings(control)[0] ??
      findAnswerRow(map.page, control)[0]
    const unit = units.get(key)
    if (unit) unit.push(control)
    else units.set(key, [control])
  }
  return [...units.values()]
}

/**
 * Finds the lines that ask a control: those right before it, and before the answers that it is one of, nearest first. What
 * asks the first of a row of radio buttons asks them all, whatever opened between.
 */
function findAskers(map: AskerMap, control: Element): readonly AskingLine[] {
  const known = map.askers.get(control)
  if (known) return known
  const { page } = map
  const [first = control] = isRadio(control) ? findAnswerRow(page, control) : []
  const lines = findLines(map, first)
  const isNamed = !isRadio(control) && isLabelled(page, control)
  const askers = isNamed ? lines.filter((line) => mayAskLabelled(map, line, control)) : lines
  map.askers.set(control, askers)
  return askers
}

function findNamings(control: Element): readonly Element[] {
  return [...(findListed(control, 'aria-labelledby') ?? []), ...findLabels(control)]
}

/**
 * Checks whether a line asks a control that has a label: a question does, and what stands over several answers, or is the
 * title of a block of fields.
 */
function mayAskLabelled(map: AskerMap, line: AskingLine, control: Element): boolean {
  const { page, controls } = map
  const { first, last } = findSharing(map, line, control)
  if (line.asks || first === last) return line.asks
  if (readControlKind(control) === 'choice') {
    return controls.slice(first, last + 1).every((one) => readControlKind(one) === 'choice')
  }
  const block = findBlock(page, line, control)
  if (!block || page.text.lines({ from: page.stretch(block).from, to: line.at.from }).length > 0) return false
  return [controls[first - 1], controls[last + 1]].every((one) => !one || !page.contains(block, one))
}

/** Finds the first and the last of the controls around this one to which the line is the nearest, by rank. */
function findSharing(map: AskerMap, line: AskingLine, control: Element): ControlRun {
  const { controls, ranks, runs } = map
  const known = runs.get(line.at.from)
  if (known) return known
  const isOf = (one: Element | undefined) => one !== undefined && findLines(map, one)[0]?.at.from === line.at.from
  let first = ranks.get(control) ?? 0
  let last = first
  while (isOf(controls[first - 1])) first -= 1
  while (isOf(controls[last + 1])) last += 1
  runs.set(line.at.from, { first, last })
  return { first, last }
}

/** Finds the smallest element around a line and a control. */
function findBlock(page: Page, line: AskingLine, control: Element): Element | undefined {
  for (let block: Element | null = line.block; block; block = page.parent(block)) {
    if (page.contains(block, control)) return block
  }
  return undefined
}

/** Finds the elements that name a group: its legend, and what it says that it is labelled by. */
function findNames(group: Element): readonly Element[] {
  const legend = group.tagName === 'FIELDSET' ? [...group.children].filter(({ tagName }) => tagName === 'LEGEND') : []
  return [...(findListed(group, 'aria-labelledby') ?? []), ...legend.slice(0, 1)]
}

/** Finds the lines between the control before and this one; where there are none, those of the control before. */
function findLines(map: AskerMap, control: Element): readonly AskingLine[] {
  const { page, controls } = map
  // No recursion, as a page may have thousands of controls without a line between them.
  let first = map.ranks.get(control) ?? -1
  let found: readonly AskingLine[] = []
  let owner = control
  for (; first >= 0; first -= 1) {
    owner = controls[first] ?? control
    const previous = controls[first - 1]
    found = map.lines.get(owner) ?? readLinesBefore(page, owner, previous)
    map.lines.set(owner, found)
    if (found.length > 0 || !previous || !mayShare(previous, control)) break
  }
  if (owner === control) return found
  // A text asks what is in the block that it shares with the first control after it.
  const block = found[0] && findBlock(page, found[0], owner)
  const shared = block && page.contains(block, control) ? found : []
  map.lines.set(control, shared)
  return shared
}

/** Checks whether two controls can be of one question: fields and answers are, buttons only among themselves. */
function mayShare(one: Element, other: Element): boolean {
  return (readControlKind(one) === 'action') === (readControlKind(other) === 'action')
}
