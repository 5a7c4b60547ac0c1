import { toWords } from '../../../core/base/words.ts'
import { type NameFit, type NameFitOptions, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import type { Page } from '../../dom/index.ts'

/** The most elements of a name that are read; most names have one to three. */
const MOST = 12

/**
 * Compares a wanted name with the visible one: by its style (`::before`, `::after`) a page can write "Ne pas " before
 * "envoyer", which is in no text. `parts` are the elements that give the name, `lines` their visible text without
 * styles.
 */
export function compareShownName(
  parts: readonly Element[],
  lines: readonly string[],
  words: string,
  options: NameFitOptions,
): NameFit | undefined {
  const generated = parts.map(readGenerated)
  const [before, after] = [generated.flatMap((one) => one.before), generated.flatMap((one) => one.after)]
  if (toWords([...before, ...after].join(' ')) === '') return 'full'
  return toNameFit(join([...before, lines.join('\n'), ...after]), words, options)
}

// Generated text on a line of its own is not joined to the name.
function join(texts: readonly string[]): readonly string[] {
  return texts
    .join(' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** What switches of design systems write beside their label; it says how they stand, and nothing of what they do. */
const STATES = ['active', 'desactive', 'on', 'off', 'enabled', 'disabled']

function readGenerated(part: Element): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const all = [part, ...part.querySelectorAll('*')].slice(0, MOST)
  const read = (pseudo: '::before' | '::after') => all.flatMap((element) => readContent(element, pseudo))
  return { before: read('::before'), after: read('::after') }
}

function readContent(element: Element, pseudo: '::before' | '::after'): readonly string[] {
  const { content, display, visibility, fontFamily } = getComputedStyle(element, pseudo)
  if (display === 'none' || visibility === 'hidden' || !content.includes('"') || isIconFont(fontFamily)) return []
  const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one).join('')
  if (['', ...STATES].includes(toWords(text))) return []
  return [display.startsWith('inline') ? text : pseudo === '::before' ? `${text}\n` : `\n${text}`]
}

/** Checks whether a font draws icons for words. */
export function isIconFont(fontFamily: string): boolean {
  return /icon|symbol|awesome|glyph/i.test(fontFamily)
}

const ICON = 'mat-icon, [class*="icon" i], [class*="material-symbols"]'
const ICON_NAME = /^\s*[a-z0-9]+(_[a-z0-9]+)*\s*$/

/** Finds the icon of an icon font in a control: by a class, by its font, or by text that is no word. */
export function findIcon(control: Element): Element | undefined {
  return control.querySelector(ICON) ?? [...control.querySelectorAll('i, span')].find(isDrawnByFont)
}

function isDrawnByFont(part: Element): boolean {
  const text = part.childElementCount === 0 ? (part.textContent ?? '') : ''
  return ICON_NAME.test(text) && (text.includes('_') || isIconFont(getComputedStyle(part).fontFamily))
}

/** Reads the text beside an icon that a font draws for a word ("add_circle"), without that word. */
export function readWordsBesideIcon(page: Page, control: Element): string {
  const icon = findIcon(control)
  if (!icon || !ICON_NAME.test(icon.textContent ?? '')) return ''
  const [inside, { from, to }] = [page.stretch(control), page.stretch(icon)]
  return [page.text.slice({ from: inside.from, to: from }), page.text.slice({ from: to, to: inside.to })]
    .join(' ')
    .trim()
}
