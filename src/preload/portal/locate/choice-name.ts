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
  const head = top.cells[cell.cellIndex]
  return head && !head.querySelector('input, select, textarea, button') ? page.words(head) : ''
}
