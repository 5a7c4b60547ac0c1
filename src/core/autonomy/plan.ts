import { type StartRung, startRung } from '../attribution/ladder.ts'
import type { CountedHelp } from '../attribution/scale.ts'
import type { Doer } from '../flow/language/language.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import { isObserved } from './measure.ts'
import type { RecordedVisit } from './recorded-visit.ts'

/** A step of a plan, in the order of the procedure. */
export interface PlannedStep {
  readonly step: string
  readonly critical: boolean
}

/** The plan for one step at the next visit. */
export interface PlanLine {
  readonly step: string
  readonly help: NextHelp
  readonly who: Doer
  /** Whether this is the one step of which the person is to do more than last time. */
  readonly isNew: boolean
  /** The change that the two people made to the proposal. */
  readonly changed?: 'more-help' | 'less-help'
}

/**
 * Plans who does which step next time. The proposal follows backward chaining (domain study §6, §10.8): the person
 * keeps what they did themselves, and of the other steps only the one nearest to the end moves, by one level. So people
 * finish a procedure before they begin one, and the helper's part shrinks from its end. Nothing moves until something
 * was observed. `earlier`: help codes by step, oldest first; `chosen`: changes by the two people, which replace the
 * proposal.
 */
export function toPlan(
  steps: readonly PlannedStep[],
  earlier: Readonly<Record<string, readonly CountedHelp[]>>,
  chosen: Readonly<Record<string, Doer>> = {},
): readonly PlanLine[] {
  const shown = steps.map(({ step, critical }) => ({ step, help: chooseNextHelp(earlier[step] ?? [], { critical }) }))
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
 * The help on a step next time, from the most: in the person's place, together, by the person with the whole guide,
 * with its instruction alone, with its title alone.
 */
const NEXT_HELP = ['worker', 'together', 'outline', 'instruction', 'title'] as const satisfies readonly (
  | Doer
  | StartRung
)[]
export type NextHelp = (typeof NEXT_HELP)[number]

/** Returns the distance from the most help: 0 for in the person's place, 4 for the title alone. */
export function toRank(help: NextHelp): number {
  return NEXT_HELP.indexOf(help)
}

/**
 * Returns the help with which a step begins next time, from how it was done before (oldest first; N-codes are ignored).
 * A step last done in the person's place, or with them, stays so until a plan moves it; what people did themselves
 * fades one level at a time and returns after a failure (ladder.ts). A step that was never seen is done together.
 */
function chooseNextHelp(
  earlier: readonly CountedHelp[],
  { critical = false }: { readonly critical?: boolean } = {},
): NextHelp {
  const last = earlier.findLast((help) => help.startsWith('A'))
  if (last === undefined || last === 'A1') return 'together'
  return last === 'A0' ? 'worker' : startRung(earlier, { critical })
}

/** Returns who acts with this help. */
function toDoer(help: NextHelp): Doer {
  return help === 'worker' || help === 'together' ? help : 'person'
}

/**
 * Collects how this person did each step of a procedure before, oldest first: the basis for the ladder of help.
 * Training counts together with the real portal, since what was practised is known. A step that the two had agreed to
 * leave to the helper was no failure of the person's, and is ignored. Steps of older versions count under their present
 * ids (`toCurrent`); a step that no longer exists keeps its own id.
 */
export function collectEarlierHelp(
  notebook: { readonly visits: readonly RecordedVisit[] },
  flow: string,
  toCurrent: ToCurrent,
): Readonly<Record<string, readonly CountedHelp[]>> {
  const earlier: Record<string, readonly CountedHelp[]> = {}
  for (const { steps } of notebook.visits.filter((visit) => visit.flow === flow)) {
    for (const { step, help } of steps.filter((one) => isObserved(one) && !one.planned)) {
      const current = toCurrent(flow, step)
      earlier[current] = [...(earlier[current] ?? []), help]
    }
  }
  return earlier
}
