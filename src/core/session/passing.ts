import { isNeverHealed } from '../flow/fingerprints.ts'
import type { Flow, Step } from '../flow/language.ts'
import { isFinal } from '../flow/order.ts'
import { asksForWord } from '../flow/shown.ts'
import { followPortal } from './advance.ts'
import { type Change, currentStep, type Visit } from './visit.ts'

/**
 * Whether the guide may go on past the current step on the person's word: its place is not found, so that nothing could
 * ever show that it is done, and nobody is to be stuck (design, principle 5). Never what commits the person, what asks
 * for their word anyway, or the end.
 */
export function isPassable(visit: Visit): boolean {
  const step = currentStep(visit)
  const isLost = visit.outcome === 'gone' || visit.outcome === 'several'
  return isLost && step !== undefined && mayPass(visit.flow, step)
}

/** Of a step, whatever the page shows. */
export function mayPass(flow: Flow, { id, kind, done, target }: Step): boolean {
  const isCommitting = isNeverHealed(kind) && kind !== 'secret'
  return target !== undefined && !isCommitting && !asksForWord(done) && !isFinal(flow, id)
}

/** Goes on with what the page shows besides. Nobody was seen to do the step, and the record says no more than that. */
export function pass(visit: Visit, stepId: string): Change {
  if (currentStep(visit)?.id !== stepId || !isPassable(visit) || !visit.observation) return { visit, entries: [] }
  return followPortal({ ...visit, passed: [...(visit.passed ?? []), stepId] }, visit.observation)
}
