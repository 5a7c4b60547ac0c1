import type { Sql } from '../database/connect.ts'
import type { SignedState } from '../register/fold.ts'
import { type StoredRow, toKey, toSigned } from '../register/register.ts'
import { readSchemaDigest } from '../register/schema-digest.ts'
import { listRegistered, type TableName } from '../register/tables.ts'
import type { HubFault } from './fault.ts'

const AT_ONCE = 500
/** Columns of a machine that its lines change: they are recomputed from the seals. */
const BY_LINES: readonly string[] = ['size', 'hash', 'counter', 'signer', 'keys', 'last_receipt']

/** Compares every column that the register signs with the database, and the database's own rules with the signed ones. */
export async function findTableFaults(sql: Sql, state: SignedState): Promise<readonly HubFault[]> {
  const faults: HubFault[] = state.bad === undefined ? [] : [{ code: 'act-forged', number: state.bad }]
  for (const { table, columns } of listRegistered()) {
    const checked = columns.filter((name) => table !== 'machines' || !BY_LINES.includes(name))
    faults.push(...(await compareTable(sql, table, checked, state)))
  }
  for (const key of state.repeated) faults.push({ code: 'row-repeated', table: 'requirements', key })
  const migrations = await sql`select name, digest from public.hub_migrations`
  const signed = new Map(state.rows.get('hub_migrations'))
  for (const { name, digest } of migrations) {
    const key = JSON.stringify([name])
    if (signed.get(key)?.digest !== digest) faults.push({ code: 'row-unsigned', table: 'hub_migrations', key })
    signed.delete(key)
  }
  for (const key of signed.keys()) faults.push({ code: 'row-missing', table: 'hub_migrations', key })
  const schema = state.rows.get('schema')?.get('[]')
  if (schema?.digest !== (await readSchemaDigest(sql))) faults.push({ code: 'schema-changed' })
  return faults
}

async function compareTable(
  sql: Sql,
  table: TableName,
  columns: readonly string[],
  { rows: signedRows }: SignedState,
): Promise<readonly HubFault[]> {
  const faults: HubFault[] = []
  const missing = new Map(signedRows.get(table))
  const rows = sql<{ row: StoredRow }[]>`select to_jsonb(t) as row from ${sql(`hub.${table}`)} t`
  for await (const part of rows.cursor(AT_ONCE)) {
    for (const { row } of part) {
      const key = toKey(table, row)
      const signed = missing.get(key)
      missing.delete(key)
      if (signed === undefined) {
        faults.push({ code: 'row-unsigned', table, key })
        continue
      }
      const here = toSigned(table, row, columns)
      const column = columns.find((name) => JSON.stringify(here[name]) !== JSON.stringify(signed[name] ?? null))
      if (column !== undefined) faults.push({ code: 'row-changed', table, key, column })
    }
  }
  for (const key of missing.keys()) faults.push({ code: 'row-missing', table, key })
  return faults
}
