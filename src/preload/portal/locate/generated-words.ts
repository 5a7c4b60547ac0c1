import { type NameFit, type NameFitOptions, toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import { toWords } from '../../../core/guidance/judge/words.ts'

/** The most elements of a name that are looked at; most names are one or three. */
const MOST = 12

/**
 * Compares words that are said with what is seen of them: by its style (`::before`, `::after`) a page writes "Ne pas "
 * before "envoyer", which is in no text. `parts` are what gives the name, `lines` what is seen of them without that.
 */
export function toShownFit(
  parts: readonly Element[],
  lines: readonly string[],
  words: string,
  options: NameFitOptions,
): NameFit | undefined {
  const generated = parts.map(readGenerated)
  const [before, after] = [generated.flatMap((one) => one.before), generated.flatMap((one) => one.after)]
  if (toWords([...before, ...after].join(' ')) === '') return 'said'
  return toNameFit(join([...before, lines.join('\n'), ...after]), words, options)
}

// What stands on a line of its own is not joined to the words.
function join(texts: readonly string[]): readonly string[] {
  return texts
    .join(' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function readGenerated(part: Element): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const all = [part, ...part.querySelectorAll('*')].slice(0, MOST)
  const read = (pseudo: '::before' | '::after') => all.flatMap((element) => readContent(element, pseudo))
  return { before: read('::before'), after: read('::after') }
}

function readContent(element: Element, pseudo: '::before' | '::after'): readonly string[] {
  const { content, display, visibility, fontFamily } = getComputedStyle(element, pseudo)
  if (display === 'none' || visibility === 'hidden' || !content.includes('"') || isIconFont(fontFamily)) return []
  const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one).join('')
  if (toWords(text) === '') return []
  return [display.startsWith('inline') ? text : pseudo === '::before' ? `${text}\n` : `\n${text}`]
}

/** Checks whether a font draws an icon for a word. */
export function isIconFont(fontFamily: string): boolean {
  return /icon|symbol|awesome|glyph/i.test(fontFamily)
}
