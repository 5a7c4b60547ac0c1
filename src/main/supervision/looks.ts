import type { Steps } from '../../core/base/steps.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { type SupervisionLook, toLook } from '../../core/supervision/log.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { findRecords } from './find-records.ts'

const KINDS = ['supervision', 'exported', 'visit-read', 'hub-look']
/** The most months, and the most looks, that are shown before the passphrase. */
const MONTHS = 3
const MOST = 8

/**
 * Reads the last looks at a journal, newest first, to show before the passphrase. By text, without verification: the
 * state of the record is shown after it. None when the journal cannot be read. Steps are parts of a file.
 */
export function* readLooks(folder: string): Steps<readonly SupervisionLook[]> {
  try {
    const records = yield* findRecords(folder, listSegments(folder).slice(-MONTHS), KINDS)
    // Workers see their own reports many times a day, which would push the looks at visits off the list.
    return records
      .toSorted((a, b) => b.seq - a.seq)
      .flatMap(({ day, clear }) => toLook(day, clear) ?? [])
      .filter(({ act }) => act !== 'reported')
      .slice(0, MOST)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}

type SupervisionEntry = EntryOf<'supervision'> | EntryOf<'exported'> | EntryOf<'visit-read'> | EntryOf<'hub'>

/** Writes a supervisor's acts as lines of the journal. */
export interface Looks {
  /** Writes a line; false when that failed. */
  readonly write: (entry: SupervisionEntry) => boolean
  /** Seals the record, for a file that leaves the machine; undefined when that fails. */
  readonly seal: () => SignedHead | undefined
  /** Returns the looks that were written since the last reading. */
  readonly sinceRead: () => readonly SupervisionLook[]
  /** Forgets these looks, as everything is read again. */
  readonly forget: () => void
}

/** Creates the writer, which remembers the looks since the last reading. */
export function createLooks({ records, now }: { readonly records: RecordKeeper; readonly now: () => Date }): Looks {
  let looks: SupervisionLook[] = []
  return {
    write: (entry) => {
      try {
        records.write([entry])
        const look = toLook(toLocalDay(now()), entry)
        if (look !== undefined) looks.push(look)
        return true
      } catch (error) {
        if (error instanceof JournalError) return false
        throw error
      }
    },
    // Signed and remembered, so that an older copy of the record can be detected.
    seal: () => {
      try {
        return records.journal()?.seal('export')
      } catch (error) {
        if (error instanceof JournalError) return undefined
        throw error
      }
    },
    sinceRead: () => looks,
    forget: () => {
      looks = []
    },
  }
}
