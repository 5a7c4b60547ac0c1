import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TABLES, type TableProof } from '../../src/hub/register/tables.ts'
import { openTestHub, type TestHub } from './support/hub.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub?.close())

const DOCS = readFileSync(join(import.meta.dirname, '../../docs/hub.md'), 'utf8')

describe('the list of what an audit proves', () => {
  it('has every column of every table of the hub, and no other', async () => {
    const rows = await hub.owner`
      select c.relname as table, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attnum > 0 and not a.attisdropped`
    const listed = Object.entries(TABLES).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    )
    expect(rows.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(listed.sort())
  })

  it('names the key of each table as the database has it', async () => {
    for (const [table, { key }] of Object.entries(TABLES)) {
      if (table === 'lines') continue // its partitions need the month in the key; its number is unique by the audit
      const rows = await hub.owner`
        select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
        where i.indrelid = ${`hub.${table}`}::regclass and i.indisprimary`
      expect([table, rows.map(({ name }) => name).sort()]).toEqual([table, [...key].sort()])
    }
  })

  it('leaves without a proof only tables and columns that the page for operators names', () => {
    const unproved = Object.entries(TABLES as Record<string, TableProof>).flatMap(([table, { columns }]) => {
      const names = Object.keys(columns).filter((name) => columns[name]?.by === 'nothing')
      return names.length === Object.keys(columns).length ? [table] : names.map((name) => `${table}.${name}`)
    })
    expect(unproved.filter((name) => !DOCS.includes(`\`${name}\``))).toEqual([])
    expect(unproved).toHaveLength(7)
  })
})
