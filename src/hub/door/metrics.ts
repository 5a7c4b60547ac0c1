import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Sql } from '../database/connect.ts'

/** Counts of nobody. */
export interface Totals {
  readonly confirmed: number
  readonly waiting: number
  readonly lines: number
  readonly refused: number
  /** The day of the last receipt (`YYYY-MM-DD`). */
  readonly lastReceipt: string | undefined
}

export async function readTotals(service: Sql): Promise<Totals> {
  const [row] = await service`
    select confirmed::int, waiting::int, lines::float8, refused::float8, last_receipt::text from hub.totals`
  return {
    confirmed: row?.confirmed ?? 0,
    waiting: row?.waiting ?? 0,
    lines: row?.lines ?? 0,
    refused: row?.refused ?? 0,
    lastReceipt: row?.last_receipt ?? undefined,
  }
}

/** What Prometheus may read: counts by code, and how long it took. Nothing of a machine. */
export interface Metrics {
  count(code: string): void
  /** Begins to time a request; the end is told how many lines were new. */
  time(): (lines: number) => void
  read(): Promise<string>
}

export function createMetrics(service: Sql): Metrics {
  const registers = [new Registry()]
  const answers = new Counter({
    name: 'hub_answers_total',
    help: 'Requests by answer',
    labelNames: ['code'],
    registers,
  })
  const lines = new Counter({ name: 'hub_lines_total', help: 'Lines that were new', registers })
  const seconds = new Histogram({ name: 'hub_request_seconds', help: 'From body to answer', registers })
  const machines = new Gauge({ name: 'hub_machines', help: 'Machines by state', labelNames: ['state'], registers })
  const refused = new Gauge({ name: 'hub_refused', help: 'Refusals that are kept', registers })
  return {
    count: (code) => answers.inc({ code }),
    time: () => {
      const end = seconds.startTimer()
      return (taken) => {
        end()
        lines.inc(taken)
      }
    },
    read: async () => {
      const totals = await readTotals(service)
      machines.set({ state: 'confirmed' }, totals.confirmed)
      machines.set({ state: 'waiting' }, totals.waiting)
      refused.set(totals.refused)
      return registers[0]?.metrics() ?? ''
    },
  }
}
