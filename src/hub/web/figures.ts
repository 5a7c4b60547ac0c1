import { setImmediate as rest } from 'node:timers/promises'
import type { Steps } from '../../core/base/steps.ts'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { toClearRecord } from '../../core/hub/clear-visit.ts'
import { parseClear } from '../../core/journal/lines/clear.ts'
import { createFacts } from '../../core/measures/facts.ts'
import { type Figures, joinFigures, toFiguresInSteps } from '../../core/measures/figures.ts'
import { FIGURES_FORM } from '../../core/measures/packed.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { Register } from '../register/register.ts'

/** The figures that may be shown of all machines together, and of each. */
export interface HubFigures {
  readonly figures: Figures
  /** The number of visits in which a site had changed, by machine. */
  readonly drifts: ReadonlyMap<number, number | 'masked'>
  /** The current month (`YYYY-MM`). */
  readonly month: string
  /** The number of machines with any figure. */
  readonly machines: number
}

/** Computes and stores the figures of each machine, and caches those of all together. */
export interface FigureKeeper {
  /** Recomputes outdated figures, once a day where lines came. One refresh runs at a time. */
  refresh(): Promise<void>
  /** Returns the current figures; the first call waits until the stored ones are read. */
  read(): Promise<HubFigures>
  /** Returns the figures that may be shown of one machine. */
  readOwn(machine: number): Promise<Figures>
}

export interface FigureParts {
  /** The connection of the role `hub_figures`. */
  readonly sql: Sql
  readonly register: Register
  /** Steps of older versions count under their current ids. */
  readonly toCurrent: () => ToCurrent
  readonly now: () => Date
}

const AT_ONCE = 2000
/** How long this thread may be busy before it lets deposits run, in milliseconds. */
const SLICE = 15

export function createFigureKeeper({ sql, register, toCurrent, now }: FigureParts): FigureKeeper {
  let known: Promise<HubFigures> | undefined
  let running: Promise<void> | undefined

  const refreshAll = async (): Promise<void> => {
    // Reads procedures now instead of when somebody waits for a page.
    toCurrent()
    const today = toLocalDay(now())
    // Figures cover complete months: a delay of a day loses nothing, and each machine is read once a day at most.
    const due = await sql<{ id: number; size: number }[]>`
      select m.id, m.size::float8 from hub.machines m left join hub.figures f on f.machine = m.id
      where m.size > 0 and (f.machine is null or (f.figures ->> 'form')::int is distinct from ${FIGURES_FORM}
        or (f.size <> m.size and f.made < ${today}::date)) order by m.id`
    for (const { id, size } of due) await make(id, size, today.slice(0, 7))
    if (due.length > 0) known = undefined
    await read()
  }

  const make = async (machine: number, size: number, month: string): Promise<void> => {
    const facts = createFacts(toCurrent())
    let last = ''
    await sql.begin('read only', async (within) => {
      const rows = within<{ seq: number; day: string; visit: number | null; clear: string }[]>`
        select seq::float8, day::text, visit::float8, clear from hub.clear_lines
        where machine = ${machine} and seq <= ${size} order by seq`
      for await (const part of rows.cursor(AT_ONCE)) {
        for (const { seq, day, visit, clear: text } of part) {
          const clear = parseClear((JSON.parse(`{${text}}`) as { clear: unknown }).clear)
          if (clear !== undefined) facts.take(toClearRecord({ seq, day, clear }, visit ?? undefined))
          last = day
        }
        await rest()
      }
    })
    // The month of its last line is not complete for it, as for a copy that is brought by hand.
    const [before = month] = [month, last.slice(0, 7)].toSorted()
    const made = await run(toFiguresInSteps(await run(facts.inSteps()), before))
    // What was made of the same lines by other rules counts nowhere, and is made again.
    const figures = { ...made, form: FIGURES_FORM }
    await register.write(
      sql,
      { kind: 'figures-kept' },
      (within) => within`select hub.keep_figures(${machine}, ${size}, ${before}, ${within.json(figures as never)})`,
    )
  }

  const readAll = async (): Promise<HubFigures> => {
    const rows = await sql<{ machine: number; figures: Figures }[]>`
      select machine, figures from hub.figures where (figures ->> 'form')::int = ${FIGURES_FORM}`
    return {
      figures: joinFigures(rows.map(({ figures }) => figures)),
      drifts: new Map(rows.map(({ machine, figures }) => [machine, toDrifts(figures)])),
      month: toLocalDay(now()).slice(0, 7),
      machines: rows.filter(({ figures }) => figures.autonomy.cells.length > 0).length,
    }
  }
  const read = (): Promise<HubFigures> => {
    known ??= readAll().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
  return {
    read,
    readOwn: async (machine) => {
      const rows = await sql<{ figures: Figures }[]>`
        select figures from hub.figures where machine = ${machine} and (figures ->> 'form')::int = ${FIGURES_FORM}`
      return joinFigures(rows.map(({ figures }) => figures))
    },
    refresh: () => {
      running ??= refreshAll().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

/**
 * The fewest machines for showing an own desk: with fewer, subtracting one's figures from the total would reveal
 * another's.
 */
const FEWEST_MACHINES = 3

/**
 * Finds the machine whose figures are the user's own: the desk of the account, if there are enough others beside it.
 */
export function findOwn({ machines }: HubFigures, machine: number | null): number | undefined {
  return machine === null || machines < FEWEST_MACHINES ? undefined : machine
}

function toDrifts({ drifts: { cells, hidden } }: Figures): number | 'masked' {
  return hidden.length > 0 ? 'masked' : cells.reduce((sum, { visits }) => sum + visits, 0)
}

async function run<T>(steps: Steps<T>): Promise<T> {
  for (let until = performance.now() + SLICE; ; ) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < until) continue
    await rest()
    until = performance.now() + SLICE
  }
}
