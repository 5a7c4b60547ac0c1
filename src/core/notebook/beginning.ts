import { type PlanLine, toEarlier } from '../autonomy/plan.ts'
import type { Flow } from '../flow/language/language.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import type { Choice } from '../session/context.ts'
import type { Plan } from '../session/visit.ts'
import type { Desk } from './desk.ts'
import { findGoal, findPlan } from './plan.ts'

/**
 * What an open notebook tells a visit that begins: how the person did each step before, which the ladder of help starts
 * from, who does which step this time, and the step that they wanted to do alone. Nothing without the person's agreement to
 * notes: a notebook that may not take the visit in does not speak in it either. Steps of older versions of a flow go by their
 * names of today.
 */
export function toBeginning(
  desk: Desk,
  { flow, consent }: Pick<Choice, 'flow' | 'consent'>,
  toCurrent: ToCurrent,
  known?: Flow,
): Pick<Choice, 'earlier' | 'aim' | 'plan'> {
  if (desk.is !== 'open' || !consent) return {}
  const goal = findGoal(desk.notebook, flow, toCurrent)
  const plan = known ? findPlan(desk.notebook, known, toCurrent) : []
  return {
    earlier: toEarlier(desk.notebook, flow, toCurrent),
    ...(goal && { aim: goal.step }),
    ...(plan.length > 0 && { plan: Object.fromEntries(plan.map((line) => [line.step, toPlanned(line)])) }),
  }
}

function toPlanned({ who, changed }: PlanLine): Plan[string] {
  return { who, agreed: changed === 'more-help' }
}
