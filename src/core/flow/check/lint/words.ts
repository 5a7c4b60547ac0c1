import { hasWords, isSameWords } from '../../../base/words.ts'
import type { Glossary } from '../../language/glossary.ts'
import type { Flow, Portal } from '../../language/language.ts'
import { type Text, textSchema } from '../../language/text.ts'
import type { Path } from '../../read/error.ts'
import { createLint, createWordLint, type Lint } from './finding.ts'

/** The most words of a sentence (screens.md, "Words"; guidelines for texts that are easy to read). */
const MAX_WORDS = 20

/** Words that make people feel small (screens.md, "Words"). */
const FORBIDDEN =
  /(?<!\p{L})(simple(?:ment|s)?|facile(?:ment|s)?|il suffit|évidemment|bien sûr|erreur de votre part)(?!\p{L})/iu

/** Words in capitals. Those of keyboards, forms and dates are not jargon. */
const ACRONYM = /(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/gu
const PLAIN: ReadonlySet<string> = new Set(['PDF', 'JJ', 'MM', 'AAAA', 'OK', 'SMS', 'OUI', 'NON'])

/** Finds French that is not plain: long sentences, jargon that nobody explained, words that belittle. */
export function lintFrench(texts: readonly PlacedText[], glossary: Glossary): readonly Lint[] {
  return texts.flatMap(({ path, text: { fr } }) => {
    const at = [...path, 'fr']
    return [...findLongSentences(fr, at), ...findForbiddenWords(fr, at), ...findJargon(fr, at, glossary)]
  })
}

/** Finds texts without English: half of those who need another language would get French. */
export function lintTranslations(texts: readonly PlacedText[]): readonly Lint[] {
  return texts.flatMap(({ path, text }) =>
    text.en ? [] : [createLint('warning', 'missing-translation', path, 'there is no English text', 'Add en:.')],
  )
}

function findLongSentences(text: string, path: Lint['path']): readonly Lint[] {
  const longest = Math.max(
    ...text
      .split(/(?<=[.?!…])\s+/)
      .map((sentence) => sentence.match(/[\p{L}\d]+(?:[’'.,-][\p{L}\d]+)*/gu)?.length ?? 0),
  )
  if (longest <= MAX_WORDS) return []
  const says = `a sentence has ${longest} words`
  return [createLint('error', 'long-sentence', path, says, `Cut it: one idea a sentence, ${MAX_WORDS} words at most.`)]
}

function findForbiddenWords(text: string, path: Lint['path']): readonly Lint[] {
  const [word] = FORBIDDEN.exec(text) ?? []
  if (word === undefined) return []
  return [createWordLint('forbidden-word', path, word, 'makes people feel small', 'Say it without that word.')]
}

function findJargon(text: string, path: Lint['path'], { terms, unexplained }: Glossary): readonly Lint[] {
  const acronyms = [...new Set(text.match(ACRONYM))].filter((word) => !PLAIN.has(word))
  const unknown = acronyms.filter((word) => !terms.some(({ term }) => isSameWords(term, word)))
  const hard = unexplained.filter((word) => hasWords(text, word))
  const mend = 'Use plain words, or explain it in flows/glossary.yml.'
  return [...new Set([...unknown, ...hard])].map((word) =>
    createWordLint('jargon', path, word, 'is not explained', mend),
  )
}

/** A text that people see, and its path. */
interface PlacedText {
  readonly path: Path
  readonly text: Text
}

/**
 * Finds every text of a flow or a portal in whatever field it stands, so that texts of future fields are checked too.
 */
export function findTexts(content: Flow | Portal): readonly PlacedText[] {
  return findIn(content, [])
}

function findIn(value: unknown, path: Path): readonly PlacedText[] {
  if (typeof value !== 'object' || value === null) return []
  const text = textSchema.safeParse(value)
  if (text.success) return [{ path, text: text.data }]
  if (Array.isArray(value)) return value.flatMap((one, index) => findIn(one, [...path, index]))
  return Object.entries(value).flatMap(([key, one]) => findIn(one, [...path, key]))
}
