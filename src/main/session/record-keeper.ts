import type { Entry } from '../../core/journal/entry.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import type { VisitRecord } from '../../core/journal/visit.ts'
import type { JournalState } from '../../core/session/view.ts'
import { type Journal, openJournal } from '../journal/journal.ts'

/** The app's side of the journal: open or not, it never stops the app from helping. */
export interface RecordKeeper {
  readonly state: JournalState
  readonly interrupted: VisitRecord | undefined
  /** The latest hash in hexadecimal; empty when there is no journal. */
  head(): string
  /** Writes lines to the disk before it returns. @throws JournalError */
  write(entries: readonly Entry[]): void
  close(): void
}

/** Opens the journal; where it cannot be, says why by its code and keeps nothing. */
export function openRecordKeeper(folder: string): RecordKeeper {
  try {
    return keepIn(openJournal({ folder, now: () => new Date() }))
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const is = isDamage(error.code) ? 'broken' : 'unwritable'
    return {
      state: { is, code: error.code },
      interrupted: undefined,
      head: () => '',
      write: () => {
        throw error
      },
      close: () => {},
    }
  }
}

function keepIn(journal: Journal): RecordKeeper {
  return {
    state: { is: 'ready' },
    interrupted: journal.interrupted,
    head: () => journal.head.hash,
    write: (entries) => {
      for (const entry of entries) journal.append(entry)
    },
    close: () => journal.close(),
  }
}
