import type { Page } from '../page/index.ts'
import { toShadowRoot } from '../page/index.ts'

/** Longer texts are no answers, and what is in them is compared by its beginning. */
const LONGEST = 200
const MOST = 400

/** Reads what fields of a page hold, hidden ones too: only to leave it out of what is told of the page. */
export function readHeld(page: Page): readonly string[] {
  const roots: readonly ParentNode[] = [page.document, ...page.shadowRoots]
  const fields = roots.flatMap((root) => [...root.querySelectorAll(FIELDS)]).slice(0, MOST)
  return fields
    .flatMap(readField)
    .map((value) => value.slice(0, LONGEST))
    .filter((value) => value.trim() !== '')
}

const FIELDS =
  'input:not([type=radio i], [type=checkbox i], [type=submit i], [type=button i], [type=reset i], [type=image i]), textarea, select, ' +
  '[contenteditable], [role="combobox"], [role="textbox"], [role="option"][aria-selected="true"], output'

function readField(field: Element): readonly string[] {
  if (field instanceof HTMLInputElement)
    return [field.value, field.type === 'file' ? (field.files?.[0]?.name ?? '') : '']
  if (field instanceof HTMLTextAreaElement) return [field.value]
  if (field instanceof HTMLSelectElement) {
    // What stands in a list before anybody chose is the same for all.
    return [...field.selectedOptions].filter((option) => option.index > 0).map((option) => option.text)
  }
  return [toShadowRoot(field)?.textContent ?? field.textContent ?? '', field.getAttribute('aria-valuetext') ?? '']
}
