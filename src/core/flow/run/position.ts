import type { Flow, Step } from '../language/language.ts'
import { gatesOf, isConditional, isFinal, successorsOf } from '../language/order.ts'
import { isKnownTrue, needsConfirmation, needsEvent } from './shown.ts'

/** The parts of an observation of the page on which the place in the flow depends. */
export interface Sight {
  readonly screens: readonly string[]
  readonly applies: readonly string[]
  readonly done: readonly string[]
}

/** The flow's past, as far as the position rule may use it; the machine's context has this type. */
export interface FlowMemory {
  readonly acknowledged: readonly string[]
  readonly skipped: readonly string[]
  readonly answers?: Readonly<Record<string, string>>
}

/**
 * Finds the step that is due, wherever the flow is now (the position rule): on the screens that show, the first in list
 * order that applies and is not done; when all are done, the last of them. Returns undefined when no known screen
 * shows.
 */
export function findPlace(flow: Flow, sight: Sight, memory: FlowMemory): Step | undefined {
  const here = findShown(flow, sight, memory)
  return here.find((step) => !isDone(step, sight, memory)) ?? here.at(-1)
}

/**
 * Checks whether the flow ends with `from`: a final step that is done, while no other step of its screen waits. What
 * shows afterwards is no longer of this flow. An early end is the end even if the page under it still offers something
 * to do ("pas de déclaration aujourd'hui").
 */
export function isOver(flow: Flow, from: Step, sight: Sight, memory: FlowMemory): boolean {
  if (!isFinal(flow, from.id) || !isDone(from, sight, memory)) return false
  if (from.ends !== undefined || !sight.screens.includes(from.on)) return true
  const place = findPlace(flow, sight, memory)
  return !place || place.id === from.id
}

/**
 * Finds the steps that a move shows to be done, for attribution. `from` is the step that was current (`null`: none
 * yet), `to` the one that is now (`null`: the flow is over). A move back, or away from a step that is not done, shows
 * nothing of that step.
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
 * Checks whether a file received during the step, or a page opened during it, ended it. Both are counted by step, so
 * later looks no longer show them: the session keeps such a step done.
 */
export function isEndedByEvent({ id, done }: Step, sight: Pick<Sight, 'done'>): boolean {
  return sight.done.includes(id) && needsEvent(done)
}

/** Checks that the person's answers on the coach panel bring the step; an unanswered question brings none. */
export function isAnswered(step: Step, answers: Readonly<Record<string, string>>): boolean {
  return (step.if ?? []).every(({ answer, is }) => is.includes(answers[answer] ?? ''))
}

function isDone(step: Step, { done, screens }: Sight, { skipped }: FlowMemory): boolean {
  return done.includes(step.id) || skipped.includes(step.id) || isKnownTrue(step.done, screens) === true
}

/**
 * Finds the steps of the screens that show, in list order, without those of branches that neither the page nor the
 * person took.
 */
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
 * Finds the last step of the screen just left that the new screens prove done: people often fill the last field and
 * send the page in one movement, with no look at the page in between.
 */
function findAccepted(flow: Flow, from: Step, screens: readonly string[]): Step | undefined {
  if (screens.includes(from.on)) return undefined
  const sameScreen = flow.steps.slice(flow.steps.indexOf(from)).filter((step) => step.on === from.on)
  return sameScreen.findLast((step) => isKnownTrue(step.done, screens) === true)
}

/**
 * Finds the steps that must have been done for the portal to accept a page: the accepted step, and the steps before it
 * that everybody does. A text to acknowledge is never implied: only a person can say that they read it.
 */
function findImplied(flow: Flow, from: Step, accepted: Step): readonly Step[] {
  const steps = flow.steps.slice(flow.steps.indexOf(from), flow.steps.indexOf(accepted))
  return [
    ...steps.filter((step) => step === from || (step.on === from.on && !isConditional(step) && step.optional !== true)),
    accepted,
  ].filter((step) => step === accepted || !needsConfirmation(step.done))
}

function toIds(flow: Flow, steps: readonly Step[]): readonly string[] {
  return flow.steps.filter((step) => steps.includes(step)).map((step) => step.id)
}
