import { z } from 'zod'
import { type ActKind, type ActRow, type RegisteredAct, toActText } from '../../core/hub/act.ts'
import type { PinnedHead } from '../../core/hub/seal.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { signText } from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { HubSecrets } from '../secrets.ts'
import { CHANGES, findSetColumns, TABLES, type TableName, type TableProof } from './tables.ts'

/** What an act is called, and who did it. */
export interface ActName {
  readonly kind: ActKind
  /** The account; null for the hub itself and at its terminal. */
  readonly by?: number | null | undefined
}

/** The chain in which the hub signs what is done to its tables. */
export interface Register {
  /**
   * Does something in a transaction of this connection, and signs the rows that it changed there, by `CHANGES`: both are
   * stored, or neither. Signs nothing if it changed nothing.
   */
  write<T>(sql: Sql, name: ActName, act: (within: Sql) => Promise<T>): Promise<T>
  /** Remembers where the machine is that got the last seal: the next seal and the next act name it. */
  pin(head: PinnedHead): void
  pinned(): PinnedHead | undefined
  /** Signs rows within an open transaction; `more` are rows that no table has. */
  sign(within: Sql, name: ActName, more?: readonly ActRow[]): Promise<void>
}

/** A row of a table, as PostgreSQL gives it. */
export type StoredRow = Readonly<Record<string, unknown>>

const headSchema = z.strictObject({ number: z.int(), hash: z.string() })

/** Creates the register that signs with the hub's key. Reads nothing until something is done. */
export function createRegister({
  secrets: { key, signing },
  now,
}: {
  readonly secrets: Pick<HubSecrets, 'key' | 'signing'>
  readonly now: () => Date
}): Register {
  let last: PinnedHead | undefined
  const sign: Register['sign'] = async (within, { kind, by = null }, more = []) => {
    const changed = [...(await collect(within, kind)), ...more]
    if (changed.length === 0) return
    const rows = last === undefined ? changed : [...changed, toPinRow(last)]
    const [found] = await within`select hub.lock_acts() as head`
    const head = headSchema.parse(found?.head)
    const act: RegisteredAct = { number: head.number + 1, prev: head.hash, day: toLocalDay(now()), by, kind, rows }
    const text = toActText(key.origin, act)
    await within`select hub.add_act(${text}, ${signText(signing, text)})`
  }
  return {
    sign,
    pin: (head) => {
      last = head
    },
    pinned: () => last,
    write: (sql, name, act) =>
      sql.begin(async (transaction) => {
        const within = transaction as unknown as Sql
        const result = await act(within)
        await sign(within, name)
        return result
      }) as ReturnType<typeof act>,
  }
}

/** Returns the row of an act that says where a machine is. */
export function toPinRow({ machine, counter, hash }: PinnedHead): ActRow {
  return { table: 'heads', key: JSON.stringify([machine, counter]), set: { hash } }
}

/** Reads the rows that this transaction changed, with the columns that such an act may set. */
async function collect(within: Sql, kind: ActKind): Promise<readonly ActRow[]> {
  const rows: ActRow[] = []
  for (const table of Object.keys(CHANGES[kind]) as TableName[]) {
    const changed = await within<{ row: StoredRow }[]>`select hub.changed(${table}) as row`
    for (const { row } of changed) {
      const set = toSigned(table, row, findSetColumns(kind, table, row))
      rows.push({ table, key: toKey(table, row), set })
    }
  }
  return rows
}

/** Returns the key of a row as acts name it. */
export function toKey(table: TableName, row: StoredRow): string {
  const { key }: TableProof = TABLES[table]
  return JSON.stringify(key.map((name) => row[name]))
}

/** Returns the values of these columns as acts state them: large and private ones by their SHA-256. */
export function toSigned(table: TableName, row: StoredRow, columns: readonly string[]): NonNullable<ActRow['set']> {
  const { columns: proofs }: TableProof = TABLES[table]
  return Object.fromEntries(
    columns.map((name) => {
      const value = (row[name] ?? null) as NonNullable<ActRow['set']>[string]
      const proof = proofs[name]
      const isDigest = proof?.by === 'register' && proof.digest === true && value !== null
      return [name, isDigest ? sha256(JSON.stringify(value)) : value]
    }),
  )
}
