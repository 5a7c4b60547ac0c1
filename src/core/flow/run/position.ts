import type { Observation } from '../../guidance/protocol/signal.ts'
import type { Flow, Step } from '../language/language.ts'
import { gatesOf, isConditional, isFinal, successorsOf } from '../language/order.ts'
import { asksForEvent, asksForWord, isKnownTrue } from './shown.ts'

/** What the page shows, as far as the place in the flow depends on it. */
export type Sight = Pick<Observation, 'screens' | 'applies' | 'done'>

/** What the position rule may know of the flow's past; the machine's context fits. */
export interface FlowMemory {
  readonly acknowledged: readonly string[]
  readonly skipped: readonly string[]
  readonly answers?: Readonly<Record<string, string>>
}

/**
 * Finds the step that is due, wherever the flow is (the position rule): on the shown screens, the first in list order
 * that applies and is not done; when all are done, the last of them. Undefined when no known screen shows.
 */
export function findPlace(flow: Flow, sight: Sight, memory: FlowMemory): Step | undefined {
  const here = findShown(flow, sight, memory)
  return here.find((step) => !isDone(step, sight, memory)) ?? here.at(-1)
}

/**
 * Tells whether the flow ends with `from`: a final step that is done, while no other step of its screen waits; what shows
 * after it is no longer of this flow. An early end is the end even if the page under it still offers something to do
 * ("pas de déclaration aujourd'hui").
 */
export function isOver(flow: Flow, from: Step, sight: Sight, memory: FlowMemory): boolean {
  if (!isFinal(flow, from.id) || !isDone(from, sight, memory)) return false
  if (from.ends !== undefined || !sight.screens.includes(from.on)) return true
  const place = findPlace(flow, sight, memory)
  return !place || place.id === from.id
}

/**
 * Finds the steps that a move shows to be done, for attribution: `from` the step that was current (`null`: none yet) `to`
 * the one that is now (`null`: the flow is over). Going back, or away from a step that is not done, shows nothing of it.
 */
export function findEnded(
  flow: Flow,
  [from, to]: readonly [from: string | null, to: string | null],
  sight: Sight,
  memory: FlowMemory,
): readonly string[] {
  const left = flow.steps.find((step) => step.id === from)
  if (!left || from === to) return []
  const place = flow.steps.find((step) => step.id === to)
  return place ? toIds(flow, findPassed(flow, [left, place], sight, memory)) : [left.id]
}

/**
 * Tells whether a file that came in the step, or a page that it opened, ended it. They are counted by step, so that no
 * look after it shows that any more: who follows the flow keeps such a step done.
 */
export function isEndedByEvent({ id, done }: Step, sight: Pick<Sight, 'done'>): boolean {
  return sight.done.includes(id) && asksForEvent(done)
}

/** Checks that the person's answers on the coach panel bring the step; a question not answered yet brings nothing. */
export function isAnswered(step: Step, answers: Readonly<Record<string, string>>): boolean {
  return (step.if ?? []).every(({ answer, is }) => is.includes(answers[answer] ?? ''))
}

function isDone(step: Step, { done, screens }: Sight, { skipped }: FlowMemory): boolean {
  return done.includes(step.id) || skipped.includes(step.id) || isKnownTrue(step.done, screens) === true
}

/** Finds the steps that the shown screens hold, in list order, without those of branches that neither page nor person took. */
function findShown(flow: Flow, { screens, applies }: Sight, { answers = {} }: FlowMemory): readonly Step[] {
  return flow.steps.filter(
    (step) =>
      screens.includes(step.on) && (step.when === undefined || applies.includes(step.id)) && isAnswered(step, answers),
  )
}

function findPassed(flow: Flow, [from, to]: readonly [Step, Step], sight: Sight, memory: FlowMemory): readonly Step[] {
  const accepted = findAccepted(flow, from, sight.screens)
  const implied = accepted ? findImplied(flow, from, accepted) : []
  const leaves = isDone(from, sight, memory) || implied.includes(from)
  const follows = successorsOf(flow, from.id).some((step) => step.id === to.id)
  const isGated = gatesOf(flow, from, to.id).some((gate) => !memory.acknowledged.includes(gate))
  if (!leaves || !follows || isGated) return [...(leaves ? [from] : []), ...implied]

  const between = flow.steps.slice(flow.steps.indexOf(from) + 1, flow.steps.indexOf(to))
  const here = findShown(flow, sight, memory)
  return [from, ...implied, ...between.filter((step) => here.includes(step) && isDone(step, sight, memory))]
}

/**
 * Finds the last step of the screen just left that the shown screens prove done: people often fill the last field and
 * send the page in one movement, and nobody looked at the page in between.
 */
function findAccepted(flow: Flow, from: Step, screens: readonly string[]): Step | undefined {
  if (screens.includes(from.on)) return undefined
  const sameScreen = flow.steps.slice(flow.steps.indexOf(from)).filter((step) => step.on === from.on)
  return sameScreen.findLast((step) => isKnownTrue(step.done, screens) === true)
}

/**
 * Finds what must have been done for the portal to accept a page: that step and what it asks of everybody before it.
 * A text to acknowledge is never implied: only a person can say that it was read.
 */
function findImplied(flow: Flow, from: Step, accepted: Step): readonly Step[] {
  const steps = flow.steps.slice(flow.steps.indexOf(from), flow.steps.indexOf(accepted))
  return [
    ...steps.filter((step) => step === from || (step.on === from.on && !isConditional(step) && step.optional !== true)),
    accepted,
  ].filter((step) => step === accepted || !asksForWord(step.done))
}

function toIds(flow: Flow, steps: readonly Step[]): readonly string[] {
  return flow.steps.filter((step) => steps.includes(step)).map((step) => step.id)
}
