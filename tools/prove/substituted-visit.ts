import type { Entry } from '../../src/core/journal/entry.ts'

/** Creates the three lines of a whole visit whose worker did its one step in the person's place. */
export function createSubstitutedVisit(visit: string): Entry[] {
  return [
    { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false },
    {
      kind: 'step-ended',
      visit,
      flow: 'caf/rsa',
      step: 'envoyer',
      hand: 'worker',
      help: 'A0',
      reason: 'personal',
      evidence: ['word'],
    },
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}
