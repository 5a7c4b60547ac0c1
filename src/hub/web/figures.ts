import { setImmediate as rest } from 'node:timers/promises'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { toClearRecord } from '../../core/hub/clear-visit.ts'
import { parseClear } from '../../core/journal/lines/clear.ts'
import { createFacts } from '../../core/measures/facts.ts'
import { type Figures, joinFigures, toFiguresInSteps } from '../../core/measures/figures.ts'
import type { Steps } from '../../core/steps.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'

/** What may be shown of all machines together, and of each by itself. */
export interface HubFigures {
  readonly figures: Figures
  /** Visits in which a site had changed, by the machine's number. */
  readonly drifts: ReadonlyMap<number, number | 'masked'>
  /** The month under way (`YYYY-MM`). */
  readonly month: string
  /** Of how many machines they are. */
  readonly machines: number
}

/** Keeps the figures of each machine made, and of all together at hand. */
export interface FigureKeeper {
  /** Makes those that are to be made again: where lines came, once a day. One refresh runs at a time. */
  refresh(): Promise<void>
  /** What there is now; the first time it waits for what is kept to be read. */
  read(): Promise<HubFigures>
  /** What may be shown of one machine by itself. */
  readOwn(machine: number): Promise<Figures>
}

export interface FigureParts {
  /** As `hub_figures`. */
  readonly sql: Sql
  /** Steps of older versions count under their names of today. */
  readonly toCurrent: () => ToCurrent
  readonly now: () => Date
}

const AT_ONCE = 2000
/** How long this thread may be busy before deposits are answered in between, in milliseconds. */
const SLICE = 15

export function createFigureKeeper({ sql, toCurrent, now }: FigureParts): FigureKeeper {
  let known: Promise<HubFigures> | undefined
  let running: Promise<void> | undefined

  const refreshAll = async (): Promise<void> => {
    // Procedures are read now, not when somebody waits for a page.
    toCurrent()
    const today = toLocalDay(now())
    // Figures are of months that are over: a day's delay tells nobody less, and each machine is read once a day at most.
    const due = await sql<{ id: number; size: number }[]>`
      select m.id, m.size::float8 from hub.machines m left join hub.figures f on f.machine = m.id
      where m.size > 0 and (f.machine is null or (f.size <> m.size and f.made < ${today}::date)) order by m.id`
    for (const { id, size } of due) await make(id, size, today.slice(0, 7))
    if (due.length > 0) known = undefined
    await read()
  }

  const make = async (machine: number, size: number, month: string): Promise<void> => {
    const facts = createFacts(toCurrent())
    let last = ''
    const rows = sql<{ seq: number; day: string; visit: number | null; clear: string }[]>`
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
    // The month of its last line is not over for it, as for a copy that is brought by hand.
    const [before = month] = [month, last.slice(0, 7)].toSorted()
    const figures = await run(toFiguresInSteps(await run(facts.inSteps()), before))
    await sql`select hub.keep_figures(${machine}, ${size}, ${before}, ${sql.json(figures as never)})`
  }

  const readAll = async (): Promise<HubFigures> => {
    const rows = await sql<{ machine: number; figures: Figures }[]>`select machine, figures from hub.figures`
    return {
      figures: joinFigures(rows.map(({ figures }) => figures)),
      drifts: new Map(rows.map(({ machine, figures }) => [machine, toDrifts(figures)])),
      month: toLocalDay(now()).slice(0, 7),
      machines: rows.length,
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
      const rows = await sql<{ figures: Figures }[]>`select figures from hub.figures where machine = ${machine}`
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

/** Fewer machines than this, and the figures of one taken away from those of all would be those of somebody else. */
const FEWEST_MACHINES = 3

/** Finds whose figures are one's own: those of the desk of the account, where there are enough others beside it. */
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
