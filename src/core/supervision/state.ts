import { isDamage, type JournalErrorCode } from '../journal/error.ts'
import type { SignedHead } from '../journal/heads/checkpoint.ts'
import { countDays, findWitness, isWitnessDue } from '../journal/heads/witness.ts'

/** How the record is sealed, day by day. */
export interface Seals {
  readonly count: number
  /** The last signed head: its day, and of how many lines it is. */
  readonly last?: { readonly day: string; readonly lines: number }
  /** Days from that day to today. */
  readonly daysSince: number
  /** Days that were sealed only later, because the app was not started. */
  readonly lateDays: number
  /** The last head that left the machine with a sheet, a copy, an export or a statement, and the days since; absent when none did. */
  readonly witness?: { readonly day: string; readonly daysSince: number }
  /** Whether that is too long ago, or never was: what was written since can be taken away unseen. */
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

/** Says how long ago the seals are that were kept from an earlier day. */
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

/** What is wrong with a record, in as many kinds as people have to tell apart. */
export type RecordTrouble =
  | 'changed'
  | 'missing'
  | 'cut'
  | 'unreadable'
  | 'seals'
  | 'old-copy'
  | 'keys'
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

/** Puts a code of the journal into the words that people need; codes of the seals are `seals`. */
export function toTrouble(code: JournalErrorCode): RecordTrouble {
  return KINDS[code] ?? (isDamage(code) ? 'seals' : 'cannot-read')
}
