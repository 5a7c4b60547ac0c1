import { basename } from 'node:path'
import { ExtractError, type ExtractTrouble } from '../../core/directory/extract/fault.ts'
import { joinExtracts, type ReadExtract, readExtract } from '../../core/directory/extract/read-extract.ts'
import { type ImportReport, toFileReport } from '../../core/directory/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { decodeExtract } from './decode.ts'
import { writeDirectory } from './directory-file.ts'

/** Bytes of one file: all of France in JSON has half of that. */
const LARGEST = 64 * 1024 * 1024

/** A file of an extract, wherever it came from: a disk, a stick, or a hub later. */
export interface ExtractFile {
  readonly name: string
  /** @throws ExtractError */
  readonly read: () => Uint8Array
}

/** What became of the files that were chosen. Refused: by which one, and why; the directory is as it was. */
export type InstallAnswer =
  | { readonly is: 'installed'; readonly report: ImportReport }
  | { readonly is: 'refused'; readonly file: string; readonly code: ExtractTrouble; readonly line?: number }
  | { readonly is: 'not-written' }

/** Installs the extracts of some files, in the place of the directory that is there: all of them or none. */
export function installExtracts(folder: string, paths: readonly string[], today: string): InstallAnswer {
  return installFiles(
    folder,
    paths.map((path) => ({ name: basename(path), read: () => readFileBytes(path) })),
    today,
  )
}

/** As `installExtracts`, for files that do not lie on a disk. */
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
