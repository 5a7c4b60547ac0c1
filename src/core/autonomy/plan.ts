import { type StartRung, startRung } from '../attribution/ladder.ts'
import type { Help } from '../attribution/scale.ts'
import type { Doer } from '../flow/language/language.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import type { Notebook } from '../notebook/record.ts'
import { isObserved } from './measure.ts'

/** A step that a plan is about, in the order of the procedure. */
export interface PlannedStep {
  readonly step: string
  readonly critical: boolean
}

/** How one step is to be done next time. */
export interface PlanLine {
  readonly step: string
  readonly help: NextHelp
  readonly who: Doer
  /** The one step of which the person is to do more than last time. */
  readonly isNew: boolean
  /** The two chose more help, or less, than was proposed. */
  readonly changed?: 'more-help' | 'less-help'
}

/**
 * Plans who does which step next time. Proposed by backward chaining (domain study §6, §10.8): what the person did stays
 * theirs, and of what they did not do one step moves, by one level: the one nearest to the end. So they finish a procedure
 * before they begin one, and the helper's part shrinks from its end. Nothing moves before anything was seen. `earlier`: help
 * codes by step, oldest first; `chosen`: what the two changed, in the place of what is proposed.
 */
export function toPlan(
  steps: readonly PlannedStep[],
  earlier: Readonly<Record<string, readonly Help[]>>,
  chosen: Readonly<Record<string, Doer>> = {},
): readonly PlanLine[] {
  const shown = steps.map(({ step, critical }) => ({ step, help: toNextHelp(earlier[step] ?? [], { critical }) }))
  const isSeen = steps.some(({ step }) => earlier[step]?.some((help) => help.startsWith('A')))
  const moved = isSeen ? shown.findLast(({ help }) => toDoer(help) !== 'person')?.step : undefined
  return shown.map(({ step, help }) => {
    const proposed = step === moved ? (NEXT_HELP[toRank(help) + 1] ?? help) : help
    const who = chosen[step] ?? toDoer(proposed)
    if (who === toDoer(proposed)) return { step, help: proposed, who, isNew: step === moved }
    const own = toDoer(help) === 'person' ? help : 'outline'
    const changed = who === 'person' ? own : who
    const isMore = toRank(changed) < toRank(proposed)
    return { step, help: changed, who, isNew: false, changed: isMore ? 'more-help' : 'less-help' }
  })
}

/**
 * With how much help a step is done next time, from the most on: in the person's place, together, by the person with the
 * whole guide, with its instruction alone, with its title alone.
 */
const NEXT_HELP = ['worker', 'together', 'outline', 'instruction', 'title'] as const satisfies readonly (
  | Doer
  | StartRung
)[]
export type NextHelp = (typeof NEXT_HELP)[number]

/** How far a step is from the most help: 0 in the person's place, 4 by its title alone. */
export function toRank(help: NextHelp): number {
  return NEXT_HELP.indexOf(help)
}

/**
 * The help that a step begins with next time, by how it was done before (oldest first; N-codes say nothing). What was done
 * last in the person's place, or with them, stays so until a plan moves it; what they did themselves fades one level at a
 * time and comes back after a failure (ladder.ts). Of a step that was never seen nothing is known: it is done together.
 */
function toNextHelp(earlier: readonly Help[], { critical = false }: { readonly critical?: boolean } = {}): NextHelp {
  const last = earlier.findLast((help) => help.startsWith('A'))
  if (last === undefined || last === 'A1') return 'together'
  return last === 'A0' ? 'worker' : startRung(earlier, { critical })
}

/** Who acts then. */
function toDoer(help: NextHelp): Doer {
  return help === 'worker' || help === 'together' ? help : 'person'
}

/**
 * How this person did each step of a procedure before, oldest first: what the ladder of help starts from. Training and
 * the real portal together, as what was practised is known. What the two had agreed that the helper does was no failure
 * of the person's, and says nothing. Steps of older versions count under their names of today (`toCurrent`); one that no
 * longer exists keeps its own.
 */
export function toEarlier(
  notebook: Notebook,
  flow: string,
  toCurrent: ToCurrent,
): Readonly<Record<string, readonly Help[]>> {
  const earlier: Record<string, readonly Help[]> = {}
  for (const { steps } of notebook.visits.filter((visit) => visit.flow === flow)) {
    for (const { step, help } of steps.filter((one) => isObserved(one) && !one.planned)) {
      const current = toCurrent(flow, step)
      earlier[current] = [...(earlier[current] ?? []), help]
    }
  }
  return earlier
}
