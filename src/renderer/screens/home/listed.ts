import type { HomeView } from '../../../core/session/view/view.ts'

/** A procedure as a line of a list shows it. */
export type Listed = HomeView['portals'][number]['procedures'][number] & { readonly portal: string }

/** Lists all procedures with the names of their portals. */
export function listProcedures({ portals }: HomeView): readonly Listed[] {
  return portals.flatMap(({ name, procedures }) => procedures.map((procedure) => ({ ...procedure, portal: name })))
}

/** Takes procedures by their names, in that order; leaves out those that are not there. */
export function pickProcedures(all: readonly Listed[], flows: readonly string[]): readonly Listed[] {
  return flows.flatMap((flow) => all.find((one) => one.flow === flow) ?? [])
}

/** As many controls as people can look over at once. */
const MOST = 20
/** Search, language, three sizes of the text, menu, notebook. */
const ALWAYS = 7
const MOST_DUE = 6
const MOST_OFTEN = 4

interface OfferedRows {
  readonly due: readonly Listed[]
  readonly often: readonly Listed[]
}

/** Picks the rows that home has room for beside `others`: what is due before what is asked for often, none of them twice. */
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
