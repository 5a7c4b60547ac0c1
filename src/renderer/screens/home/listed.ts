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
