import type { SignedHead } from '../journal/checkpoint.ts'

/** How the record is sealed, day by day. */
export interface Seals {
  readonly count: number
  /** The last signed head: its day, and of how many lines it is. */
  readonly last?: { readonly day: string; readonly lines: number }
  /** Days from that day to today. */
  readonly daysSince: number
  /** Days that were sealed only later, because the app was not started. */
  readonly lateDays: number
  /** The last head that left the machine with a copy, an export or a sealed statement, and the days since; absent when none did. */
  readonly witness?: { readonly day: string; readonly daysSince: number }
  /** Whether that is too long ago, or never was: what was written since can be taken away unseen. */
  readonly witnessDue: boolean
}

/** A witness that is older is asked for anew. In days. */
const WITNESS_DAYS = 31

const DAY = 86_400_000

export function toSeals(heads: readonly SignedHead[], today: string): Seals {
  const last = heads.at(-1)?.checkpoint
  const lateDays = heads.reduce(
    (sum, { checkpoint: { since, day } }) => sum + (since === undefined ? 0 : between(since, day)),
    0,
  )
  if (last === undefined) return { count: 0, daysSince: 0, lateDays, witnessDue: false }
  const given = heads.findLast(({ checkpoint }) => checkpoint.cause === 'export')?.checkpoint
  const witness = given && { day: given.day, daysSince: Math.max(0, between(given.day, today)) }
  return {
    ...(witness && { witness }),
    witnessDue: (witness?.daysSince ?? WITNESS_DAYS + 1) > WITNESS_DAYS,
    count: heads.length,
    last: { day: last.day, lines: last.size },
    daysSince: Math.max(0, between(last.day, today)),
    lateDays,
  }
}

/** Days from one ISO day to another. */
function between(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}
