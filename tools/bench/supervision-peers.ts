import { DatabaseSync } from 'node:sqlite'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Facts } from '../../src/core/measures/facts.ts'
import type { Filter } from '../../src/core/measures/filter.ts'
import { round, toMedian } from './statistics.ts'

/** What the peers took for each view, in milliseconds, and how many step lines they had. */
interface Peers {
  readonly steps: number
  readonly duckdbMs: Readonly<Record<string, number>>
  readonly sqliteMs: Readonly<Record<string, number>>
}

type Filters = Readonly<Record<string, Filter>>
type Row = readonly [
  machine: number,
  visit: number,
  month: string,
  flow: string,
  mode: string,
  step: string,
  help: string,
]

const DUCKDB_TURNS = 5
const SQLITE_TURNS = 2
const TABLE = `create table steps (
  machine integer, visit integer, month varchar, flow varchar, mode varchar, step varchar, help varchar)`

/**
 * Asks DuckDB and SQLite, both in memory and in this process, for what our views answer: by procedure, by step, by
 * visit.
 */
export async function measurePeers(all: readonly Facts[], filters: Filters): Promise<Peers> {
  const names = Object.keys(filters)
  const duckdb = await openDuckdb(all)
  const duckdbMs: Record<string, number> = {}
  for (const name of names) {
    const times: number[] = []
    for (let turn = 0; turn < DUCKDB_TURNS; turn += 1) times.push(await duckdb.ask(filters[name] ?? {}))
    duckdbMs[name] = round(toMedian(times), 1)
  }
  const sqlite = openSqlite(all)
  const sqliteMs: Record<string, number> = {}
  for (const name of names) {
    const times = Array.from({ length: SQLITE_TURNS }, () => sqlite(filters[name] ?? {}))
    sqliteMs[name] = round(toMedian(times), 1)
  }
  return { steps: duckdb.rows, duckdbMs, sqliteMs }
}

async function openDuckdb(all: readonly Facts[]) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(TABLE)
  const appender = await connection.createAppender('steps')
  let rows = 0
  for (const [machine, visit, ...texts] of listRows(all)) {
    appender.appendInteger(machine)
    appender.appendInteger(visit)
    for (const text of texts) appender.appendVarchar(text)
    appender.endRow()
    rows += 1
  }
  appender.closeSync()
  return {
    rows,
    ask: async (filter: Filter): Promise<number> => {
      const start = performance.now()
      for (const query of listQueries(filter)) await (await connection.runAndReadAll(query)).getRows()
      return performance.now() - start
    },
  }
}

function openSqlite(all: readonly Facts[]): (filter: Filter) => number {
  const database = new DatabaseSync(':memory:')
  database.exec(TABLE)
  database.exec('begin')
  const insert = database.prepare('insert into steps values (?, ?, ?, ?, ?, ?, ?)')
  for (const row of listRows(all)) insert.run(...row)
  database.exec('commit')
  return (filter) => {
    const start = performance.now()
    for (const query of listQueries(filter)) database.prepare(query).all()
    return performance.now() - start
  }
}

function* listRows(all: readonly Facts[]): Generator<Row, void> {
  for (const [machine, { visits, lone }] of all.entries()) {
    for (const [visit, { month, flow, mode, steps }] of visits.entries()) {
      for (const [step, help] of steps) yield [machine, visit, month, flow, mode, step, help]
    }
    for (const { month, flow, step, help } of lone) yield [machine, -1, month, flow, 'accompaniment', step, help]
  }
}

/**
 * Lists queries for the same counts as our view, by full scans: of procedures and steps by month, and of whole visits
 * by their most intrusive help.
 */
function listQueries({ from, to, flow, mode }: Filter): readonly string[] {
  const where = [
    mode === undefined ? "mode in ('accompaniment', 'kiosk')" : `mode = '${mode}'`,
    ...(flow === undefined ? [] : [`flow = '${flow}'`]),
    ...(from === undefined ? [] : [`month >= '${from}'`]),
    ...(to === undefined ? [] : [`month <= '${to}'`]),
  ].join(' and ')
  const sum = (...codes: readonly string[]): string =>
    `sum(case when help in (${codes.map((code) => `'${code}'`).join(', ')}) then 1 else 0 end)`
  const counts = [
    sum('A6', 'A5', 'A4', 'A3', 'A2', 'A1', 'A0'),
    sum('A6', 'A5'),
    sum('A4'),
    sum('A2', 'A1', 'A0'),
    sum('A1', 'A0'),
    sum('N8'),
  ].join(', ')
  const rank = `max(case help when 'contested' then 5 when 'A0' then 4 when 'A1' then 3 when 'A2' then 3
    when 'A3' then 2 when 'A4' then 2 when 'A5' then 1 when 'A6' then 1 else 0 end)`
  return [
    `select flow, month, ${counts} from steps where ${where} group by flow, month`,
    `select flow, step, month, ${counts} from steps where ${where} group by flow, step, month`,
    `select flow, month, autonomy, count(*) from (
      select flow, month, ${rank} as autonomy from steps where visit >= 0 and ${where} group by machine, visit, flow, month
    ) as visits group by flow, month, autonomy`,
  ]
}
