import { isIndependent, isObserved } from '../autonomy/measure.ts'
import { collectEarlierHelp, type PlanLine, toPlan } from '../autonomy/plan.ts'
import type { Doer, Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import { createToCurrent, type ToCurrent } from '../flow/read/former.ts'
import type { Library } from '../flow/read/library.ts'
import type { Notebook } from './record.ts'

/**
 * Returns who does which step of a procedure next time: every step that anybody goes through, and those that this
 * person met. Empty before the first visit.
 */
export function findPlan(notebook: Notebook, flow: Flow, toCurrent: ToCurrent): readonly PlanLine[] {
  const earlier = collectEarlierHelp(notebook, flow.flow, toCurrent)
  if (Object.keys(earlier).length === 0) return []
  const steps = groupsOf(flow)
    .filter(({ id, main, steps: within }) => {
      const isForAll = main.ends === undefined && !within.every(({ optional }) => optional === true)
      return isForAll || earlier[id] !== undefined
    })
    .map(({ id, steps: within }) => ({ step: id, critical: within.some(({ critical }) => critical === true) }))
  return toPlan(steps, earlier, findChosen(notebook, flow.flow, toCurrent))
}

/**
 * Returns the changes of the two people for the visit that comes now; a plan for an earlier visit no longer applies.
 */
function findChosen(notebook: Notebook, flow: string, toCurrent: ToCurrent): Readonly<Record<string, Doer>> {
  const plan = notebook.plans?.find((one) => one.flow === flow && one.after === findLast(notebook, flow))
  return Object.fromEntries((plan?.who ?? []).map(({ step, who }) => [toCurrent(flow, step), who]))
}

function findLast({ visits }: Notebook, flow: string): string | undefined {
  return visits.findLast((one) => one.flow === flow)?.visit
}

/** Sets who does a step next time. Changes nothing before the first visit. */
export function planStep(notebook: Notebook, flow: string, step: string, who: Doer): Notebook {
  const after = findLast(notebook, flow)
  if (after === undefined) return notebook
  const others = (notebook.plans ?? []).filter((plan) => plan.flow !== flow)
  const before = notebook.plans?.find((plan) => plan.flow === flow && plan.after === after)?.who ?? []
  const changed = [...before.filter((one) => one.step !== step), { step, who }]
  return { ...notebook, plans: [...others, { flow, after, who: changed }] }
}

/** Sets the one step to try alone next time, or none. */
export function chooseGoal(notebook: Notebook, flow: string, step: string | null, day: string): Notebook {
  const others = notebook.goals.filter((goal) => goal.flow !== flow)
  return { ...notebook, goals: step === null ? others : [...others, { flow, step, day }] }
}

/** Finds the goal of a procedure, by its current id, and whether it was reached on a later day. */
export function findGoal(
  notebook: Notebook,
  flow: string,
  toCurrent: ToCurrent,
): { readonly step: string; readonly reached: boolean } | undefined {
  const goal = notebook.goals.find((one) => one.flow === flow)
  if (goal === undefined) return undefined
  const step = toCurrent(flow, goal.step)
  const since = notebook.visits.filter((visit) => visit.flow === flow && visit.day > goal.day)
  const last = since
    .flatMap(({ steps }) => steps.filter((one) => toCurrent(flow, one.step) === step))
    .findLast(isObserved)
  return { step, reached: last !== undefined && isIndependent(last.help) }
}

/** A notebook's plan for a visit that is about to begin: the step that the person wanted to try, and who does what. */
export interface PlannedView {
  readonly goal?: { readonly title: string; readonly reached: boolean }
  /** Titles of steps in order, by who does them. */
  readonly steps: Readonly<Record<Doer, readonly string[]>>
  /** The step of which the person does more than last time. */
  readonly isNew?: string
  /** Practice that begins at this step. */
  readonly from?: string
}

/** Returns the plan for a visit; undefined if the notebook does not know the procedure. */
export function toPlannedView(
  notebook: Notebook,
  flow: Flow,
  { library, language, from }: { readonly library: Library; readonly language: Language; readonly from?: string },
): PlannedView | undefined {
  const toCurrent = createToCurrent(library.flows)
  const plan = findPlan(notebook, flow, toCurrent)
  const goal = findGoal(notebook, flow.flow, toCurrent)
  if (plan.length === 0 && !goal && from === undefined) return undefined
  const toTitle = (step: string): string => {
    const found = flow.steps.find(({ id }) => id === step)
    return found ? toText(found.title, language) : step
  }
  const listOf = (who: Doer) => plan.filter((line) => line.who === who).map(({ step }) => toTitle(step))
  const next = plan.find(({ isNew }) => isNew)
  return {
    ...(goal && { goal: { title: toTitle(goal.step), reached: goal.reached } }),
    steps: { person: listOf('person'), together: listOf('together'), worker: listOf('worker') },
    ...(next && { isNew: toTitle(next.step) }),
    ...(from !== undefined && { from: toTitle(from) }),
  }
}
