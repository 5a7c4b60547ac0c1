import { findNames } from '../../core/studio/scrub/scrub.ts'
import type { Vocabulary } from '../../core/studio/scrub/vocabulary.ts'
import type { Page } from '../dom/index.ts'
import { findShadowRoot } from '../dom/index.ts'
import { readListNames } from './raw-words.ts'

/** The letters of a text that are compared; longer texts are no answers. */
const LONGEST = 200
const MOST = 400

/** Reads the values of a page's fields, hidden ones too, only to leave them out of the recording. */
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
  '[contenteditable], [role="combobox"], [role="textbox"], [role="option"][aria-selected="true"], [aria-haspopup="listbox"], output'

function readField(field: Element): readonly string[] {
  if (field instanceof HTMLInputElement)
    return [field.value, field.type === 'file' ? (field.files?.[0]?.name ?? '') : '']
  if (field instanceof HTMLTextAreaElement) return [field.value]
  if (field instanceof HTMLSelectElement) {
    // The first option, before anybody chose, is the same for everyone.
    return [...field.selectedOptions].filter((option) => option.index > 0).map((option) => option.text)
  }
  // So is the prompt of a list that the page draws.
  if (field.matches('[aria-haspopup="listbox"]') && readListNames(field).prompt !== '') return []
  return [findShadowRoot(field)?.textContent ?? field.textContent ?? '', field.getAttribute('aria-valuetext') ?? '']
}

/**
 * The most people of a page that are left out by name; a page that names more is a list, of which the first ones are
 * enough.
 */
const MOST_NAMES = 100
const TOLD_APART = 'title, aria-label, alt, aria-description'.split(', ')
const INLINE = 'a, abbr, b, bdi, em, i, mark, small, span, strong, u'

/**
 * Reads the names of people in a page's texts, titles and accessible names: a word that follows a greeting or another
 * name once means the same person where it stands alone.
 */
export function readPeople(page: Page, vocabulary: Vocabulary): readonly string[] {
  const lines: string[] = [page.document.title]
  let before: Element | null = null
  for (const { data, parentElement: around } of page.text.pieces(page.stretch(page.document.body))) {
    const block = around?.closest(`:not(${INLINE})`) ?? null
    if (before !== null && before === block) lines[lines.length - 1] += ` ${data}`
    else lines.push(data)
    before = block
  }
  for (const element of page.document.querySelectorAll(TOLD_APART.map((name) => `[${name}]`).join(','))) {
    lines.push(...TOLD_APART.map((name) => element.getAttribute(name) ?? ''))
  }
  const names = new Set<string>()
  for (const line of lines) {
    if (names.size >= MOST_NAMES) break
    for (const name of findNames(line.slice(0, LONGEST), vocabulary)) names.add(name)
  }
  return [...names]
}
