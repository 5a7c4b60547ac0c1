import type { HomeView } from '../../../core/app/view/view.ts'

/** A procedure as a list shows it, with the name of its portal. */
export type ListedProcedure = HomeView['portals'][number]['procedures'][number] & { readonly portal: string }

/** Lists all procedures with the names of their portals. */
export function listProcedures({ portals }: HomeView): readonly ListedProcedure[] {
  return portals.flatMap(({ name, procedures }) => procedures.map((procedure) => ({ ...procedure, portal: name })))
}

/** Picks procedures by id, in the order given; skips those that do not exist. */
export function pickProcedures(all: readonly ListedProcedure[], flows: readonly string[]): readonly ListedProcedure[] {
  return flows.flatMap((flow) => all.find((one) => one.flow === flow) ?? [])
}

/** Most controls on the home screen that people can look over. */
const MOST = 16
/** Controls that are always there: search, language, text size, menu, notebook. */
const ALWAYS = 5
const MOST_DUE = 6
const MOST_OFTEN = 4

interface OfferedRows {
  readonly due: readonly ListedProcedure[]
  readonly often: readonly ListedProcedure[]
  /** Whether a step changed that somebody can mend; that is in the menu too. */
  readonly repair: boolean
}

/**
 * Picks what home has room for beside `others` other controls: what is due first, then what is often chosen, each once. A repair
 * is left out where nothing that is due would be shown for it.
 */
export function fitRows({ due, often, repair }: OfferedRows, others: number): OfferedRows {
  let room = MOST - ALWAYS - others
  const takes = (cost: number) => {
    room -= cost
    return room >= 0
  }
  const [first] = due
  const isRepairShown = repair && (first === undefined || room > toCost(first)) && takes(1)
  const fitting = due.slice(0, MOST_DUE).filter((one) => takes(toCost(one)))
  const isDue = new Set(fitting.map(({ flow }) => flow))
  const left = Math.max(0, Math.min(room, MOST_OFTEN))
  return { repair: isRepairShown, due: fitting, often: often.filter(({ flow }) => !isDue.has(flow)).slice(0, left) }
}

/** Returns how many controls a row has: « Faire », and « Essayer » where there is a copy of the site. */
function toCost({ training }: ListedProcedure): number {
  return training ? 2 : 1
}
