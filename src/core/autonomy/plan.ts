import type { Help } from '../attribution/scale.ts'
import type { Doer } from '../flow/language/language.ts'
import { NEXT_HELP, type NextHelp, toDoer, toNextHelp, toRank } from './next-help.ts'

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
