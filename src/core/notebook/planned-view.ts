import type { Doer, Flow } from '../flow/language/language.ts'
import { type Language, toText } from '../flow/language/text.ts'
import { createToCurrent } from '../flow/read/former.ts'
import type { Library } from '../flow/read/library.ts'
import { findGoal, findPlan } from './plan.ts'
import type { Notebook } from './record.ts'

/** What a notebook says of a visit that is about to begin: the step that the person wanted to try, and who does what. */
export interface PlannedView {
  readonly goal?: { readonly title: string; readonly reached: boolean }
  /** Titles of steps, in their order, by who does them. */
  readonly steps: Readonly<Record<Doer, readonly string[]>>
  /** The step of which the person does more than last time. */
  readonly isNew?: string
  /** Practice that begins at this step. */
  readonly from?: string
}

/** Undefined where the notebook knows nothing of the procedure. */
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
