import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { type Language, languageSchema } from '../../src/core/flow/language/text.ts'
import { writeSheets } from '../../src/core/supervision/ods.ts'
import { readFlows, readScreens } from './texts.ts'

/** One text on the sheet of a language: where it stands, its French, what the app says now, and what a reader writes instead. */
export interface SheetRow {
  readonly file: string
  readonly key: string
  readonly fr: string
  /** '' where the language lacks it. */
  readonly now: string
  /** '' where it stays. */
  readonly instead: string
}

const HEAD = ['Fichier', 'Place', 'Français']
const INSTEAD = 'À la place (vide : le texte reste)'

/** What is wrong with a file that was given as a sheet. `where` is a row, as the program that wrote it counts. */
export class SheetError extends Error {
  readonly code: 'not-a-sheet' | 'no-language'

  constructor(code: SheetError['code'], says: string) {
    super(`${code}: ${says}`)
    this.code = code
  }
}

/** Lists the texts of screens and procedures in a language, each beside its French. Equal texts of a file stand once. */
export function listRows(language: Language): readonly SheetRow[] {
  const texts = readScreens(language)
  const now = new Map(texts.map(({ file, key, text }) => [`${file} ${key}`, text]))
  const files = new Set(texts.map(({ file }) => file)) // without those that only staff read, where it lacks them
  const screens = readScreens('fr').flatMap(({ file, key, text }) => {
    const own = file.replace('/locales/fr/', `/locales/${language}/`)
    return files.has(own) ? [{ file: own, key, fr: text, now: now.get(`${own} ${key}`) ?? '', instead: '' }] : []
  })
  const flows = readFlows().map(({ file, line, in: texts }) => {
    return { file, key: `ligne ${line}`, fr: texts.fr ?? '', now: texts[language] ?? '', instead: '' }
  })
  return [...screens, ...new Map(flows.map((row) => [`${row.file}\n${row.fr}\n${row.now}`, row])).values()]
}

/** Writes the rows of a language as a spreadsheet, for people who read the language and do not use git. */
export function writeSheet(language: Language, rows: readonly SheetRow[]): Uint8Array<ArrayBuffer> {
  const head = { cells: [...HEAD, language, INSTEAD], isHead: true } as const
  const cells = rows.map(({ file, key, fr, now, instead }) => ({ cells: [file, key, fr, now, instead] }))
  return writeSheets(`Textes de Côte à Côte : ${language}`, [{ name: language, rows: [head, ...cells] }])
}

/** Reads a sheet back. @throws {SheetError} if the file is no spreadsheet, or the first line names no language */
export function readSheet(bytes: Uint8Array): { readonly language: Language; readonly rows: readonly SheetRow[] } {
  const [head = [], ...rows] = readCells(readContent(bytes))
  const language = languageSchema.safeParse(head[HEAD.length])
  if (!language.success || language.data === 'fr')
    throw new SheetError('no-language', 'the fourth cell of the first line names the language, such as ar')
  return {
    language: language.data,
    rows: rows.flatMap(([file = '', key = '', fr = '', now = '', instead = '']) =>
      file === '' ? [] : [{ file, key, fr, now, instead: instead.trim() }],
    ),
  }
}

function readContent(bytes: Uint8Array): string {
  try {
    const { 'content.xml': content } = unzipSync(bytes, { filter: ({ name }) => name === 'content.xml' })
    if (content) return strFromU8(content)
  } catch {
    // no archive
  }
  throw new SheetError('not-a-sheet', 'the file is no OpenDocument spreadsheet (.ods)')
}

/** Programs end a sheet with one cell, or row, that is repeated up to their last: it is empty. */
const MOST_REPEATED = 50

/** Reads the cells of the first table, row by row. */
function readCells(xml: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let [tables, lines, repeated] = [0, 0, 1]
  let cell: string | undefined
  let [isParagraph, isNote] = [false, false]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const count = (key: string): number => Number(attributes[key] ?? 1)
    if (name === 'table:table') tables += 1
    if (name === 'office:annotation') isNote = true // a comment on a cell stands inside it
    if (tables !== 1 || isNote) return
    if (name === 'table:table-row') rows.push([])
    if (name === 'table:table-cell') [cell, lines, repeated] = ['', 0, count('table:number-columns-repeated')]
    if (cell === undefined) return
    if (name === 'text:p') {
      isParagraph = true
      if (lines > 0) cell += '\n'
      lines += 1
    }
    if (name === 'text:s') cell += ' '.repeat(Math.min(MOST_REPEATED, count('text:c')))
    if (name === 'text:line-break') cell += '\n'
  })
  parser.on('text', (text) => {
    if (cell !== undefined && isParagraph && !isNote) cell += text
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'office:annotation') isNote = false
    if (name === 'text:p') isParagraph = false
    if (name !== 'table:table-cell' || cell === undefined) return
    rows.at(-1)?.push(...Array.from({ length: Math.min(MOST_REPEATED, repeated) }, () => cell ?? ''))
    cell = undefined
  })
  try {
    parser.write(xml).close()
  } catch {
    throw new SheetError('not-a-sheet', 'the content of the file is damaged')
  }
  return rows
}
