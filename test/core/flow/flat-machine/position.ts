import type { Flow, Step } from '../../../../src/core/flow/language.ts'
import { gatesOf, isConditional, isFinal, successorsOf } from '../../../../src/core/flow/order.ts'
import { asksForWord, isKnownTrue } from '../../../../src/core/flow/shown.ts'
import type { Observation } from '../../../../src/core/portal/signal.ts'
import { END, type FlowContext, type FlowEvent } from './compile.ts'

/** What the position rule may know of the flow's past; a snapshot's context fits. */
export type FlowMemory = Pick<FlowContext, 'acknowledged' | 'skipped'> & Partial<Pick<FlowContext, 'answers'>>

/**
 * The position rule: what an observation means for a flow that is at `current` (`null`: before the first screen).
 *
 * On the shown screens, the place is the first step in list order that applies and is not done; when all are done,
 * the last of them. Leaving a done step for a later one is `ADVANCE`; any other change of place is `SHOWN`, which
 * says nothing about who did what. `null`: nothing changes, or no known screen shows. It never answers with an event
 * that the compiled machine refuses, so a guided page can not get ahead of the coach for good: pass the
 * snapshot's context as `memory` for that to hold at a gate too, and for skipped steps to count as done.
 */
export function toFlowEvent(
  flow: Flow,
  current: string | null,
  observation: Observation,
  memory?: FlowMemory,
): FlowEvent | null {
  const isDone = (step: Step): boolean =>
    observation.done.includes(step.id) ||
    memory?.skipped.includes(step.id) === true ||
    isKnownTrue(step.done, observation.screens) === true
  const here = stepsShown(flow, observation, memory)
  const place = here.find((step) => !isDone(step)) ?? here.at(-1)
  const from = flow.steps.find((step) => step.id === current)
  if (!from) return place ? { type: 'SHOWN', at: place.id } : null

  if (isOver(flow, from, place, observation, isDone(from))) return { type: 'ADVANCE', to: END, ended: [from.id] }
  if (!place || place.id === from.id) return null
  return toMove(flow, from, place, { here, screens: observation.screens, isDone, memory })
}

/** The steps that the shown screens hold, in list order, without those of branches that neither page nor person took. */
function stepsShown(flow: Flow, { screens, applies }: Observation, memory: FlowMemory | undefined): readonly Step[] {
  return flow.steps.filter(
    (step) =>
      screens.includes(step.on) &&
      (step.when === undefined || applies.includes(step.id)) &&
      isAnswered(step, memory?.answers ?? {}),
  )
}

/** Whether the person's answers on the coach panel bring the step; a question not answered yet brings nothing. */
function isAnswered(step: Step, answers: FlowContext['answers']): boolean {
  return (step.if ?? []).every(({ answer, is }) => is.includes(answers[answer] ?? ''))
}

/**
 * The final step is done, and no other step of its screen waits: what shows after it is no longer of this flow. An
 * early end is the end even if the page under it still offers something to do ("pas de déclaration aujourd'hui").
 */
function isOver(flow: Flow, from: Step, place: Step | undefined, { screens }: Observation, done: boolean): boolean {
  if (!done || !isFinal(flow, from.id)) return false
  return from.ends !== undefined || !place || place.id === from.id || !screens.includes(from.on)
}

interface Sight {
  readonly here: readonly Step[]
  readonly screens: readonly string[]
  readonly isDone: (step: Step) => boolean
  readonly memory: FlowMemory | undefined
}

function toMove(flow: Flow, from: Step, place: Step, { here, screens, isDone, memory }: Sight): FlowEvent {
  const accepted = toAccepted(flow, from, screens)
  const implied = accepted ? toImplied(flow, from, accepted) : []
  const leaves = isDone(from) || implied.includes(from)
  const follows = successorsOf(flow, from.id).some((step) => step.id === place.id)
  const gated =
    memory !== undefined && gatesOf(flow, from, place.id).some((gate) => !memory.acknowledged.includes(gate))

  if (leaves && follows && !gated) {
    const between = flow.steps.slice(flow.steps.indexOf(from) + 1, flow.steps.indexOf(place))
    const passed = between.filter((step) => here.includes(step) && isDone(step))
    return { type: 'ADVANCE', to: place.id, ended: toIds(flow, [from, ...implied, ...passed]) }
  }
  return { type: 'SHOWN', at: place.id, ended: toIds(flow, [...(leaves ? [from] : []), ...implied]) }
}

/**
 * The last step of the screen just left that the shown screens prove done: people often fill the last field and
 * send the page in one movement, and nobody looked at the page in between.
 */
function toAccepted(flow: Flow, from: Step, screens: readonly string[]): Step | undefined {
  if (screens.includes(from.on)) return undefined
  const sameScreen = flow.steps.slice(flow.steps.indexOf(from)).filter((step) => step.on === from.on)
  return sameScreen.findLast((step) => isKnownTrue(step.done, screens) === true)
}

/**
 * What must have been done for the portal to accept a page: that step and what it asks of everybody before it.
 * A text to acknowledge is never implied: only a person can say that it was read.
 */
function toImplied(flow: Flow, from: Step, accepted: Step): readonly Step[] {
  const steps = flow.steps.slice(flow.steps.indexOf(from), flow.steps.indexOf(accepted))
  return [
    ...steps.filter((step) => step === from || (step.on === from.on && !isConditional(step) && step.optional !== true)),
    accepted,
  ].filter((step) => step === accepted || !asksForWord(step.done))
}

function toIds(flow: Flow, steps: readonly Step[]): readonly string[] {
  return flow.steps.filter((step) => steps.includes(step)).map((step) => step.id)
}
