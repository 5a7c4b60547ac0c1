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
