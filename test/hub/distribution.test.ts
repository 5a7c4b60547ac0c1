import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHub, type TestHub } from './support/hub.ts'

const FOLDER = join(import.meta.dirname, '../../src/hub/migrations')

let hub: TestHub
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub?.close())

/** Tables of one machine's rows: a distributed PostgreSQL keeps them together, by their `machine`. */
const OF_A_MACHINE = ['lines', 'heads', 'receipts', 'erased']

/** Reads the statements of all migrations, without comments and quoted text. */
function readStatements(): readonly { file: string; text: string }[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8')
        .replaceAll(/--.*$/gm, '')
        .replaceAll(/'(?:[^']|'')*'/g, "''")
      return text.split(';').map((one) => ({ file, text: one }))
    })
}

/**
 * Finds joins of two tables (or parts of a query) with rows of machines, whose condition does not name the machine of
 * both.
 */
function findJoinsAcross(text: string): readonly string[] {
  const found: string[] = []
  const joins = text.matchAll(
    /\bjoin\s+(?:hub\.)?(\w+)\s+(\w+)\s+on\s+((?:(?!\b(?:join|where|group|order|left|from)\b)[^;])*)/gi,
  )
  for (const [whole, table = '', alias = '', on = ''] of joins) {
    const isOfMachine = new RegExp(
      `\\b${alias}\\.(machine|id)\\s*=\\s*\\w+\\.(machine|id)\\b|\\b\\w+\\.(machine|id)\\s*=\\s*${alias}\\.(machine|id)\\b`,
    ).test(on)
    // Sums over machines, by procedure and step, belong to no machine.
    const isAggregate = ['drifted', 'by_organisation'].includes(table)
    if (!isOfMachine && !isAggregate && !table.startsWith('pg_')) found.push(whole.trim())
  }
  return found
}

describe('a PostgreSQL that spreads rows over servers by their machine', () => {
  it('finds the machine in each key of a machine’s rows', async () => {
    for (const table of OF_A_MACHINE) {
      const rows = await hub.owner`
        select i.relname as name, a.attname as first from pg_index x
        join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
        join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
        where t.oid = ${`hub.${table}`}::regclass and x.indisunique`
      expect(rows.map(({ first }) => first)).toEqual(['machine'])
    }
  })

  it('joins no rows of two machines, except sums', () => {
    expect(
      readStatements().flatMap(({ file, text }) => findJoinsAcross(text).map((join) => `${file}: ${join}`)),
    ).toEqual([])
  })

  it('would notice a join that does', () => {
    expect(findJoinsAcross('select from hub.lines l join hub.lines o on o.seq = l.seq where true')).toHaveLength(1)
    expect(
      findJoinsAcross('select from hub.lines l join hub.heads h on h.machine = l.machine and h.size = l.seq'),
    ).toEqual([])
  })

  it('writes the deposit of one machine to that machine’s rows only', async () => {
    const rows = await hub.owner`select prosrc as source from pg_proc where proname in ('deposit', 'seal')`
    const source = rows.map((row) => row.source).join(';')
    const written = [...source.matchAll(/(?:insert into|update) hub\.(\w+)([^;]*);/g)]
    expect(new Set(written.map(([, table]) => table))).toEqual(
      new Set(['lines', 'heads', 'receipts', 'erased', 'machines']),
    )
    for (const [statement, , rest = ''] of written) expect(`${statement} ${rest}`).toMatch(/\b(?:m\.id|p_machine)\b/)
  })
})
