import type { SignedHead } from './checkpoint.ts'

/** A witness that is older is asked for anew. In days. */
const WITNESS_DAYS = 31

const DAY = 86_400_000

/** The last head that left the machine: on a sheet, with an export or a copy, or as a statement of the seal. */
export function findWitness(heads: readonly SignedHead[]): SignedHead | undefined {
  return heads.findLast(({ checkpoint }) => checkpoint.cause === 'export')
}

/** The day since which nothing outside vouches for a journal: of its last witness, else of its first head. */
export function toUnwitnessedSince(heads: readonly SignedHead[]): string | undefined {
  return (findWitness(heads) ?? heads[0])?.checkpoint.day
}

/** Whether that is too long ago: what was written since can be taken away unseen. */
export function isWitnessDue(since: string | undefined, today: string): boolean {
  return since !== undefined && countDays(since, today) > WITNESS_DAYS
}

/** Days from one ISO day to another. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}
