import type { Entry } from '../../src/core/journal/entry.ts'
import type { Journal } from '../../src/journal/journal.ts'
import { eraseVisits, purgeSegments, withdrawVisit } from '../../src/journal/rights.ts'
import { OPENED_BY } from './attackers.ts'
import { createSubstitutedVisit } from './substituted-visit.ts'

/** What opens the keys of guarded scenes, at the real cost of a guess: `verify` opens them too, and has no other. */
export const GUARDED = { passphrase: OPENED_BY.passphrase } as const

/** The day of visits 1 to 3, and that of visits 4 and 5, on which something is removed. */
export const LONG_AGO = new Date(2026, 9, 30, 12)
export const TODAY = new Date(2026, 11, 15, 12)
/** Visit 5 is not closed yet. */
export const VISITS = [1, 2, 3, 4, 5] as const

/** A way in which visits are removed from a journal. */
interface Taking {
  readonly take: (journal: Journal, folder: string) => void
  /** The visits that must be gone. */
  readonly gone: readonly number[]
}

export const TAKINGS: Readonly<Record<string, Taking>> = {
  erasure: { take: (journal) => void eraseVisits(journal, [1, 4].map(toVisitId)), gone: [1, 4] },
  withdrawal: { take: (journal) => void withdrawVisit(journal, toVisitId(5)), gone: [5] },
  purge: {
    take: (journal, folder) => void purgeSegments(journal, folder, { today: '2026-12-15', months: 1 }),
    gone: [1, 2, 3],
  },
}

function toVisitId(number: number): string {
  return number.toString(16).padStart(32, '0')
}

/** Returns the number of a visit's first line: each visit has three. */
export function toVisitNumber(number: number): number {
  return 3 * number - 2
}

/** Returns the lines of such a visit. */
export function toVisitLines(number: number): readonly Entry[] {
  return createSubstitutedVisit(toVisitId(number))
}
