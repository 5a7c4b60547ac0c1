/** What we use of a SQLite database, in the calls that `node:sqlite` and libsql share. */
export interface SqlDatabase {
  exec(sql: string): unknown
  prepare(sql: string): SqlStatement
  close(): unknown
}

interface SqlStatement {
  get(...values: readonly (string | number)[]): Readonly<Record<string, unknown>> | undefined
  all(...values: readonly (string | number)[]): readonly Readonly<Record<string, unknown>>[]
  run(...values: readonly (string | number)[]): unknown
}

/** Gives what opens a database file, or undefined where it does not load. */
export type Engine = () => ((path: string) => SqlDatabase) | undefined

/** SQLite of Node: there from 22.5 on, so in the Electron that is shipped. */
export const openNodeSqlite: Engine = () => {
  const sqlite = process.getBuiltinModule?.('node:sqlite')
  return sqlite && ((path) => new sqlite.DatabaseSync(path) as unknown as SqlDatabase)
}

/** libsql, an optional dependency: for the older Electron that tests run on. */
export const openLibsql: Engine = () => {
  try {
    const { createRequire } = process.getBuiltinModule('node:module')
    const Database = createRequire(whereWeAre())('libsql') as new (path: string) => SqlDatabase
    return (path) => new Database(path)
  } catch {
    return undefined
  }
}

// The bundle of the app is CommonJS, the programs of the command line are modules.
function whereWeAre(): string {
  return typeof __filename === 'string' ? __filename : import.meta.url
}
