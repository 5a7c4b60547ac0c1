import { initialTransition, transition } from 'xstate'
import type { Flow, Step } from '../flow/language/language.ts'
import { findGroupId, groupsOf } from '../flow/language/order.ts'
import { type CompiledFlow, compileFlow, type FlowEvent, type FlowSnapshot, stepAt } from '../flow/run/compile.ts'
import { isAnswered } from '../flow/run/position.ts'
import type { Deed } from '../guidance/protocol/deed.ts'
import type { Observation, Order } from '../guidance/protocol/signal.ts'
import { toWatched } from '../session/region/order.ts'
import type { Showing } from '../session/visit.ts'
import { listDeeds } from './deed.ts'
import { type Play, toActions } from './play.ts'

/**
 * One step played on the training portal: the steps before it quickly, the step itself slowly, nothing after it. It
 * uses the guide's own flow, position rule and orders; only the acts come from a play with a fictitious person.
 */
export interface Demonstration {
  readonly flow: Flow
  readonly machine: CompiledFlow
  readonly play: Play
  /** The step to show. */
  readonly step: string
  /** Set when the demonstration only leads to the step, a group of the flow, which the person then does. */
  readonly leads?: true
  readonly showing: Showing
  readonly position: FlowSnapshot
  /** The person's answers on the coach panel, so that the same branch is shown. */
  readonly answers: Readonly<Record<string, string>>
  /** The act in progress at a step, and how many acts there were. */
  readonly act?: PlayedAct
  /** The act that the previous page left unfinished. */
  readonly left?: PlayedAct
  readonly acts: number
  /** The number of acts on each step: some steps come again and again. */
  readonly times: Readonly<Record<string, number>>
  /** The files and pages that the current step brought. */
  readonly downloads: number
  readonly opened: number
}

/** The deeds of a step, which may continue over several pages. */
interface PlayedAct {
  readonly step: string
  readonly deeds: readonly Deed[]
  /** The number of deeds done on earlier pages, and not sent to this one. */
  readonly from: number
  /** The number of deeds begun. */
  readonly made: number
}

export function beginDemonstration(
  flow: Flow,
  play: Play,
  step: string,
  answers: Demonstration['answers'],
): Demonstration {
  const machine = compileFlow(flow)
  const position = initialTransition(machine)[0]
  return {
    flow,
    machine,
    play,
    step,
    answers,
    showing: 'preparing',
    position,
    acts: 0,
    times: {},
    downloads: 0,
    opened: 0,
  }
}

/**
 * Starts playing the steps before a group, for practice that begins there: it does nothing at the group or after it.
 */
export function beginLead(flow: Flow, play: Play, group: string): Demonstration {
  return { ...beginDemonstration(flow, play, group, {}), leads: true }
}

/** Advances the demonstration to what the page shows. Never acts. */
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
  return order.indexOf(findGroupId(flow, at)) >= order.indexOf(step)
}

/** Answers steps of the coach panel as the person would, once their acts in the page are done. */
export function answerCoach(demonstration: Demonstration): Demonstration {
  const { play, answers, act } = demonstration
  const step = findCurrent(demonstration)
  if (!step || step.id === demonstration.step || hasLed(demonstration)) return demonstration
  if (step.choices) {
    const said = answers[step.id] ?? toAnswer(play, step.id) ?? step.choices[0]?.id
    return move(demonstration, { type: 'ANSWER', step: step.id, choice: said ?? '' })
  }
  if (isLeftOut(play, step)) return move(demonstration, { type: 'SKIP', step: step.id })
  if (!('acknowledged' in step.done)) return demonstration
  const isDone =
    act?.step === step.id ? isWhole(act) : listDeeds(play, step, countTimes(demonstration), same)?.length === 0
  return isDone ? move(demonstration, { type: 'ACKNOWLEDGE', step: step.id }) : demonstration
}

const same = (text: string): string => text

/** Checks whether the current step waits for an act: its first, or the rest of one that led to another page. */
export function isDue(demonstration: Demonstration, observation: Observation): boolean {
  const { act, play, showing } = demonstration
  const step = findCurrent(demonstration)
  if (!step || act || (showing !== 'preparing' && showing !== 'showing') || hasLed(demonstration)) return false
  const [first] = listDeeds(play, step, countTimes(demonstration), same)?.slice(countMade(demonstration)) ?? []
  if (!first) return false
  return observation.target === 'found' || (first.at !== undefined && observation.screens.includes(step.on))
}

/** Records that the next order acts on the current step. `fill` inserts the fictitious person's data. */
export function noteAct(demonstration: Demonstration, fill: (text: string) => string): Demonstration {
  const { play, acts } = demonstration
  const step = findCurrent(demonstration)
  const deeds = step && listDeeds(play, step, countTimes(demonstration), fill)
  if (!step || !deeds) return demonstration
  const from = countMade(demonstration)
  const { left: _, ...rest } = demonstration
  return { ...rest, act: { step: step.id, deeds, from, made: from }, acts: acts + 1 }
}

/** Records how many deeds of an order the page has begun. */
export function noteDeeds(demonstration: Demonstration, number: number, deeds: number): Demonstration {
  const { act, acts } = demonstration
  if (!act || number !== acts) return demonstration
  return endAct({ ...demonstration, act: { ...act, made: Math.min(act.from + deeds, act.deeds.length) } })
}

/**
 * Passes the unfinished deeds of an act to a new page. A finished act is not repeated, as it would press something that
 * only looks the same.
 */
export function turnPage({ act, ...demonstration }: Demonstration): Demonstration {
  if (!act) return demonstration
  if (isWhole(act)) return { ...demonstration, act }
  return findCurrent(demonstration)?.id === act.step ? { ...demonstration, left: act } : demonstration
}

/** Allows an act to be repeated when nothing changed on the same page, unless it is one that submits. */
export function forgetAct(demonstration: Demonstration): Demonstration {
  const { act, ...rest } = demonstration
  const step = findCurrent(demonstration)
  if (!act || !step || (isWhole(act) && (step.kind === 'submit' || step.kind === 'oath'))) return demonstration
  return isWhole(act) ? rest : { ...rest, left: act }
}

/** Records a file or a page that the site gave, as some steps end with one. */
export function noteGiven(demonstration: Demonstration, what: 'downloads' | 'opened'): Demonstration {
  return { ...demonstration, [what]: demonstration[what] + 1 }
}

/**
 * Returns the order for the page: what to watch and to highlight, and, with `isToAct`, the act just recorded. Only one
 * order contains the act: a page that arrived meanwhile would repeat it.
 */
export function toDemonstrationOrder(demonstration: Demonstration, isToAct = false): Omit<Order, 'order'> {
  const { flow, position, step, acts, act, showing, downloads, opened } = demonstration
  const current = stepAt(position)
  const deeds = isToAct && act ? act.deeds.slice(act.from) : []
  return {
    step: current,
    holder: 'person',
    mark: showing !== 'preparing' && current === step ? 'point' : 'none',
    downloads,
    opened,
    acknowledged: [...position.context.acknowledged],
    screens: flow.screens.map(({ id, seen }) => ({ id, seen })),
    steps: flow.steps.filter((one) => isAnswered(one, position.context.answers)).map(toWatched),
    ...(deeds.length > 0 && { act: { number: acts, slow: current === step, deeds } }),
  }
}

/** Checks whether the app has finished its part: the person acts from here on. */
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

function findCurrent({ flow, position }: Pick<Demonstration, 'flow' | 'position'>): Step | undefined {
  const at = stepAt(position)
  return flow.steps.find(({ id }) => id === at)
}

function countTimes({ times, position }: Pick<Demonstration, 'times' | 'position'>): number {
  return times[stepAt(position) ?? ''] ?? 0
}

/** Returns how many deeds of the current step earlier pages have begun. */
function countMade({ left, position }: Demonstration): number {
  return left?.step === stepAt(position) ? left.made : 0
}

function isWhole({ deeds, made }: PlayedAct): boolean {
  return made >= deeds.length
}

function move(demonstration: Demonstration, event: FlowEvent): Demonstration {
  const position = transition(demonstration.machine, demonstration.position, event)[0]
  if (position === demonstration.position) return demonstration
  const { left: _, ...rest } = demonstration
  const isNew = stepAt(position) !== stepAt(demonstration.position)
  return endAct({ ...rest, position, ...(isNew && { downloads: 0, opened: 0 }) })
}

/** Ends an act that was finished once the flow moved on: if the step comes again, it has another turn. */
function endAct(demonstration: Demonstration): Demonstration {
  const { act, ...rest } = demonstration
  if (!act || !isWhole(act) || findCurrent(demonstration)?.id === act.step) return demonstration
  return { ...rest, times: { ...rest.times, [act.step]: (rest.times[act.step] ?? 0) + 1 } }
}
