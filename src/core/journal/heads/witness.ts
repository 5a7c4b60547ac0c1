import type { SignedHead } from './checkpoint.ts'

/** The age from which a new witness is asked for, in days. */
const WITNESS_DAYS = 31

const DAY = 86_400_000

/** Finds the last head that left the machine: on a sheet, with an export or a copy, or as a statement of the seal. */
export function findWitness(heads: readonly SignedHead[]): SignedHead | undefined {
  return heads.findLast(({ checkpoint }) => checkpoint.cause === 'export')
}

/**
 * Returns the day since which nothing outside vouches for a journal: that of its last witness, else of its first head.
 */
export function findUnwitnessedSince(heads: readonly SignedHead[]): string | undefined {
  return (findWitness(heads) ?? heads[0])?.checkpoint.day
}

/** Checks whether that day is too long ago: lines written since can be removed unseen. */
export function isWitnessDue(since: string | undefined, today: string): boolean {
  return since !== undefined && countDays(since, today) > WITNESS_DAYS
}

/** Returns the number of days from one ISO day to another. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}
