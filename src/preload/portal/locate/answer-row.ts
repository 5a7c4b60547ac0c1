import { isRadio, isSameRadioGroup } from '../page/control.ts'
import type { Page } from '../page/page.ts'
import { toChoiceName } from './choice-name.ts'

/**
 * The radios that answer the same question as this one. Pages give all radios one name, or a question several rows of
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
