import type { EndBox } from './command.ts'
import type { Remains } from './view/end-view.ts'
import type { Visit } from './visit.ts'

/**
 * Where a visit is with its person's agreement to notes. `not-erased`: it was withdrawn, and what had been written could
 * not be destroyed. Nothing more is written from the withdrawal on, in either case.
 */
export type Agreement = 'given' | 'refused' | 'withdrawn' | 'not-erased'

export function toAgreement({ consent, withdrawal }: Visit): Agreement {
  if (withdrawal === 'erased') return 'withdrawn'
  if (withdrawal === 'not-erased') return 'not-erased'
  return consent || withdrawal === 'asked' ? 'given' : 'refused'
}

/** Checks whether there is something to withdraw: notes that were agreed to, or that could not be erased when it was tried. */
export function isWithdrawable(visit: Visit | undefined): boolean {
  return visit !== undefined && (visit.consent || visit.withdrawal === 'not-erased')
}

/** Takes the agreement back: no line of the visit is written any more, while those that were wait to be erased. */
export function withdraw(visit: Visit): Visit {
  return { ...visit, consent: false, withdrawal: 'asked' }
}

/**
 * Returns what stays of a visit that ends: of one that was withdrawn nothing, unless its notes could not be erased. The
 * boxes have kept their papers before the person could finish; after any other end, as in a kiosk, there is no sheet.
 */
export function toRemains(visit: Visit | undefined, boxes: readonly EndBox[]): Remains {
  const steps = visit?.record?.steps.length ?? 0
  if (visit === undefined || visit.withdrawal === 'erased') return { is: 'nothing' }
  if (visit.consent || visit.withdrawal !== undefined) {
    const hasSheet = visit.recap?.over === true && (boxes.includes('print') || boxes.includes('save'))
    return { is: hasSheet ? 'notes' : 'notesWithoutSheet', steps }
  }
  return steps === 0 ? { is: 'nothing' } : { is: 'counts', steps }
}
