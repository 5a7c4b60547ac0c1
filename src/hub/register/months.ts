import type { FastifyBaseLogger } from 'fastify'
import type { ActRow } from '../../core/hub/act.ts'
import type { PinnedHead } from '../../core/hub/seal.ts'
import type { Sql } from '../database/connect.ts'
import type { SignedState } from './fold.ts'
import { readSignedState } from './read-signed-state.ts'
import { type Register, toPinRow } from './register.ts'

export interface KeepMonths {
  readonly sql: Sql
  readonly register: Register
  /** The hub's verifier key. */
  readonly key: string
  readonly logger: Pick<FastifyBaseLogger, 'info' | 'error'>
  /** The day by which months and looks are dropped, for who may say one: the database's own if absent. */
  readonly today?: string
}

/**
 * Computes the tables of complete months, and drops expired lines and looks, and signs all of it; errors of the database are retried.
 * Drops nothing where the database keeps lines for another time than was signed: whoever changed that must not have the
 * hub itself drop them.
 */
export async function keepMonths(parts: KeepMonths): Promise<void> {
  const { sql: service, register, logger } = parts
  try {
    // Computed before its source is dropped; with millions of lines it takes longer than a request may.
    await register.write(service, { kind: 'requirements-made' }, async (sql) => {
      await sql`set local statement_timeout = 0`
      await sql`select hub.make_requirements()`
    })
  } catch {
    logger.error({ code: 'hub-failed' }, 'requirements')
  }
  try {
    await service`select hub.make_months()`
    await service`select hub.drop_copies()`
    const state = (await service.begin('read only', (within) =>
      readSignedState(within as unknown as Sql, parts.key),
    )) as SignedState
    if (!(await isRetentionSigned(service, state))) {
      logger.error({ code: 'retention-unsigned' }, 'months')
      return
    }
    await register.write(service, { kind: 'retention-settled' }, (sql) => sql`select hub.settle_months()`)
    await dropMonths(parts)
    await signPositions(parts, state)
  } catch {
    logger.error({ code: 'hub-failed' }, 'months')
  }
}

async function dropMonths({ sql: service, register, logger, today }: KeepMonths): Promise<void> {
  const dropped = (await service.begin(async (transaction) => {
    const sql = transaction as unknown as Sql
    const rows = await (today === undefined
      ? sql<{ name: string }[]>`select hub.drop_old() as name`
      : sql<{ name: string }[]>`select hub.drop_old(${today}::date) as name`)
    await register.sign(
      sql,
      { kind: 'months-dropped' },
      rows.map(({ name }) => toDropped(name)),
    )
    const looks = await (today === undefined
      ? sql<DroppedLook[]>`select machine, number from hub.drop_looks()`
      : sql<DroppedLook[]>`select machine, number from hub.drop_looks(${today}::date)`)
    await register.sign(sql, { kind: 'looks-dropped' }, looks.map(toDroppedLook))
    return rows.length
  })) as number
  if (dropped > 0) logger.info({ months: dropped }, 'dropped')
}

interface DroppedLook {
  readonly machine: number
  readonly number: number
}

function toDroppedLook({ machine, number }: DroppedLook): ActRow {
  return { table: 'looks', key: JSON.stringify([machine, number]), set: null }
}

// A partition is called `lines_2026_11`.
function toDropped(name: string): ActRow {
  const [, year = '', month = ''] = name.split('_')
  return { table: 'lines', key: JSON.stringify([`${year}-${month}-01`]), set: null }
}

async function isRetentionSigned(sql: Sql, state: SignedState): Promise<boolean> {
  const signed = state.rows.get('settings')?.get('[true]')
  const [row] = await sql`select months, next_months, next_from::text from hub.settings`
  return (
    signed !== undefined &&
    state.bad === undefined &&
    signed.months === row?.months &&
    signed.next_months === row?.next_months &&
    signed.next_from === row?.next_from
  )
}

/** Signs where machines are that went on since: none can be cut back past that, whoever has its receipts. */
async function signPositions({ sql: service, register }: KeepMonths, { positions }: SignedState): Promise<void> {
  await service.begin(async (transaction) => {
    const sql = transaction as unknown as Sql
    const rows = await sql<PinnedHead[]>`
      select id as machine, counter::float8, hash from hub.list_positions() order by id`
    const moved = rows
      .filter(({ machine, counter, hash }) => positions.get(machine)?.get(counter) !== hash)
      .map(toPinRow)
    await register.sign(sql, { kind: 'positions' }, moved)
  })
}
