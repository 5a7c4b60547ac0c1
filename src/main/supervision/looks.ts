import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { Steps } from '../../core/steps.ts'
import { type SupervisionLook, toLook } from '../../core/supervision/log.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { findRecords } from './find-records.ts'

const KINDS = ['supervision', 'exported', 'visit-read', 'hub-look']
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
    // Workers are shown their own reports many times a day: here they would push out who looked at visits.
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

/** Writes what a supervisor does as lines of the journal. */
export interface Looks {
  /** Writes a line; false when it cannot be written. */
  readonly write: (entry: SupervisionEntry) => boolean
  /** Signs the record as it is, for what leaves the machine; undefined when it cannot. */
  readonly seal: () => SignedHead | undefined
  /** The looks that were written down since everything was read. */
  readonly sinceRead: () => readonly SupervisionLook[]
  /** Everything is read once more, these looks too. */
  readonly forget: () => void
}

/** Creates the writer of a supervisor's lines, which remembers the looks that were not read yet. */
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
    // What leaves the machine is signed as it leaves, and remembered: an older copy is told by it.
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
