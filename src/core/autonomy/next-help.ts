import { type StartRung, startRung } from '../attribution/ladder.ts'
import type { Help } from '../attribution/scale.ts'
import type { Doer } from '../flow/language/language.ts'

/**
 * With how much help a step is done next time, from the most on: in the person's place, together, by the person with the
 * whole guide, with its instruction alone, with its title alone.
 */
export const NEXT_HELP = ['worker', 'together', 'outline', 'instruction', 'title'] as const satisfies readonly (
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
export function toNextHelp(
  earlier: readonly Help[],
  { critical = false }: { readonly critical?: boolean } = {},
): NextHelp {
  const last = earlier.findLast((help) => help.startsWith('A'))
  if (last === undefined || last === 'A1') return 'together'
  return last === 'A0' ? 'worker' : startRung(earlier, { critical })
}

/** Who acts then. */
export function toDoer(help: NextHelp): Doer {
  return help === 'worker' || help === 'together' ? help : 'person'
}
