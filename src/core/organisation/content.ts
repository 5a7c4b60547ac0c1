import type { FlowFile } from '../flow/library.ts'
import { locatePortal, parseDraft } from '../flow/parse.ts'

/** One file of a folder, with each sentence of it that people could see or hear, in its own words and order. */
export interface FolderPage {
  readonly file: string
  readonly sentences: readonly string[]
}

/** All that a folder would say to people. */
export interface FolderContent {
  /** Telephone numbers and other long numbers, wherever they stand. */
  readonly numbers: readonly string[]
  readonly pages: readonly FolderPage[]
}

/**
 * Returns all words of a folder's portals and procedures, in every language that they have. A supervisor reads them before
 * anybody else does: words alone can ask for a password, and give a number to call. A file that cannot be read says nothing.
 */
export function toContent(files: readonly FlowFile[]): FolderContent {
  const pages = files.flatMap(({ path, text }) => {
    const read = path.endsWith('/portal.yml') ? locatePortal(text, path) : parseDraft(text, path)
    if (!read.ok) return []
    const sentences = [...new Set(findSentences(read.value.value))]
    return sentences.length > 0 ? [{ file: path, sentences }] : []
  })
  const numbers = pages.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.match(NUMBER) ?? []))
  return { numbers: [...new Set(numbers.map((number) => number.trim()))], pages }
}

/** Four digits or more, with what people write between them; `39 49` and `+33 6 12 34 56 78` alike. */
const NUMBER = /\+?\d(?:[ \u00A0\u202F.()/-]{0,2}\d){3,}/g

/** Keys whose words are said to people as they stand; all others are said in a text with languages. */
const PLAIN: readonly string[] = ['phone']
const LANGUAGES: readonly string[] = ['fr', 'en', 'ar']

function findSentences(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findSentences)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return [...LANGUAGES, ...PLAIN].includes(key) ? [inner] : []
    return findSentences(inner)
  })
}
