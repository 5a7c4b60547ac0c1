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
}

/**
 * Picks the rows for which home has room beside `others` other controls: what is due first, then what is often chosen, each once.
 */
export function fitRows({ due, often }: OfferedRows, others: number): OfferedRows {
  let room = MOST - ALWAYS - others
  const takes = (cost: number) => {
    room -= cost
    return room >= 0
  }
  const fitting = due.slice(0, MOST_DUE).filter(({ training }) => takes(training ? 2 : 1))
  const isDue = new Set(fitting.map(({ flow }) => flow))
  const left = Math.max(0, Math.min(room, MOST_OFTEN))
  return { due: fitting, often: often.filter(({ flow }) => !isDue.has(flow)).slice(0, left) }
}
