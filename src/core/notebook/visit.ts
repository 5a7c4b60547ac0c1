import type { CountedHelp } from '../attribution/scale.ts'
import { isSubstituted } from '../autonomy/measure.ts'
import { collectEarlierHelp, type PlanLine } from '../autonomy/plan.ts'
import type { KeptStep, RecordedVisit } from '../autonomy/recorded-visit.ts'
import type { Flow } from '../flow/language/language.ts'
import { countedGroups } from '../flow/language/order.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import { type StepRecord, toSaid, type Word } from '../journal/visit.ts'
import type { Choice } from '../session/context.ts'
import type { Plan, Visit } from '../session/visit.ts'
import type { Desk } from './desk.ts'
import { findGoal, findPlan } from './plan.ts'

/** Converts a visit for its person's notebook; undefined if nothing of it may be kept, or nothing was done. */
export function toKeptVisit(visit: Visit, { day, place }: { day: string; place: string }): RecordedVisit | undefined {
  const { flow, record } = visit
  // Pages without a guide are no steps that somebody learns.
  if (visit.unguided || !visit.consent || record === undefined || record.steps.length === 0) return undefined
  const counted = countedGroups(flow)
  return {
    visit: visit.id,
    day,
    flow: flow.flow,
    version: flow.version,
    training: visit.training,
    role: visit.role,
    place,
    finished: visit.position.matches('finished'),
    ...(visit.from !== undefined && { from: visit.from }),
    steps: record.steps.map((step) => toKeptStep(step, visit.plan ?? {})),
    critical: counted.filter(({ main }) => main.critical).map(({ id }) => id),
    counted: counted.length,
  }
}

function toKeptStep(record: StepRecord, plan: Plan): KeptStep {
  const { step, hand, help, seen } = record
  if (!record.contested) return { step, hand, help, ...(isPlanned(help, plan[step]) && { planned: true as const }) }
  const said = toSaid(record)
  return { step, hand, help, contested: { ...(seen && { seen: toWord(seen) }), ...(said && { said: toWord(said) }) } }
}

/** Drops the reason, which a notebook never keeps. */
function toWord({ hand, help }: Word): Pick<Word, 'hand' | 'help'> {
  return { hand, help }
}

/**
 * Checks whether the helper did no more of a step than the two had agreed before, and more than was proposed: no
 * failure of the person's.
 */
function isPlanned(help: CountedHelp, planned: Plan[string] | undefined): boolean {
  if (!planned?.agreed) return false
  return planned.who === 'worker' ? isSubstituted(help) : planned.who === 'together' && help === 'A1'
}

/**
 * Returns what an open notebook provides for a new visit: the earlier help with each step, from which the ladder
 * starts, who does which step this time, and the step that they wanted to do alone. Nothing without the person's
 * agreement to notes: a notebook that may not receive the visit does not influence it either. Steps of older versions
 * of a flow count under their current ids.
 */
export function findVisitStart(
  desk: Desk,
  { flow, consent }: Pick<Choice, 'flow' | 'consent'>,
  toCurrent: ToCurrent,
  known?: Flow,
): Pick<Choice, 'earlier' | 'aim' | 'plan'> {
  if (desk.is !== 'open' || !consent) return {}
  const goal = findGoal(desk.notebook, flow, toCurrent)
  const plan = known ? findPlan(desk.notebook, known, toCurrent) : []
  return {
    earlier: collectEarlierHelp(desk.notebook, flow, toCurrent),
    ...(goal && { aim: goal.step }),
    ...(plan.length > 0 && { plan: Object.fromEntries(plan.map((line) => [line.step, toPlanned(line)])) }),
  }
}

function toPlanned({ who, changed }: PlanLine): Plan[string] {
  return { who, agreed: changed === 'more-help' }
}
