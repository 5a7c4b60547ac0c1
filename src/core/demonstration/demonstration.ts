import { initialTransition, transition } from 'xstate'
import type { Flow, Step } from '../flow/language/language.ts'
import { groupsOf, toGroup } from '../flow/language/order.ts'
import { type CompiledFlow, compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../flow/run/compile.ts'
import { isAnswered } from '../flow/run/position.ts'
import type { Observation, Order } from '../guidance/protocol/signal.ts'
import { toActions } from '../play/action.ts'
import type { Play } from '../play/play.ts'
import { toWatched } from '../session/region/order.ts'
import { toDeeds } from './deed.ts'

/** How far a demonstration is: on its way to the step, at it, past it, or it cannot be shown. */
export type Showing = 'preparing' | 'showing' | 'shown' | 'failed'

/**
 * One step played on the training portal: the steps before it quickly, itself slowly, nothing after it. Everything is the
 * guide's own: the flow, the position rule, the orders; only the acts are those of a play with a fictitious person.
 */
export interface Demonstration {
  readonly flow: Flow
  readonly machine: CompiledFlow
  readonly play: Play
  /** The step that is to be seen. */
  readonly step: string
  /** It only leads to the step, a group of the flow: what is done there is the person's. */
  readonly leads?: true
  readonly showing: Showing
  readonly position: FlowSnapshot
  /** What the person answered on the coach panel, so that the same branch is shown. */
  readonly answers: Readonly<Record<string, string>>
  /** The step that was acted on last, and how many acts there were. */
  readonly acted?: string
  readonly acts: number
  /** How often each step was acted on: some come again and again. */
  readonly times: Readonly<Record<string, number>>
}

export function beginDemonstration(
  flow: Flow,
  play: Play,
  step: string,
  answers: Demonstration['answers'],
): Demonstration {
  const machine = compileFlow(flow)
  const position = initialTransition(machine)[0]
  return { flow, machine, play, step, answers, showing: 'preparing', position, acts: 0, times: {} }
}

/** Plays the steps before a group, for practice that begins there: nothing is done at the group, nor after it. */
export function beginLead(flow: Flow, play: Play, group: string): Demonstration {
  return { ...beginDemonstration(flow, play, group, {}), leads: true }
}

/** What the page shows moves the demonstration on; it never acts by itself. */
export function follow(demonstration: Demonstration, observation: Observation): Demonstration {
  const { step, showing } = demonstration
  const { screens, applies, done } = observation
  const moved = move(demonstration, { type: 'OBSERVED', screens, applies, done })
  const at = stepAt(moved.position)
  if (showing === 'showing' && at !== step) return { ...moved, showing: 'shown' }
  return showing === 'preparing' && isThere(moved, at) ? { ...moved, showing: 'showing' } : moved
}

function isThere({ flow, step, leads }: Demonstration, at: string | null): boolean {
  if (at === null || !leads) return at === step
  const order = groupsOf(flow).map(({ id }) => id)
  return order.indexOf(toGroup(flow, at)) >= order.indexOf(step)
}

/** The coach's own steps are answered as the person would: by a word, or by what they chose. */
export function answerCoach(demonstration: Demonstration): Demonstration {
  const step = toCurrent(demonstration)
  if (!step || step.id === demonstration.step || hasLed(demonstration)) return demonstration
  if (step.choices) {
    const said = demonstration.answers[step.id] ?? toAnswer(demonstration.play, step.id) ?? step.choices[0]?.id
    return move(demonstration, { type: 'ANSWER', step: step.id, choice: said ?? '' })
  }
  if (isLeftOut(demonstration.play, step)) return move(demonstration, { type: 'SKIP', step: step.id })
  return 'acknowledged' in step.done ? move(demonstration, { type: 'ACKNOWLEDGE', step: step.id }) : demonstration
}

/** Whether the step at hand waits for an act that was not made yet. */
export function isDue({ acted, ...demonstration }: Demonstration, observation: Observation): boolean {
  const step = toCurrent(demonstration)
  const isOpen =
    (demonstration.showing === 'preparing' || demonstration.showing === 'showing') && !hasLed(demonstration)
  return isOpen && !!step?.target && acted !== step.id && observation.target === 'found'
}

/** Notes that the step at hand is acted on with the next order. */
export function noteAct(demonstration: Demonstration): Demonstration {
  const step = toCurrent(demonstration)
  if (!step) return demonstration
  const times = { ...demonstration.times, [step.id]: (demonstration.times[step.id] ?? 0) + 1 }
  return { ...demonstration, acted: step.id, acts: demonstration.acts + 1, times }
}

/** The page is another, or nothing came of the act: it may be made again, once the step is seen again. */
export function forgetAct({ acted: _, ...demonstration }: Demonstration): Demonstration {
  return demonstration
}

/** The order for the page: what to watch and point at, and the act, if one was noted. `fill` puts in who one plays. */
export function toDemonstrationOrder(
  demonstration: Demonstration,
  fill: (text: string) => string,
): Omit<Order, 'order'> {
  const { flow, position, step, acts, acted, play, showing, times } = demonstration
  const current = stepAt(position)
  const isActed = acted !== undefined && acted === current
  const deeds = isActed ? toDeeds(play, current, (times[current] ?? 1) - 1, fill) : undefined
  return {
    step: current,
    holder: 'person',
    mark: showing !== 'preparing' && current === step ? 'point' : 'none',
    downloads: 0,
    acknowledged: [...position.context.acknowledged],
    screens: flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: flow.steps.filter((one) => isAnswered(one, position.context.answers)).map(toWatched),
    ...(deeds && { act: { number: acts, slow: current === step, deeds: [...deeds] } }),
  }
}

/** Whether the app has done what it was to do: from there on the person acts. */
function hasLed({ leads, showing }: Pick<Demonstration, 'leads' | 'showing'>): boolean {
  return leads === true && showing !== 'preparing'
}

function toAnswer(play: Play, step: string): string | undefined {
  const said = toActions(play.acts, step, 0)?.find((action) => 'answer' in action)
  return said && 'answer' in said ? said.answer : undefined
}

function isLeftOut(play: Play, { id, optional }: Step): boolean {
  return optional === true && (toActions(play.acts, id, 0) ?? []).some((action) => 'skip' in action)
}

function toCurrent({ flow, position }: Pick<Demonstration, 'flow' | 'position'>): Step | undefined {
  const at = stepAt(position)
  return flow.steps.find(({ id }) => id === at)
}

function move(demonstration: Demonstration, event: FlowEvent): Demonstration {
  const position = transition(demonstration.machine, demonstration.position, event)[0]
  const { acted: _, ...rest } = demonstration
  return stepAt(position) === stepAt(demonstration.position) ? { ...demonstration, position } : { ...rest, position }
}
