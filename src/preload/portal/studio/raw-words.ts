import { getElementAccessibleName } from 'ivya/utils'
import { toWords } from '../../../core/guidance/judge/words.ts'
import { findAnswerRow, toChoiceName } from '../locate/index.ts'
import type { Page } from '../page/index.ts'
import { findLabels, findListed, isHint, readVisibleLines, toControlKind } from '../page/index.ts'

/** How far before a control its words may begin, in letters. */
const REACH = 300

/** What a control is called, as the page writes it: what is seen of its label first, then its name for screen readers. */
export function readNames(page: Page, control: Element): readonly string[] {
  const isAction = toControlKind(control) === 'action' || toControlKind(control) === undefined
  const naming = isAction ? [control] : [...(findListed(control, 'aria-labelledby') ?? []), ...findLabels(control)]
  const lines = naming.map((part) => readVisibleLines(part)[0] ?? '')
  const wholes = naming.map((part) => readVisibleLines(part).join(' '))
  const names = [...lines, toLine(getElementAccessibleName(control, false)), ...wholes]
  const known = names.filter((name) => name !== '' && !isValue(control, name))
  if (known.length > 0) return [...new Set(known)]
  const before = isAction ? '' : readBefore(page, control)
  return before === '' ? [] : [before]
}

/** A field that nothing names may be called by what it holds. */
function isValue(control: Element, name: string): boolean {
  const isPressed = control.matches(
    'input[type=submit i], input[type=button i], input[type=reset i], input[type=image i]',
  )
  return (
    !isPressed &&
    'value' in control &&
    typeof control.value === 'string' &&
    toWords(control.value) === toWords(name) &&
    name !== ''
  )
}

/** What is asked where a control is: the name of its group, or the last words before the first answer that are no hint. */
export function readQuestion(page: Page, control: Element): string {
  const group = page.groups.findLast((one) => one !== control && page.contains(one, control))
  const named = group ? readGroupName(group) : ''
  if (named !== '' && group && !isMadeOfAnswers(page, group, named)) return named
  const [first = control] = findAnswerRow(page, control)
  return toControlKind(control) === 'choice' ? readBefore(page, first) : ''
}

function readGroupName(group: Element): string {
  const legend = group.querySelector(':scope > legend')
  if (legend) return readVisibleLines(legend)[0] ?? ''
  const [labelled] = findListed(group, 'aria-labelledby') ?? []
  return (labelled ? readVisibleLines(labelled)[0] : undefined) ?? toLine(group.getAttribute('aria-label') ?? '')
}

function isMadeOfAnswers(page: Page, group: Element, name: string): boolean {
  const answers = page.choices.filter((choice) => page.contains(group, choice)).map((one) => toChoiceName(page, one))
  return answers.length > 0 && toWords(name) === answers.join(' ')
}

/** The words just before a control that no label ties to it, unless another control stands between. */
function readBefore(page: Page, control: Element): string {
  const { from } = page.stretch(control)
  const controls = [...page.choices, ...page.fields, ...page.actions]
  const ends = controls
    .filter((one) => page.order(one) < page.order(control) && !page.contains(one, control))
    .map((one) => page.stretch(one).to)
  const start = Math.max(0, from - REACH, ...ends.filter((end) => end <= from))
  const pieces = page.text.pieces({ from: start, to: from }).filter(({ parentElement, data }) => {
    return (
      parentElement !== null && !isHint(parentElement, control) && toWords(data) !== '' && page.isSeen(parentElement)
    )
  })
  const last = pieces.at(-1)
  return last?.parentElement ? (readVisibleLines(last.parentElement, [last])[0] ?? toLine(last.data)) : ''
}

/** What stands over a control: the words of its row, what is asked, and the headings that it comes under, nearest first. */
export function readAbove(page: Page, control: Element, question: string): readonly string[] {
  const row = control.closest('tr, [role="row"], li, dd')
  const cell = row?.querySelector('th, td, [role="rowheader"], [role="cell"], strong, b, h3, h4')
  const inRow = cell && !cell.contains(control) ? (readVisibleLines(cell)[0] ?? '') : ''
  const order = page.order(control)
  const headings = page.headings.filter(
    (one) => page.order(one) < order && page.isSeen(one) && !page.contains(one, control),
  )
  const above = headings
    .toReversed()
    .slice(0, 2)
    .map((heading) => readVisibleLines(heading)[0] ?? '')
  return [inRow, question, ...above].filter((words) => words !== '')
}

export function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
