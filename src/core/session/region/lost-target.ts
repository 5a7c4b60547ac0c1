import type { Flow, Step } from '../../flow/language/language.ts'
import { findGroupId, isFinal } from '../../flow/language/order.ts'
import { isNeverHealed } from '../../flow/read/fingerprints.ts'
import { needsConfirmation } from '../../flow/run/shown.ts'
import { addAnswer, type KnownHeal } from '../../guidance/heal/known.ts'
import type { Observation } from '../../guidance/protocol/signal.ts'
import { applyEntries, type Change, currentStep, type Visit } from '../visit.ts'
import { followPortal } from './advance.ts'

/**
 * Checks whether the guide may go past the current step on the person's word: its target is not found, so nothing could
 * ever show that it is done, and nobody may be stuck (design, principle 5). Only if the page has further steps; else
 * the next page moves the guide on.
 */
export function isPassable(visit: Visit): boolean {
  const step = currentStep(visit)
  const isLost = visit.outcome === 'gone' || visit.outcome === 'several'
  if (!isLost || !step || !visit.observation || !mayPass(visit.flow, step)) return false
  return currentStep(goOn(visit, step.id, visit.observation).visit)?.id !== step.id
}

/**
 * Checks whether a step may be gone past at all: never one that commits the person, requires their answer anyway, or is
 * the last.
 */
export function mayPass(flow: Flow, { id, kind, done, target }: Step): boolean {
  const isCommitting = isNeverHealed(kind) && kind !== 'secret'
  return target !== undefined && !isCommitting && !needsConfirmation(done) && !isFinal(flow, id)
}

/** Continues with the next step on the page. Nobody was seen to do the step, and that is all that is recorded. */
export function pass(visit: Visit, stepId: string): Change {
  const isAsked = currentStep(visit)?.id === stepId && isPassable(visit)
  return isAsked && visit.observation ? goOn(visit, stepId, visit.observation) : { visit, entries: [] }
}

function goOn(visit: Visit, stepId: string, observation: Observation): Change {
  return followPortal({ ...visit, passed: [...(visit.passed ?? []), stepId] }, observation)
}

/** Returns an answer about a healed element for the next visits; undefined if no question is open about that step. */
export function toKnownHeal(visit: Visit, step: string, answer: KnownHeal['answer']): KnownHeal | undefined {
  if (currentStep(visit)?.id !== step || visit.outcome !== 'drifted' || visit.healed === undefined) return undefined
  const { flow, version } = visit.flow
  return { flow, version, training: visit.training, step, element: visit.healed, answer }
}

/**
 * Records whether the marked element is the right one, according to somebody at the desk, and that the portal had
 * changed.
 */
export function answerHeal(visit: Visit, step: string, answer: KnownHeal['answer']): Change {
  const heal = toKnownHeal(visit, step, answer)
  if (!heal) return { visit, entries: [] }
  const { healed: _, ...rest } = visit
  const known: Visit = {
    ...rest,
    heals: addAnswer(visit.heals ?? [], heal),
    outcome: answer === 'confirmed' ? 'found' : 'gone',
  }
  const { flow } = visit.flow
  return applyEntries(
    { visit: known, entries: [] },
    { kind: 'drift', visit: visit.id, flow, step: findGroupId(visit.flow, step), answer },
  )
}
