import { isDamage, type JournalErrorCode } from '../journal/error.ts'
import type { SignedHead } from '../journal/heads/checkpoint.ts'
import { countDays, findWitness, isWitnessDue } from '../journal/heads/witness.ts'

/** The seals of the record, day by day. */
export interface Seals {
  readonly count: number
  /** The last signed head: its day, and its number of lines. */
  readonly last?: { readonly day: string; readonly lines: number }
  /** Days from that day to today. */
  readonly daysSince: number
  /** The number of days that were sealed only later, because the app was not started. */
  readonly lateDays: number
  /**
   * The last head that left the machine on a sheet, with a copy, an export or a statement, and the days since; absent
   * if none did.
   */
  readonly witness?: { readonly day: string; readonly daysSince: number }
  /** Whether that is too long ago, or never happened: lines written since can be removed unseen. */
  readonly witnessDue: boolean
}

export function toSeals(heads: readonly SignedHead[], today: string): Seals {
  const last = heads.at(-1)?.checkpoint
  const lateDays = heads.reduce(
    (sum, { checkpoint: { since, day } }) => sum + (since === undefined ? 0 : countDays(since, day)),
    0,
  )
  if (last === undefined) return { count: 0, daysSince: 0, lateDays, witnessDue: false }
  const given = findWitness(heads)?.checkpoint
  return ageSeals(
    {
      count: heads.length,
      last: { day: last.day, lines: last.size },
      lateDays,
      ...(given && { witness: { day: given.day } }),
    },
    today,
  )
}

/** Updates seals that were computed on an earlier day. */
export function ageSeals(
  {
    count,
    last,
    lateDays,
    witness,
  }: Pick<Seals, 'count' | 'last' | 'lateDays'> & { readonly witness?: { day: string } },
  today: string,
): Seals {
  return {
    ...(witness && { witness: { day: witness.day, daysSince: Math.max(0, countDays(witness.day, today)) } }),
    witnessDue: witness === undefined || isWitnessDue(witness.day, today),
    count,
    ...(last && { last }),
    daysSince: last === undefined ? 0 : Math.max(0, countDays(last.day, today)),
    lateDays,
  }
}

/** A problem with a record, in the kinds that people need to distinguish. */
export type RecordTrouble =
  | 'changed'
  | 'missing'
  | 'cut'
  | 'unreadable'
  | 'seals'
  | 'old-copy'
  | 'keys'
  | 'unvouched'
  | 'newer'
  | 'cannot-read'

const KINDS: Readonly<Partial<Record<JournalErrorCode, RecordTrouble>>> = {
  'wrong-hash': 'changed',
  'not-canonical': 'changed',
  'wrong-prev': 'missing',
  'wrong-sequence': 'missing',
  'wrong-segment': 'missing',
  'segment-missing': 'missing',
  'cut-line': 'cut',
  'torn-line': 'cut',
  'not-json': 'unreadable',
  'unknown-shape': 'newer',
  'unknown-version': 'newer',
  'rolled-back': 'old-copy',
  'anchor-mismatch': 'old-copy',
  'keyring-mismatch': 'keys',
}

/** Converts a code of the journal to the kind that people need; codes of the seals are `seals`. */
export function toTrouble(code: JournalErrorCode): RecordTrouble {
  return KINDS[code] ?? (isDamage(code) ? 'seals' : 'cannot-read')
}
