import { rmSync } from 'node:fs'
import type { CountedHelp, Hand, Said } from '../../core/attribution/scale.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import {
  type Count,
  parseCountKey,
  type StepTally,
  type TallyStore,
  tallyRecord,
  toCountKey,
} from '../../core/journal/tally.ts'
import { type Counts, createCounts } from './counts.ts'

/** The version of the tables. A database of another version is thrown away. */
const FORM = 4

interface End {
  readonly seq: number
  readonly hash: string
}
type Records = (take: (record: JournalRecord) => void) => void

/**
 * Opens the counts of a journal with this end, in the best engine that loads here: SQLite of Node, libsql, or memory.
 * They are filled from `records` if they are missing, damaged, or not at the journal's end. All engines give the same
 * answers.
 */
export function openCounts(path: string, end: End, records: Records, engines = [openNodeSqlite, openLibsql]): Counts {
  for (const engine of engines) {
    const counts = openCountsDatabase(path, end, records, engine)
    if (counts !== undefined) return counts
  }
  const counts = createCounts()
  records(counts.take)
  return counts
}

/**
 * Opens counts in a SQLite file. It is never synced to the disk, as losing it loses nothing. Undefined if the engine
 * does not load.
 */
export function openCountsDatabase(
  path: string,
  end: End,
  records: Records,
  engine: Engine = openNodeSqlite,
): Counts | undefined {
  const open = engine()
  if (open === undefined) return undefined
  const found = openExisting(() => open(path), end)
  if (found !== undefined) return createDatabaseCounts(found, end)
  for (const file of [path, `${path}-journal`, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  const database = open(path)
  fill(database, records)
  return createDatabaseCounts(database, end)
}

function openExisting(open: () => SqlDatabase, end: End): SqlDatabase | undefined {
  try {
    const database = open()
    const row = database.prepare('select form, seq, hash from at').get()
    if (row?.form === FORM && row.seq === end.seq && row.hash === end.hash) return database
    database.close()
  } catch {
    // The table is missing, or the file is no database.
  }
  return undefined
}

function fill(database: SqlDatabase, records: Records): void {
  const counted = createCounts()
  records(counted.take)
  database.exec(`
    pragma synchronous = off;
    create table at (form integer, seq integer, hash text);
    create table visit (number integer primary key, flow text, training integer);
    create table step (visit integer, step text, month text, hand text, help text, corrected integer, contested integer, helper text, said text, primary key (visit, step)) without rowid;
    create table count (key text primary key, n integer) without rowid;
    begin`)
  const { visits, steps, counts } = counted.memory
  const addVisit = database.prepare('insert into visit values (?, ?, ?)')
  for (const [number, { flow, training }] of visits) addVisit.run(number, flow, Number(training))
  const addStep = database.prepare('insert into step values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  for (const [key, step] of steps) addStep.run(Number(key.split(' ')[0]), ...toColumns(step))
  const addCount = database.prepare('insert into count values (?, ?)')
  for (const [key, n] of counts) addCount.run(key, n)
  database.prepare('insert into at values (?, ?, ?)').run(FORM, counted.at.seq, counted.at.hash)
  database.exec('commit')
}

function createDatabaseCounts(database: SqlDatabase, end: End): Counts {
  const store = createStore(database)
  const setAt = database.prepare('update at set seq = ?, hash = ?')
  const all = database.prepare('select key, n from count where n > 0')
  let at = { seq: end.seq, hash: end.hash }
  return {
    take: (record) => {
      database.exec('begin')
      tallyRecord(store, record)
      setAt.run(record.seq, record.hash)
      database.exec('commit')
      at = { seq: record.seq, hash: record.hash }
    },
    all: () => all.all().map(({ key, n }) => ({ ...parseCountKey(String(key)), n: Number(n) })),
    get at() {
      return at
    },
    close: () => database.close(),
  }
}

function createStore(database: SqlDatabase): TallyStore {
  const visit = database.prepare('select flow, training from visit where number = ?')
  const setVisit = database.prepare('insert or replace into visit values (?, ?, ?)')
  const step = database.prepare(
    'select * from step natural join (select number as visit, flow, training from visit) where visit = ? and step = ?',
  )
  const steps = database.prepare(
    'select * from step natural join (select number as visit, flow, training from visit) where visit = ?',
  )
  const dropVisit = database.prepare('delete from visit where number = ?')
  const dropSteps = database.prepare('delete from step where visit = ?')
  const setStep = database.prepare('insert or replace into step values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const add = database.prepare('insert into count values (?, ?) on conflict (key) do update set n = n + excluded.n')
  return {
    visit: (number) => {
      const row = visit.get(number)
      return row && { flow: String(row.flow), training: row.training === 1 }
    },
    setVisit: (number, { flow, training }) => void setVisit.run(number, flow, Number(training)),
    step: (number, id) => {
      const row = step.get(number, id)
      return row && toStep(row)
    },
    setStep: (number, tally) => void setStep.run(number, ...toColumns(tally)),
    forget: (number) => {
      const found = steps.all(number).map(toStep)
      dropVisit.run(number)
      dropSteps.run(number)
      return found
    },
    add: (count: Count, change) => void add.run(toCountKey(count), change),
  }
}

function toColumns({ step, month, hand, help, corrected, contested, saidByHelper, saidByPerson }: StepTally) {
  return [
    step,
    month,
    hand,
    help,
    Number(corrected),
    Number(contested),
    saidByHelper ?? '',
    saidByPerson ?? '',
  ] as const
}

// We write the database from closed lists. If its content is wrong, only counts are, until they are rebuilt.
function toStep(row: Readonly<Record<string, unknown>>): StepTally {
  return {
    month: String(row.month),
    flow: String(row.flow),
    training: row.training === 1,
    step: String(row.step),
    hand: row.hand as Hand,
    help: row.help as CountedHelp,
    corrected: row.corrected === 1,
    contested: row.contested === 1,
    ...(row.helper !== '' && { saidByHelper: row.helper as Said }),
    ...(row.said !== '' && { saidByPerson: row.said as Said }),
  }
}

/** The calls of a SQLite database that we use, which `node:sqlite` and libsql share. */
interface SqlDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqlStatement
  close(): unknown
}

interface SqlStatement {
  get(...values: readonly (string | number)[]): Readonly<Record<string, unknown>> | undefined
  all(...values: readonly (string | number)[]): readonly Readonly<Record<string, unknown>>[]
  run(...values: readonly (string | number)[]): unknown
}

/** Loads the function that opens a database file; undefined if it does not load. */
type Engine = () => ((path: string) => SqlDatabase) | undefined

/** SQLite of Node, from 22.5 on: in the Electron that is shipped. */
export const openNodeSqlite: Engine = () => {
  const sqlite = process.getBuiltinModule?.('node:sqlite')
  return sqlite && ((path) => new sqlite.DatabaseSync(path) as unknown as SqlDatabase)
}

/** libsql, an optional dependency: for the older Electron that tests run on. */
export const openLibsql: Engine = () => {
  try {
    const { createRequire } = process.getBuiltinModule('node:module')
    const Database = createRequire(findModulePath())('libsql') as new (path: string) => SqlDatabase
    return (path) => new Database(path)
  } catch {
    return undefined
  }
}

// The app's bundle is CommonJS, the command-line programs are modules.
function findModulePath(): string {
  return typeof __filename === 'string' ? __filename : import.meta.url
}
