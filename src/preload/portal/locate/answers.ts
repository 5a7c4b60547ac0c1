import { toWords } from '../../../core/base/words.ts'
import { isRadio, isSameRadioGroup, type Page } from '../../dom/index.ts'

/**
 * Finds the radio buttons that answer the same question as this one. Pages give all of them one name, or a question
 * several rows of answers: a row ends where another group begins, or where an answer comes again.
 */
export function findAnswerRow(page: Page, radio: Element): readonly Element[] {
  if (!isRadio(radio)) return [radio]
  const known = rows.get(page) ?? new Map<Element, readonly Element[]>()
  rows.set(page, known)
  if (!known.has(radio)) {
    const group = page.choices.filter((one) => isSameRadioGroup(radio, one) && page.isControlSeen(one))
    for (const row of splitIntoRows(page, group)) for (const one of row) known.set(one, row)
  }
  return known.get(radio) ?? [radio]
}

const rows = new WeakMap<Page, Map<Element, readonly Element[]>>()

/** Splits radio buttons into rows of answers, as `findAnswerRow` describes them. */
export function splitIntoRows(page: Page, radios: readonly Element[]): readonly (readonly Element[])[] {
  const rows: Element[][] = []
  const seen = new Set<string>()
  let around: Element | undefined
  for (const radio of radios) {
    const name = readChoiceName(page, radio)
    const group = page.groups.findLast((one) => one !== radio && page.contains(one, radio))
    const before = rows.at(-1)?.at(-1)
    if (!before || !isSameRadioGroup(before, radio) || group !== around || seen.has(name)) {
      rows.push([])
      seen.clear()
    }
    around = group
    seen.add(name)
    rows.at(-1)?.push(radio)
  }
  return rows
}

/** The number of enclosing elements that may hold the other buttons of a row. */
const MOST_AROUND = 4
const ANSWER = /^(oui|non|yes|no|(je )?ne sais pas|peut etre)$/

/** Finds rows of buttons that answer a question: at least two that stay pressed, or are called « Oui » and « Non ». */
export function findAnswerButtons(page: Page): readonly (readonly Element[])[] {
  const known = buttonRows.get(page)
  if (known) return known
  const found: (readonly Element[])[] = []
  for (const isAnswer of [isToggle, (one: Element) => ANSWER.test(toWords(page.words(one)))]) {
    const answers = page.actions.filter((one) => isAnswer(one) && page.isSeen(one))
    for (const answer of answers) {
      if (found.some((row) => row.includes(answer))) continue
      const row = findRow(page, answer, answers)
      if (row.length > 1) found.push(row)
    }
  }
  buttonRows.set(page, found)
  return found
}

const buttonRows = new WeakMap<Page, readonly (readonly Element[])[]>()

function isToggle(button: Element): boolean {
  return button.hasAttribute('aria-pressed')
}

/** Finds the answers in the smallest enclosing element that has at least two. */
function findRow(page: Page, answer: Element, answers: readonly Element[]): readonly Element[] {
  let block = page.parent(answer)
  for (let depth = 0; block && depth < MOST_AROUND; depth += 1) {
    const around: Element = block
    const row = answers.filter((one) => page.contains(around, one))
    if (row.length > 1) return row
    block = page.parent(block)
  }
  return []
}

/** Reads a choice's accessible name; where a page gives none, the text after the control up to the next one. */
export function readChoiceName(page: Page, control: Element): string {
  const name = page.accessibleName(control) || readColumnName(page, control)
  if (name !== '') return name
  const { to } = page.stretch(control)
  const next = page.choices.find((choice) => page.order(choice) > page.order(control))
  // The text of the next table row belongs to that row.
  const row = control.closest('tr') ?? page.document.body
  const end = Math.min(next ? page.stretch(next).from : Number.POSITIVE_INFINITY, page.stretch(row).to)
  return page.text.lines({ from: to, to: end })[0] ?? ''
}

/** Reads the heading of the column, for a control whose cell has no text of its own; '' elsewhere. */
export function readColumnName(page: Page, control: Element): string {
  const head = findColumnHead(page, control)
  return head ? page.words(head) : ''
}

/** Finds the heading cell of the column, where the control's own cell has no text. */
export function findColumnHead(page: Page, control: Element): HTMLTableCellElement | undefined {
  const cell = control.closest<HTMLTableCellElement>('td, th')
  const row = cell?.closest('tr')
  const top = row?.closest('table')?.rows[0]
  if (!cell || !top || top === row || page.words(cell) !== '') return undefined
  const head = [...top.cells].find((one) => isOverColumn(one, cell))
  return head && !head.querySelector('input, select, textarea, button') ? head : undefined
}

/** Checks whether the text is the heading of a column that the control is not in. */
export function isOfOtherColumn(text: Element, control: Element): boolean {
  const [head, cell] = [text, control].map((one) => one.closest<HTMLTableCellElement>('td, th'))
  if (!head || !cell || head.closest('tr') === cell.closest('tr')) return false
  return head.closest('table') === cell.closest('table') && !isOverColumn(head, cell)
}

/** Checks whether a cell is above the column in which another begins. A cell may span several columns. */
function isOverColumn(head: HTMLTableCellElement, cell: HTMLTableCellElement): boolean {
  const [from, at] = [countColumnsBefore(head), countColumnsBefore(cell)]
  return at >= from && at < from + head.colSpan
}

function countColumnsBefore(cell: HTMLTableCellElement): number {
  const before = [...(cell.closest('tr')?.cells ?? [])].slice(0, cell.cellIndex)
  return before.reduce((column, { colSpan }) => column + colSpan, 0)
}
