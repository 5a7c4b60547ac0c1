import type { Clear } from './lines/clear.ts'

/** The number of visits that were begun on the real portal, by flow name: of a machine, never of a person. */
export type Begun = ReadonlyMap<string, number>

/**
 * Counts the visits that were begun, from a journal's lines. A visit without consent to notes has no line and is not
 * counted.
 */
export function createBegunCount(): { take(clear: Clear): void; readonly begun: Begun } {
  const begun = new Map<string, number>()
  return {
    begun,
    take: (clear) => {
      if (clear.kind !== 'visit-opened' || clear.training) return
      begun.set(clear.flow, (begun.get(clear.flow) ?? 0) + 1)
    },
  }
}
