import { basename } from 'node:path'
import { joinExtracts, type ReadExtract, readExtract } from '../../core/directory/extract/read-extract.ts'
import { ExtractError, type ExtractTrouble } from '../../core/directory/extract/row.ts'
import { type ImportReport, toFileReport } from '../../core/directory/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { writeDirectory } from './directory-file.ts'

/** The most bytes of one file; all of France in JSON has half of that. */
const LARGEST = 64 * 1024 * 1024

/** A file of an extract, from any source: a disk, a stick, or later a hub. */
export interface ExtractFile {
  readonly name: string
  /** Reads the file's bytes. @throws ExtractError */
  readonly read: () => Uint8Array
}

/** The result of an import. When refused: the file and the reason; the directory is unchanged. */
export type InstallAnswer =
  | { readonly is: 'installed'; readonly report: ImportReport }
  | { readonly is: 'refused'; readonly file: string; readonly code: ExtractTrouble; readonly line?: number }
  | { readonly is: 'not-written' }

/** Imports the extracts of some files in place of the installed directory: all of them or none. */
export function installExtracts(folder: string, paths: readonly string[], today: string): InstallAnswer {
  return installFiles(
    folder,
    paths.map((path) => ({ name: basename(path), read: () => readFileBytes(path) })),
    today,
  )
}

/** Imports as `installExtracts`, for files that are not on a disk. */
function installFiles(folder: string, files: readonly ExtractFile[], today: string): InstallAnswer {
  const extracts: ReadExtract[] = []
  for (const { name, read } of files) {
    try {
      const text = decodeExtract(read())
      if (text === undefined) throw new ExtractError('not-text')
      extracts.push(readExtract(text, today))
    } catch (error) {
      if (!(error instanceof ExtractError)) throw error
      const { code, line } = error
      return { is: 'refused', file: name, code, ...(line !== undefined && { line }) }
    }
  }
  const { entries, skipped } = joinExtracts(extracts)
  const first = files[0]
  if (entries.length === 0) return { is: 'refused', file: first?.name ?? '', code: 'all-broken' }
  try {
    writeDirectory(folder, { directory: 1, imported: today, entries })
  } catch (error) {
    if (error instanceof JournalError || isSystemError(error)) return { is: 'not-written' }
    throw error
  }
  const reports = extracts.map(({ leftOut }, index) =>
    toFileReport(files[index]?.name ?? '', skipped[index] ?? [], leftOut),
  )
  return { is: 'installed', report: { places: entries.length, files: reports } }
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}

function readFileBytes(path: string): Uint8Array {
  try {
    const bytes = readRegular(path, LARGEST)
    if (bytes !== undefined) return bytes
  } catch (error) {
    const isLarge = error instanceof JournalError && error.code === 'too-large'
    throw new ExtractError(isLarge ? 'too-large' : 'cannot-read')
  }
  throw new ExtractError('cannot-read')
}

/** Creates a decoder that rejects invalid UTF-8. */
const strict = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
/** Matches text in UTF-8 that was decoded as windows-1252 and saved again: « MÃ©diathÃ¨que ». */
const TWICE = /[ÃÂâ][\u0080-\u00bf\u0152-\u2122]/

/**
 * Decodes an extract: UTF-8 or UTF-16 by their first bytes; a line that is not UTF-8 is decoded as windows-1252, as
 * extracts mix lines of several programs. Undefined for a file that is no text.
 */
function decodeExtract(bytes: Uint8Array): string | undefined {
  const text = decodeWhole(bytes)
  return text?.includes('\0') ? undefined : text
}

function decodeWhole(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  // Archives, office files and PDF begin like this; they would be read as one odd line.
  if (isBinary(bytes)) return undefined
  try {
    return mendTwice(strict().decode(bytes))
  } catch {
    return mendTwice(decodeLines(bytes))
  }
}

function isBinary(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  return begin.startsWith('PK\u0003\u0004') || begin.startsWith('%PDF') || begin.startsWith('\u00d0\u00cf\u0011\u00e0')
}

function decodeLines(bytes: Uint8Array): string {
  const utf8 = strict()
  const western = new TextDecoder('windows-1252')
  const parts: string[] = []
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(10, from)
    const to = feed === -1 ? bytes.length : feed + 1
    const line = bytes.subarray(from, to)
    try {
      parts.push(utf8.decode(line))
    } catch {
      parts.push(western.decode(line))
    }
    from = to
  }
  return parts.join('')
}

function mendTwice(text: string): string {
  if (!TWICE.test(text)) return text
  return text
    .split('\n')
    .map((line) => (TWICE.test(line) ? mendLine(line) : line))
    .join('\n')
}

/** Undoes a double encoding of a line; returns it unchanged where the result is not UTF-8. */
function mendLine(line: string): string {
  const bytes: number[] = []
  for (const letter of line) {
    const byte = western.get(letter)
    if (byte === undefined) return line
    bytes.push(byte)
  }
  try {
    return strict().decode(Uint8Array.from(bytes))
  } catch {
    return line
  }
}

/** The bytes of windows-1252 by their characters. Spreadsheet programs call this encoding « latin1 ». */
const western = new Map(
  Array.from(
    { length: 256 },
    (_, byte) => [new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte] as const,
  ),
)
