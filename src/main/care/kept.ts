import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { CareOutcome, CareView } from '../../core/care/view.ts'
import { addDays } from '../../core/journal/clock.ts'
import {
  KEPT,
  KEPT_CHOICES,
  type Kept,
  type KeptMonths,
  toBelievedDay,
  toFirstShorterDay,
  toMonthsOn,
  toOldestKept,
} from '../../core/journal/kept.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { readHeads } from '../../journal/heads-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { purgeSegments } from '../../journal/rights.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'

/** How long lines are kept: only lines of the journal say so. A person at the desk can lengthen it, and take back. */
export interface Retention {
  view(journal: Journal | undefined): Pick<CareView, 'keptMonths' | 'shortening' | 'shorter' | 'guarded'>
  /** Longer counts at once. Shorter needs the supervisor's passphrase, and waits. @throws JournalError */
  keep(journal: Journal, months: KeptMonths, passphrase: string | undefined): Promise<CareOutcome>
  /** @throws JournalError */
  takeBack(journal: Journal): CareOutcome
  /** Deletes what is older than counts today. @throws JournalError */
  purge(journal: Journal): void
}

interface RetentionParts {
  readonly folder: string
  readonly userData: string
  /** The supervisor's passphrase. */
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try'>
  /** The local day, ISO. */
  readonly today: () => string
  /** Up to which line a hub has the record; undefined where there is none. */
  readonly received?: (() => number | undefined) | undefined
}

export function createRetention({ folder, userData, guard, today, received }: RetentionParts): Retention {
  // Fewer months count from a day on which work was done: a clock set ahead for a moment must not bring that day.
  const monthsOf = (kept: Kept): KeptMonths => toMonthsOn(kept, toBelievedDay(readHeads(folder).heads, today()) ?? '')
  const write = (journal: Journal, what: 'shorten' | 'take-back' | 'lengthen' | 'renew', months: KeptMonths): void => {
    journal.append({ kind: 'retention', what, months, ...(what === 'shorten' && { from: toFirstShorterDay(today()) }) })
    journal.seal('right')
  }

  const takeBack = (journal: Journal): CareOutcome => {
    const { kept } = journal
    if (kept.shortening === undefined) return 'kept'
    write(journal, 'take-back', kept.months)
    return 'taken-back'
  }

  return {
    view: (journal) => {
      const kept = journal?.kept ?? KEPT
      const months = journal === undefined ? kept.months : monthsOf(kept)
      const isWaiting = kept.shortening !== undefined && kept.shortening.months !== months
      return {
        keptMonths: months,
        guarded: guard.isSet(),
        shorter: KEPT_CHOICES.filter((one) => one < months).map((one) => ({
          months: one,
          from: toFirstShorterDay(today()),
          losing: journal === undefined ? [] : listOlder(folder, toFirstShorterDay(today()), one),
        })),
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
      if (!guard.isSet()) return 'no-phrase'
      const tried = await guard.try(passphrase ?? '')
      if (tried === 'wrong') journal.append({ kind: 'supervision', act: 'refused' })
      if (tried !== 'opened') return tried === 'wait' ? 'phrase-wait' : 'wrong-phrase'
      // What counts by now goes on counting while the new one waits.
      if (now !== journal.kept.months) write(journal, 'renew', now)
      write(journal, 'shorten', months)
      return 'shortening'
    },
    takeBack,
    purge: (journal) => {
      const former = journal.kept.said === undefined ? readFormerMonths(userData) : undefined
      if (former !== undefined && former > journal.kept.months) write(journal, 'lengthen', former)
      const months = monthsOf(journal.kept)
      const oldest = toOldestKept(readHeads(folder).heads, today(), months)
      const { said, shortening } = journal.kept
      // Before the month goes in which it was said: a kill in between must not bring the months of nobody's choice.
      if (said !== undefined && oldest !== undefined && said.slice(0, 7) < oldest && listSegments(folder).length > 1) {
        write(journal, 'renew', months)
        if (shortening !== undefined && shortening.months < months) write(journal, 'shorten', shortening.months)
      }
      purgeSegments(journal, folder, { today: today(), months, received: received?.() })
    },
  }
}

// By the calendar alone: what a purge on that day would delete at the most.
function listOlder(folder: string, day: string, months: number): string[] {
  const oldest = addDays(day, -months * 31).slice(0, 7)
  return listSegments(folder)
    .slice(0, -1)
    .map((name) => name.slice(0, 7))
    .filter((month) => month < oldest)
}

const formerSchema = z.strictObject({ months: z.literal(KEPT_CHOICES) })

// Before 26 November 2026 a file said it. Whoever can write there may make the record longer, never shorter.
function readFormerMonths(userData: string): KeptMonths | undefined {
  try {
    return formerSchema.parse(JSON.parse(readFileSync(join(userData, 'kept.json'), 'utf8'))).months
  } catch {
    return undefined
  }
}
