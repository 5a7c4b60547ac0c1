import { languageSchema } from '../flow/language/text.ts'
import type { FlowError } from '../flow/read/error.ts'
import { FINGERPRINTS_PATH } from '../flow/read/fingerprints.ts'
import { type FlowFile, readDraft, readPortal, readPrints } from '../flow/read/library.ts'

/** One file of a folder, with every sentence of it that people could see or hear, in its own words and order. */
export interface FolderPage {
  readonly file: string
  readonly sentences: readonly string[]
  /**
   * The words that it searches on the site, which the coach shows if the site changed; and the message if it is broken.
   */
  readonly looked: readonly string[]
}

/** The complete content of a folder that people could see. */
export interface FolderContent {
  /** Telephone numbers and other long numbers, anywhere in it. */
  readonly numbers: readonly string[]
  readonly pages: readonly FolderPage[]
}

/**
 * Collects all words of a folder's portals and procedures, in every language that they have. A supervisor reads them
 * before anybody else does: words alone can ask for a password, and give a number to call. For a file that cannot be
 * used, it collects the home screen's message about it.
 */
export function toContent(files: readonly FlowFile[], broken: readonly FlowError[]): FolderContent {
  const pages = files.flatMap((file) => {
    const value = FINGERPRINTS_PATH.test(file.path) ? toShownPrints(file) : readValue(file)
    const sentences = [...new Set(findSentences(value))]
    const says = broken.filter((error) => error.file === file.path).map(({ message }) => message)
    const looked = [...new Set([...findStrings(value).filter(isShownText), ...says])].filter(
      (one) => !sentences.includes(one),
    )
    return sentences.length + looked.length > 0 ? [{ file: file.path, sentences, looked }] : []
  })
  const words = pages.flatMap(({ file, sentences, looked }) => [file, ...sentences, ...looked])
  const numbers = words.flatMap((text) => text.match(NUMBER) ?? [])
  return { numbers: [...new Set(numbers.map((number) => number.trim()))], pages }
}

function readValue(file: FlowFile): unknown {
  const read = file.path.endsWith('/portal.yml') ? readPortal(file) : readDraft(file)
  return read.ok ? read.value.value : undefined
}

/** Collects the names and texts of recorded targets, which the coach may show. */
function toShownPrints(file: FlowFile): unknown {
  return Object.values(readPrints(file)?.steps ?? {}).map(({ name, text: words }) => [name, words])
}

/**
 * Four or more digits of any script, with the characters that people write between them: `39 49` and `+33 6 12 34 56
 * 78`.
 */
const NUMBER = /\+?\p{Nd}(?:[^\p{L}\p{Nd},;:!?\n]{0,3}\p{Nd}){3,}/gu

/** Ids, kinds and days, which are internal to a flow. */
const OWN = /^(?:[a-z][a-z-]{0,39}|\d{4}-\d{2}-\d{2})$/

function isShownText(text: string): boolean {
  return !OWN.test(text)
}

/** Keys whose words are shown to people unchanged; all others are in a text with languages. */
const PLAIN: readonly string[] = ['phone']
const LANGUAGES: readonly string[] = languageSchema.options

function findSentences(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(findSentences)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return [...LANGUAGES, ...PLAIN].includes(key) ? [inner] : []
    return findSentences(inner)
  })
}

/** Keys that no screen of a person shows: hosts are listed separately, and the rest is for maintainers and authors. */
const UNSHOWN: readonly string[] = ['hosts', 'start', 'sources', 'source', 'words', 'formerly']

function findStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (UNSHOWN.includes(key) ? [] : findStrings(inner)))
}
