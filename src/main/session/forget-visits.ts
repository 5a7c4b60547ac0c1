import { JournalError } from '../../core/journal/error.ts'
import type { Journal } from '../../journal/journal.ts'

/** Destroys what the journal has under seal of visits; says whether it could. */
export function forgetVisits(journal: Journal | undefined, erase: (journal: Journal) => unknown): boolean {
  if (journal === undefined) return false
  try {
    erase(journal)
    return true
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return false
  }
}
