import type { Clear } from './lines/clear.ts'

/** How many visits of each procedure were begun on its real portal, by the flow's name: of a machine, of no person. */
export type Begun = ReadonlyMap<string, number>

/** Counts the visits that a journal's lines say were begun; those whose person said no to notes are in no line. */
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
