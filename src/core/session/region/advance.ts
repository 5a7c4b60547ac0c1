import { transition } from 'xstate'
import { isActed } from '../../attribution/attribute.ts'
import type { Step } from '../../flow/language/language.ts'
import { findGroupId, groupsOf } from '../../flow/language/order.ts'
import type { FlowEvent } from '../../flow/run/compile.ts'
import { findEnded, isEndedByEvent } from '../../flow/run/position.ts'
import { isKnownTrue, needsConfirmation } from '../../flow/run/shown.ts'
import type { Observation } from '../../guidance/protocol/signal.ts'
import {
  addEvidence,
  beginGroup,
  type Change,
  closeGroups,
  currentGroup,
  currentStep,
  findHolder,
  findStep,
  recordObstacle,
  type Visit,
} from '../visit.ts'
import { splitObservation } from './elsewhere.ts'
import { returnHand } from './handover.ts'
import { isSecretMoment, noteSecret } from './situation.ts'
import { clearGoneOnPast } from './stopped.ts'

/** Follows the portal: moves to the step that is due, records the steps left behind, returns the hand with its step. */
export function followPortal(visit: Visit, seenThere: Observation): Change {
  const { observation, elsewhere } = splitObservation(seenThere, visit.neighbours ?? [])
  const ignored = [...(visit.ignored ?? []), ...findIgnored(visit, observation)]
  const screens = observation.screens.filter((screen) => !isOnlyOf(visit, screen, ignored))
  const { applies, done, target, healed } = observation
  const arrived = notePrefilled(visit, { ...observation, screens })
  const ended = [...(visit.passed ?? []), ...findDoneByEvent(visit, observation), ...ignored]
  const passed = keepPassed({ ...visit, passed: [...new Set(ended)] }, screens)
  const seen: Visit = {
    ...arrived,
    screens,
    known: screens.length > 0,
    elsewhere,
    outcome: target,
    healed,
    observation,
    passed,
    ignored,
  }
  const moved = move(seen, { type: 'OBSERVED', screens, applies, done: [...done, ...passed] })
  return { ...moved, visit: noteSecret(clearGoneOnPast(moved.visit)) }
}

/**
 * Returns the current step if an event ends it: a download or a page opened during a step belongs to that step, and
 * counting for the next step must not undo it.
 */
function findDoneByEvent(visit: Visit, observation: Observation): readonly string[] {
  const step = currentStep(visit)
  return step && isEndedByEvent(step, observation) && !visit.passed?.includes(step.id) ? [step.id] : []
}

/**
 * Returns the current step if it may be skipped and people went on without it: its place is still there (a banner over
 * every page), and beside it a later screen came in place of another one, or after they left the page.
 */
function findIgnored(visit: Visit, { screens }: Observation): readonly string[] {
  const step = currentStep(visit)
  if (!step?.optional || !screens.includes(step.on)) return []
  const later = visit.flow.steps.slice(visit.flow.steps.indexOf(step) + 1).map(({ on }) => on)
  const came = screens.filter((screen) => screen !== step.on && later.includes(screen))
  const hadOther = visit.screens.includes(step.on) && visit.screens.some((screen) => screen !== step.on)
  const isIgnored =
    visit.left === step.id ? came.length > 0 : hadOther && came.some((one) => !visit.screens.includes(one))
  return isIgnored ? [step.id] : []
}

/** Checks whether a screen has only these steps: a banner that people ignore says nothing of where they are. */
function isOnlyOf({ flow }: Visit, screen: string, ignored: readonly string[]): boolean {
  const steps = flow.steps.filter(({ on }) => on === screen)
  return steps.length > 0 && steps.every(({ id }) => ignored.includes(id))
}

/** Notes that people left a page on which the current step could be done. */
export function noteLeft(visit: Visit): Visit {
  const step = currentStep(visit)
  return step && visit.screens.includes(step.on) ? { ...visit, left: step.id } : visit
}

/** Returns the steps that people still go past; a step is asked for again once its screen comes back. */
function keepPassed({ flow, passed = [] }: Visit, screens: readonly string[]): readonly string[] {
  return passed.filter((id) => flow.steps.some((step) => step.id === id && screens.includes(step.on)))
}

/**
 * Marks what a page shows as already done as nobody's act: the portal knew it, or a program filled it in on load. Only
 * if the page itself shows it (filled, checked), on a screen that just came, and for steps that nobody acted on yet.
 */
function notePrefilled(visit: Visit, { screens, applies, done }: Observation): Visit {
  if (screens.every((screen) => visit.screens.includes(screen))) return visit
  const brought = visit.flow.steps.filter(
    (step) =>
      screens.includes(step.on) &&
      !visit.screens.includes(step.on) &&
      !visit.open[findGroupId(visit.flow, step.id)] &&
      !findStep(visit, findGroupId(visit.flow, step.id)) &&
      done.includes(step.id) &&
      (step.when === undefined || applies.includes(step.id)) &&
      isKnownTrue(step.done, screens) === undefined &&
      !needsConfirmation(step.done),
  )
  return brought.reduce(
    (before, step) =>
      addEvidence(before, findGroupId(before.flow, step.id), (evidence) => ({ ...evidence, prefilled: true })),
    visit,
  )
}

/**
 * Records a trusted gesture on a step's target. During the worker's turn it counts as the worker's, whoever moved the
 * mouse.
 */
export function recordGesture(visit: Visit, stepId: string): Change {
  const { flow } = visit
  if (!flow.steps.some((step) => step.id === stepId)) return { visit, entries: [] }
  const act = findHolder(visit) === 'worker' ? 'byHelper' : 'byPerson'
  const seen = addEvidence(visit, findGroupId(flow, stepId), (evidence) => ({ ...evidence, [act]: evidence[act] + 1 }))
  return passIgnored(seen, stepId)
}

/** Goes past a current step that may be skipped, once somebody acts on a later one: it holds nobody back. */
function passIgnored(visit: Visit, stepId: string): Change {
  const { flow, observation, ignored = [] } = visit
  const step = currentStep(visit)
  const acted = flow.steps.findIndex(({ id }) => id === stepId)
  const isLater = step !== undefined && acted > flow.steps.indexOf(step)
  if (!step?.optional || !observation || !isLater) return { visit, entries: [] }
  return followPortal({ ...visit, ignored: [...ignored, step.id] }, observation)
}

/**
 * Records the person's word on the coach panel that a step is read or done. During the worker's turn nobody can give it
 * for them.
 */
export function acknowledge(visit: Visit, stepId: string): Change {
  return recordWord(visit, { type: 'ACKNOWLEDGE', step: stepId })
}

/** Records the person's answer to a question of the coach panel. It stays in memory: no entry has a field for it. */
export function answer(visit: Visit, stepId: string, choice: string): Change {
  return recordWord(visit, { type: 'ANSWER', step: stepId, choice })
}

function recordWord(visit: Visit, event: Extract<FlowEvent, { type: 'ACKNOWLEDGE' | 'ANSWER' }>): Change {
  if (currentStep(visit)?.id !== event.step) return { visit, entries: [] }
  const said = addEvidence(visit, findGroupId(visit.flow, event.step), (evidence) =>
    findHolder(visit) === 'worker' ? { ...evidence, byHelper: evidence.byHelper + 1 } : { ...evidence, word: true },
  )
  return { visit: { ...said, position: next(said, event) }, entries: [] }
}

/** Leaves an optional step undone. It is recorded as a choice (N7), unless more was said or done. */
export function skip(visit: Visit, stepId: string): Change {
  const step = currentStep(visit)
  if (step?.id !== stepId || !step.optional) return { visit, entries: [] }
  const group = findGroupId(visit.flow, stepId)
  const left = group === stepId && !visit.open[group]?.obstacle ? recordObstacle(visit, 'refused') : visit
  const closed = closeGroups({ visit: left, entries: [] }, (id) => id === group && group === stepId, true)
  const moved = move(closed.visit, { type: 'SKIP', step: stepId })
  return { ...moved, entries: [...closed.entries, ...moved.entries] }
}

function next(visit: Visit, event: FlowEvent): Visit['position'] {
  return transition(visit.machine, visit.position, event)[0]
}

function move(visit: Visit, event: FlowEvent): Change {
  const from = currentStep(visit)
  const moved: Visit = { ...visit, position: next(visit, event) }
  const to = currentStep(moved)
  if (to?.id === from?.id) return recordPassed({ visit: moved, entries: [] }, [])
  const { pointed: _, outcome: __, gate: ___, spoke: ____, healed: _____, demonstration: ______, ...rest } = moved
  const fresh: Visit = { ...rest, aloud: 0 }
  const groupBefore = from && findGroupId(visit.flow, from.id)
  const recorded = recordPassed({ visit: endReturn(fresh), entries: [] }, findEndedGroups(visit, event, to))
  const at = currentGroup(recorded.visit)
  const returned = keepsTurn(recorded.visit, at) ? recorded : returnHand(recorded, 'step-ended')
  return at === groupBefore ? returned : beginGroup({ ...returned, visit: dropOffer(returned.visit) })
}

function findEndedGroups(visit: Visit, event: FlowEvent, to: Step | undefined): readonly string[] {
  if (event.type !== 'OBSERVED') return []
  const { flow, position } = visit
  const move = [currentStep(visit)?.id ?? null, to?.id ?? null] as const
  return findEnded(flow, move, event, position.context).map((id) => findGroupId(flow, id))
}

/**
 * Checks whether a turn continues: it lasts as long as its group, but not into a password that the person has not
 * agreed to hand over.
 */
function keepsTurn(visit: Visit, group: string | undefined): boolean {
  const { turn } = visit
  return turn?.group === group && (turn?.agreed === true || !isSecretMoment(visit))
}

/** Drops an unanswered offer, which ends with its step. */
function dropOffer({ offer: _, ...visit }: Visit): Visit {
  return visit
}

/** Ends the return to a step once the portal is where the visit was interrupted. */
function endReturn(visit: Visit): Visit {
  const { returningTo, ...rest } = visit
  if (!returningTo) return visit
  const at = currentGroup(visit)
  return !at || rankOf(visit, at) >= rankOf(visit, returningTo) ? rest : visit
}

/**
 * Records every open group other than the current one that the move shows to be done (`ended`), or that was acted on
 * and passed. A group that was only passed (an optional screen that never came) leaves no record.
 */
function recordPassed(change: Change, ended: readonly string[]): Change {
  const at = currentGroup(change.visit)
  const rank = at ? rankOf(change.visit, at) : Number.POSITIVE_INFINITY
  return closeGroups(
    change,
    (group, evidence) =>
      group !== at && (ended.includes(group) || (isActed(evidence) && rankOf(change.visit, group) < rank)),
  )
}

function rankOf({ flow }: Visit, group: string): number {
  return groupsOf(flow).findIndex(({ id }) => id === group)
}
