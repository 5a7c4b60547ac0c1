import { toWords } from '../../../core/guidance/judge/words.ts'
import { isRadio, isSameRadioGroup, type Page } from '../../dom/index.ts'

/**
 * Finds the radios that answer the same question as this one. Pages give all radios one name, or a question several rows of
 * answers: a row ends where another group begins, or where an answer comes again.
 */
export function findAnswerRow(page: Page, radio: Element): readonly Element[] {
  if (!isRadio(radio)) return [radio]
  const known = rows.get(page) ?? new Map<Element, readonly Element[]>()
  rows.set(page, known)
  if (!known.has(radio)) {
    const group = page.choices.filter((one) => isSameRadioGroup(radio, one) && page.isControlSeen(one))
    for (const row of toRows(page, group)) for (const one of row) known.set(one, row)
  }
  return known.get(radio) ?? [radio]
}

const rows = new WeakMap<Page, Map<Element, readonly Element[]>>()

export function toRows(page: Page, radios: readonly Element[]): readonly (readonly Element[])[] {
  const rows: Element[][] = []
  const said = new Set<string>()
  let around: Element | undefined
  for (const radio of radios) {
    const name = toChoiceName(page, radio)
    const group = page.groups.findLast((one) => one !== radio && page.contains(one, radio))
    const before = rows.at(-1)?.at(-1)
    if (!before || !isSameRadioGroup(before, radio) || group !== around || said.has(name)) {
      rows.push([])
      said.clear()
    }
    around = group
    said.add(name)
    rows.at(-1)?.push(radio)
  }
  return rows
}

/** How many blocks around a button may hold the others of its row. */
const MOST_AROUND = 4
const ANSWER = /^(oui|non|yes|no|(je )?ne sais pas|peut etre)$/

/**
 * Finds rows of buttons by which a page lets answer: those that stay pressed, or are called « Oui » and « Non », two at
 * least.
 */
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

/** Finds those of the smallest block that has another one. */
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

/** Returns the accessible name; where a page gives none, the words that follow the control up to the next one. */
export function toChoiceName(page: Page, control: Element): string {
  const name = page.accessibleName(control) || toColumnName(page, control)
  if (name !== '') return name
  const { to } = page.stretch(control)
  const next = page.choices.find((choice) => page.order(choice) > page.order(control))
  // What the next row of a table says is its own.
  const row = control.closest('tr') ?? page.document.body
  const end = Math.min(next ? page.stretch(next).from : Number.POSITIVE_INFINITY, page.stretch(row).to)
  return page.text.lines({ from: to, to: end })[0] ?? ''
}

/** Returns what the top of the column says, for a control whose cell has no words of its own; '' elsewhere. */
export function toColumnName(page: Page, control: Element): string {
  const head = findColumnHead(page, control)
  return head ? page.words(head) : ''
}

/** Finds the cell at the top of the column, where the control's own cell has no words. */
export function findColumnHead(page: Page, control: Element): HTMLTableCellElement | undefined {
  const cell = control.closest<HTMLTableCellElement>('td, th')
  const row = cell?.closest('tr')
  const top = row?.closest('table')?.rows[0]
  if (!cell || !top || top === row || page.words(cell) !== '') return undefined
  const head = [...top.cells].find((one) => isOverColumn(one, cell))
  return head && !head.querySelector('input, select, textarea, button') ? head : undefined
}

/** Checks whether a cell stands over the column in which another begins. A cell may be as wide as several. */
export function isOverColumn(head: HTMLTableCellElement, cell: HTMLTableCellElement): boolean {
  const [from, at] = [toColumn(head), toColumn(cell)]
  return at >= from && at < from + head.colSpan
}

function toColumn(cell: HTMLTableCellElement): number {
  const before = [...(cell.closest('tr')?.cells ?? [])].slice(0, cell.cellIndex)
  return before.reduce((column, { colSpan }) => column + colSpan, 0)
}
