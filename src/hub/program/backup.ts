import { spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabasePlace, findPostgresql, startCluster } from '../database/cluster.ts'
import { connect, ROLES, type Sql } from '../database/connect.ts'
import { type AuditedMachine, auditHub } from './audit.ts'

/** The result of restoring a backup elsewhere and verifying it. */
export interface Drill {
  readonly machines: readonly AuditedMachine[]
  /** The number of restored lines, and of lines that the hub has received since. */
  readonly lines: number
  readonly behind: number
  /** Machines whose restored lines are not the first ones of those here. */
  readonly otherwise: readonly string[]
}

/**
 * Writes a backup of the hub's whole database, consistent at one moment, while the hub may be running. @throws Error
 */
export async function backUp(place: DatabasePlace, path: string): Promise<void> {
  if (existsSync(path)) throw new Error(`Il y a déjà un fichier : ${path}`)
  try {
    // Readable only by the user who runs the hub: a backup has all lines.
    await runProgram('pg_dump', ['-Fc', '-Z', '6'], place, { stdout: openSync(path, 'wx', 0o600) })
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

/**
 * Restores a backup into a database that has no hub yet. Roles belong to the whole PostgreSQL and are in no backup:
 * they are created here, and get their passwords when the hub opens.
 *
 * @throws Error if there is a hub already, or the file is no backup
 */
export async function restore(place: DatabasePlace, path: string): Promise<void> {
  const owner = connect(place, undefined, 1)
  try {
    const [found] = await owner`select from pg_namespace where nspname = 'hub'`
    if (found !== undefined) throw new Error('Cette base a déjà un serveur : rien n’est remplacé.')
    for (const role of ROLES) {
      const [known] = await owner`select from pg_roles where rolname = ${role}`
      if (known === undefined)
        await owner.unsafe(`create role ${role} login nosuperuser nocreatedb nocreaterole noinherit noreplication`)
    }
  } finally {
    await owner.end()
  }
  // `public` exists in each database already.
  await runProgram('pg_restore', ['--no-owner', '--exit-on-error', '--single-transaction'], place, { stdin: path })
}

/**
 * Restores a backup into a temporary PostgreSQL, verifies every line, head and receipt there as an audit does, and
 * compares it with the hub's current content. Proves that the file is a valid backup, not that it is stored elsewhere.
 *
 * @throws Error if it cannot be restored
 */
export async function drill(now: Sql, key: string, path: string): Promise<Drill> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-drill-'))
  const cluster = await startCluster({ folder, settings: { fsync: 'off' } }) // temporary data may be lost
  const place = cluster.connect('postgres')
  try {
    await restore(place, path)
    const copy = connect(place, undefined, 1)
    try {
      const machines = await auditHub(copy, { key })
      return { machines, ...(await compare(copy, now)) }
    } finally {
      await copy.end()
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

// The lines of a machine are a chain: if the last restored one is here too, all before it are.
async function compare(copy: Sql, now: Sql): Promise<Pick<Drill, 'lines' | 'behind' | 'otherwise'>> {
  const restored = await copy`select fingerprint, size::float8, hash, (size - first)::float8 as lines from hub.machines`
  const here = await now`select id, fingerprint, size::float8 from hub.machines`
  const otherwise: string[] = []
  let [lines, behind] = [0, 0]
  for (const one of restored) {
    lines += one.lines
    const known = here.find(({ fingerprint }) => fingerprint === one.fingerprint)
    behind += Math.max(0, (known?.size ?? 0) - one.size)
    const [same] =
      known === undefined || one.lines === 0
        ? [known]
        : await now`select from hub.heads where machine = ${known.id} and size = ${one.size} and hash = ${one.hash}`
    if (same === undefined) otherwise.push(one.fingerprint)
  }
  return { lines, behind, otherwise }
}

function runProgram(
  name: 'pg_dump' | 'pg_restore',
  args: readonly string[],
  { host, port, user, password, database, url }: DatabasePlace,
  { stdin, stdout }: { readonly stdin?: string; readonly stdout?: number },
): Promise<void> {
  const folder = findPostgresql()
  const program = folder === undefined ? name : join(folder, name)
  const named = { PGHOST: host, PGPORT: port && String(port), PGUSER: user, PGPASSWORD: password, PGDATABASE: database }
  const given = Object.fromEntries(
    Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ) as Record<string, string>
  // The address contains the owner's password, which must not be in a list of processes.
  const env = url === undefined ? given : toEnvironment(url)
  return new Promise((resolve, reject) => {
    const to = name === 'pg_restore' ? ['-d', env.PGDATABASE ?? ''] : []
    const child = spawn(program, [...args, ...to], {
      env: { ...process.env, ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', stdout ?? 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr?.on('data', (part) => {
      said += part
    })
    child.once('error', (error) => reject(new Error(`${name} : ${error.message}`)))
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name} : ${said.trim()}`))))
    if (stdin === undefined || child.stdin === null) return
    child.stdin.on('error', () => {})
    createReadStream(stdin).once('error', reject).pipe(child.stdin)
  })
}

function toEnvironment(url: string): Record<string, string> {
  const [, user = '', password = '', hosts = '', database = ''] =
    /^postgres(?:ql)?:\/\/([^:@/]*)(?::([^@/]*))?@([^/]*)\/([^?]*)/.exec(url) ?? []
  const places = hosts.split(',').map((host) => host.split(':'))
  return {
    PGHOST: places.map(([host = '']) => host).join(','),
    PGPORT: places.map(([, port = '5432']) => port).join(','),
    PGUSER: decodeURIComponent(user),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(database),
    PGTARGETSESSIONATTRS: 'primary',
  }
}
