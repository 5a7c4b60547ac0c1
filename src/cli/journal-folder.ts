import { readdirSync } from 'node:fs'
import type { Entry } from '../core/journal/entry.ts'
import { JournalError } from '../core/journal/error.ts'
import { isSegmentName } from '../core/journal/lines/segment.ts'
import type { JournalRecord } from '../core/journal/record.ts'
import { openKeysToRead, toKeysFolder } from '../journal/keys/keys.ts'
import { openEntries } from '../journal/keys/unseal.ts'
import { type VerifiedFolder, verifyFolder } from '../journal/verify/verify-folder.ts'

/** A journal that was verified, with the entries that could be opened. */
export interface ReadJournal extends VerifiedFolder {
  readonly records: readonly JournalRecord[]
  readonly entries: readonly Entry[]
}

/**
 * Reads and verifies a whole journal folder, and opens what the keys beside it can open. Writes nothing and takes no
 * lock.
 *
 * @throws JournalError
 */
export function readJournal(folder: string): ReadJournal {
  const records: JournalRecord[] = []
  const verified = verifyFolder(folder, listSegments(folder), (record) => records.push(record))
  const keys = openKeysToRead(toKeysFolder(folder))
  return { ...verified, records, entries: openEntries(records, keys?.ring) }
}

/**
 * Lists the segment files of a folder, in the order of the journal. @throws JournalError `no-journal` or `cannot-read`
 */
export function listSegments(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter(isSegmentName).sort()
    if (names.length === 0) throw new JournalError('no-journal')
    return names
  } catch (cause) {
    if (cause instanceof JournalError) throw cause
    const isAbsent = cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))
    throw new JournalError(isAbsent ? 'no-journal' : 'cannot-read', { cause })
  }
}
