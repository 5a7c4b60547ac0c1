import type { Entry } from '../../src/core/journal/entry.ts'
import { createSubstitutedVisit } from '../../tools/prove/substituted-visit.ts'

export const idOf = (number: number): string => number.toString(16).padStart(32, '0')

/** Returns the lines of a visit in which the person did its one step alone. */
export function visitOf(number: number): Entry[] {
  const visit = idOf(number)
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    { kind: 'step-ended', visit, flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6', evidence: ['gesture'] },
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}

/** Returns the lines of a visit whose worker did its one step in the person's place. */
export const substitutedVisit = (number: number): Entry[] => createSubstitutedVisit(idOf(number))

/** Returns entries as they were given to be written: the writer adds how long a visit lasted. */
export function removeDurations(entries: readonly Entry[]): Entry[] {
  return entries.map((entry) => {
    if (entry.kind !== 'visit-closed') return entry
    const { lasted: _, ...given } = entry
    return given
  })
}
