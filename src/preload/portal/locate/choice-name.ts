import type { Page } from '../page/page.ts'

/** The accessible name; where a page gives none, the words that follow the control up to the next one. */
export function toChoiceName(page: Page, control: Element): string {
  const name = page.accessibleName(control) || toColumnName(page, control)
  if (name !== '') return name
  const { to } = page.stretch(control)
  const next = page.choices.find((choice) => page.order(choice) > page.order(control))
  const end = next ? page.stretch(next).from : page.stretch(page.document.body).to
  return page.text.lines({ from: to, to: end })[0] ?? ''
}

/** In a cell without words of its own, what the top of the column says. */
export function toColumnName(page: Page, control: Element): string {
  const cell = control.closest<HTMLTableCellElement>('td, th')
  const row = cell?.closest('tr')
  const top = row?.closest('table')?.rows[0]
  if (!cell || !top || top === row || page.words(cell) !== '') return ''
  const head = [...top.cells].find((one) => isOverColumn(one, cell))
  return head && !head.querySelector('input, select, textarea, button') ? page.words(head) : ''
}

/** Whether a cell stands over the column in which another begins. A cell may be as wide as several. */
export function isOverColumn(head: HTMLTableCellElement, cell: HTMLTableCellElement): boolean {
  const [from, at] = [toColumn(head), toColumn(cell)]
  return at >= from && at < from + head.colSpan
}

function toColumn(cell: HTMLTableCellElement): number {
  const before = [...(cell.closest('tr')?.cells ?? [])].slice(0, cell.cellIndex)
  return before.reduce((column, { colSpan }) => column + colSpan, 0)
}
