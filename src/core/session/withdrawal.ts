import { type Language, toText } from '../flow/language/text.ts'
import type { EndBox } from './command.ts'
import type { Remains } from './remains.ts'
import type { Visit } from './visit.ts'

/**
 * The state of a person's agreement to notes. `not-erased`: it was withdrawn, and what had been written could not be
 * destroyed. In either case nothing more is written after the withdrawal.
 */
export type Agreement = 'given' | 'refused' | 'withdrawn' | 'not-erased'

export function toAgreement({ consent, withdrawal }: Visit): Agreement {
  if (withdrawal === 'erased') return 'withdrawn'
  if (withdrawal === 'not-erased') return 'not-erased'
  return consent || withdrawal === 'asked' ? 'given' : 'refused'
}

/** Checks whether there is something to withdraw: notes that were agreed to, or that could not be erased before. */
export function isWithdrawable(visit: Visit | undefined): boolean {
  return visit !== undefined && (visit.consent || visit.withdrawal === 'not-erased')
}

/** Withdraws the agreement: no more lines of the visit are written, and those already written wait to be erased. */
export function withdraw(visit: Visit): Visit {
  return { ...visit, consent: false, withdrawal: 'asked' }
}

/**
 * Returns what is left of a visit that ends: nothing after a withdrawal, unless its notes could not be erased. The
 * boxes saved their papers before the person could finish; after any other end, as in a kiosk, there is no sheet.
 */
export function toRemains(visit: Visit | undefined, boxes: readonly EndBox[], language: Language): Remains {
  const sentTo = visit && findReceiver(visit, language)
  return { ...toKept(visit, boxes), ...(sentTo !== undefined && { sentTo }) }
}

/** Finds the portal that confirmed what the visit sent; none in training. */
function findReceiver({ flow, portal, position, training, unguided }: Visit, language: Language): string | undefined {
  const isSent = position.context.proven && !training && !unguided && flow.steps.some(({ kind }) => kind === 'submit')
  return isSent ? toText(portal.name, language) : undefined
}

function toKept(visit: Visit | undefined, boxes: readonly EndBox[]): Remains {
  const steps = visit?.record?.steps.length ?? 0
  if (visit === undefined || visit.trial || visit.withdrawal === 'erased') return { is: 'nothing' }
  if (visit.consent || visit.withdrawal !== undefined) {
    const hasSheet = visit.recap?.over === true && (boxes.includes('print') || boxes.includes('save'))
    return { is: hasSheet ? 'notes' : 'notesWithoutSheet', steps }
  }
  return steps === 0 || visit.training ? { is: 'nothing' } : { is: 'counts', steps }
}
