import { JournalError } from '../../core/journal/error.ts'
import type { Steps } from '../../core/steps.ts'
import { type SupervisionLook, toLook } from '../../core/supervision/log.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { findRecords } from './find-records.ts'

const KINDS = ['supervision', 'exported', 'visit-read']
/** So many months, and so many looks, are shown before the door. */
const MONTHS = 3
const MOST = 8

/**
 * The last looks at a journal, newest first, for whoever stands before the door. Found by text, without verifying the
 * rest: the state of the record is said behind the door. None when the journal cannot be read. Steps are parts of a file.
 */
export function* readLooks(folder: string): Steps<readonly SupervisionLook[]> {
  try {
    const records = yield* findRecords(folder, listSegments(folder).slice(-MONTHS), KINDS)
    return records
      .toSorted((a, b) => b.seq - a.seq)
      .flatMap(({ day, clear }) => toLook(day, clear) ?? [])
      .slice(0, MOST)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}
