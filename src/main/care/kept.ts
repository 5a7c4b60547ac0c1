import { addDays } from '../../core/base/day.ts'
import type { CareOutcome, CareView } from '../../core/care/view.ts'
import {
  findBelievedDay,
  findMonthsOn,
  findOldestKept,
  KEPT,
  KEPT_CHOICES,
  type Kept,
  type KeptMonths,
  mustAskToPurge,
  toFirstShorterDay,
} from '../../core/journal/kept.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { readHeads } from '../../journal/heads-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { findDuePurge, purgeSegments } from '../../journal/rights.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'

/**
 * The retention of lines, which only lines of the journal set. A person at the desk can make it longer, and cancel a
 * shortening.
 */
export interface Retention {
  view(journal: Journal | undefined): Pick<CareView, 'keptMonths' | 'shortening' | 'shorter' | 'guarded' | 'held'>
  /**
   * Sets the months. Longer applies at once; shorter needs the supervisor's passphrase, and waits. @throws JournalError
   */
  keep(journal: Journal, months: KeptMonths, passphrase: string | undefined): Promise<CareOutcome>
  /** Cancels a waiting shortening. @throws JournalError */
  takeBack(journal: Journal): CareOutcome
  /**
   * Deletes lines that are older than the retention of today; what must not go without a person waits, and the view
   * shows it. @throws JournalError
   */
  purge(journal: Journal): void
  /** Deletes what waits, if the person read today's date and no other. @throws JournalError */
  purgeHeld(journal: Journal, read: string): CareOutcome | undefined
}

interface RetentionParts {
  readonly folder: string
  /** The supervisor's passphrase. */
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try'>
  /** The local day, ISO. */
  readonly today: () => string
  /** Returns the last line that a hub has received; undefined where there is no hub. */
  readonly received?: (() => number | undefined) | undefined
  /** Called with whether old lines wait until a person has read the date. */
  readonly onHeld: (isHeld: boolean) => void
}

export function createRetention({ folder, guard, today, received, onHeld }: RetentionParts): Retention {
  let held: CareView['held']
  // A shorter retention begins only on a day with recorded work, so that a clock set ahead for a moment cannot start it.
  const monthsOf = (kept: Kept): KeptMonths =>
    findMonthsOn(kept, findBelievedDay(readHeads(folder).heads, today()) ?? '')
  const write = (journal: Journal, what: 'shorten' | 'take-back' | 'lengthen' | 'renew', months: KeptMonths): void => {
    journal.append({ kind: 'retention', what, months, ...(what === 'shorten' && { from: toFirstShorterDay(today()) }) })
    journal.seal('right')
  }
  const bounds = (journal: Journal) => ({ today: today(), months: monthsOf(journal.kept), received: received?.() })
  const purge = (journal: Journal): void => {
    const months = monthsOf(journal.kept)
    const oldest = findOldestKept(readHeads(folder).heads, today(), months)
    const { said, shortening } = journal.kept
    // Renewed before its own month is deleted: after a kill in between, the default months would apply.
    if (said !== undefined && oldest !== undefined && said.slice(0, 7) < oldest && listSegments(folder).length > 1) {
      write(journal, 'renew', months)
      if (shortening !== undefined && shortening.months < months) write(journal, 'shorten', shortening.months)
    }
    purgeSegments(journal, folder, bounds(journal))
    held = undefined
    onHeld(false)
  }

  const takeBack = (journal: Journal): CareOutcome => {
    if (journal.kept.shortening === undefined) return 'kept'
    write(journal, 'take-back', journal.kept.months)
    return 'taken-back'
  }

  return {
    purge: (journal) => {
      const due = findDuePurge(folder, bounds(journal))
      if (due === undefined) return
      if (!mustAskToPurge(due.losing, readHeads(folder).heads, journal.kept)) return purge(journal)
      held = { today: today(), losing: due.losing }
      onHeld(true)
    },
    purgeHeld: (journal, read) => {
      if (held === undefined) return undefined
      if (read === today()) purge(journal)
      else held = { ...held, today: today() } // the clock was set since they read
      return held === undefined ? 'purged' : undefined
    },
    view: (journal) => {
      const kept = journal?.kept ?? KEPT
      const months = journal ? monthsOf(kept) : kept.months
      const isWaiting = kept.shortening !== undefined && kept.shortening.months !== months
      return {
        keptMonths: months,
        guarded: guard.isSet(),
        ...(held && { held }),
        shorter: listShorter(months, toFirstShorterDay(today()), journal && folder),
        ...(isWaiting && {
          shortening: { ...kept.shortening, losing: listOlder(folder, kept.shortening.from, kept.shortening.months) },
        }),
      }
    },
    keep: async (journal, months, passphrase) => {
      const now = monthsOf(journal.kept)
      if (months === now) return takeBack(journal)
      if (months > now) {
        write(journal, 'lengthen', months)
        return 'kept'
      }
      const refusal = await tryPhrase(guard, journal, passphrase)
      if (refusal !== undefined) return refusal
      if (now !== journal.kept.months) write(journal, 'renew', now) // it stays in force while the new one waits
      write(journal, 'shorten', months)
      return 'shortening'
    },
    takeBack,
  }
}

/** Tries the supervisor's passphrase, and records a wrong one; returns why it does not open. @throws JournalError */
async function tryPhrase(
  guard: RetentionParts['guard'],
  journal: Journal,
  passphrase = '',
): Promise<CareOutcome | undefined> {
  if (!guard.isSet()) return 'no-phrase'
  const tried = await guard.try(passphrase)
  if (tried === 'wrong') journal.append({ kind: 'supervision', act: 'refused' })
  if (tried === 'opened') return undefined
  return tried === 'wait' ? 'phrase-wait' : 'wrong-phrase'
}

/** Lists the shorter retentions with the months that each would delete from a day on; `folder` absent: nothing is recorded. */
function listShorter(months: KeptMonths, from: string, folder: string | undefined): CareView['shorter'] {
  return KEPT_CHOICES.filter((one) => one < months).map((one) => ({
    months: one,
    from,
    losing: folder === undefined ? [] : listOlder(folder, from, one),
  }))
}

// By the calendar alone: the most that a purge on that day would delete.
function listOlder(folder: string, day: string, months: number): string[] {
  const oldest = addDays(day, -months * 31).slice(0, 7)
  return listSegments(folder)
    .slice(0, -1)
    .map((name) => name.slice(0, 7))
    .filter((month) => month < oldest)
}
