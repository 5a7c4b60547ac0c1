import { cssEscape } from 'ivya/utils'
import { isRadio, isSameRadioGroup, toControlKind } from '../page/control.ts'
import type { Page } from '../page/page.ts'

/** Elements by the page's own technical names: dated, so a flow lists them last. */
export function findById(page: Page, id: string): readonly Element[] {
  return query(page, `#${cssEscape(id)}`)
}

/** A name is shared by the radios of a question: they are one thing, outlined together. */
export function findByName(page: Page, name: string): readonly { element: Element; controls: readonly Element[] }[] {
  const named = query(page, `[name="${cssEscape(name)}"]`)
  const [first] = named
  if (first && named.length > 1 && isRadio(first) && named.every((other) => isSameRadioGroup(first, other))) {
    return [{ element: toCommonBlock(page, first, named), controls: named }]
  }
  return named.map((element) => ({ element, controls: [element] }))
}

function query(page: Page, selector: string): readonly Element[] {
  const roots = [page.document, ...page.shadowRoots]
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)])
  return all.filter((element) => (toControlKind(element) ? page.isControlSeen(element) : page.isSeen(element)))
}

function toCommonBlock(page: Page, first: Element, elements: readonly Element[]): Element {
  for (let block: Element | null = first; block; block = page.parent(block)) {
    if (elements.every((element) => page.contains(block as Element, element))) return block
  }
  return first
}
