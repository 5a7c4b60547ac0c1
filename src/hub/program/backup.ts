import { spawn } from 'node:child_process'
import { createReadStream, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabasePlace, findPostgresql, startCluster } from '../database/cluster.ts'
import { connect, ROLES, type Sql } from '../database/connect.ts'
import type { Hub } from '../hub.ts'
import { auditHub, type HubAudit } from './audit.ts'

/** The result of restoring a backup elsewhere and verifying it. */
export interface Drill {
  readonly audit: HubAudit
  /** The number of lines that are in the restored database, counted there. */
  readonly lines: number
  /** What the hub has and the backup does not, since it is older or was cut. */
  readonly missing: Missing
  /** Machines whose restored lines are not the first ones of those here. */
  readonly otherwise: readonly string[]
}

/** What a backup lacks. */
export interface Missing {
  /** Machines (fingerprints) of which it has nothing. */
  readonly machines: readonly string[]
  /** Lines that the hub has received since it was made. */
  readonly lines: number
  /** Lines that must be in it by what is signed there, and are not: it was made of a damaged hub, or was changed. */
  readonly cut: number
  /** Acts of the hub's people since. */
  readonly acts: number
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
  return withRestored(path, async (copy) => {
    const audit = await auditHub(copy, { key })
    return { audit, ...(await compare(copy, now, audit)) }
  })
}

/** Restores a backup into a temporary PostgreSQL for as long as `act` runs. @throws Error if it cannot be restored */
export async function withRestored<T>(path: string, act: (copy: Sql) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-drill-'))
  const cluster = await startCluster({ folder, settings: { fsync: 'off' } }) // temporary data may be lost
  const place = cluster.connect('postgres')
  try {
    await restore(place, path)
    const copy = connect(place, undefined, 1)
    try {
      return await act(copy)
    } finally {
      await copy.end()
    }
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

// The lines of a machine are a chain: if the last restored one is here too, all before it are.
async function compare(copy: Sql, now: Sql, audit: HubAudit): Promise<Omit<Drill, 'audit'>> {
  const restored = await copy`select fingerprint, size::float8, hash, (size > first) as has_lines from hub.machines`
  const here = await now`select id, fingerprint, size::float8, first::float8 from hub.machines`
  const [counted] = await copy`select count(*)::float8 as lines from hub.lines`
  const [acts] = await now`select count(*)::float8 as number from hub.acts`
  const otherwise: string[] = []
  const gone: string[] = []
  let lines = 0
  for (const { id, fingerprint, size, first } of here) {
    const one = restored.find((row) => row.fingerprint === fingerprint)
    if (one === undefined) gone.push(fingerprint)
    lines += Math.max(0, size - (one?.size ?? first))
    if (one?.has_lines !== true) continue
    const [same] = await now`select from hub.heads where machine = ${id} and size = ${one.size} and hash = ${one.hash}`
    if (same === undefined) otherwise.push(fingerprint)
  }
  for (const { fingerprint } of restored)
    if (!here.some((row) => row.fingerprint === fingerprint)) otherwise.push(fingerprint)
  const cut = audit.machines.reduce((sum, { missing = 0 }) => sum + missing, 0)
  const missing = { machines: gone, lines, cut, acts: Math.max(0, (acts?.number ?? 0) - audit.acts) }
  return { lines: counted?.lines ?? 0, missing, otherwise }
}

/**
 * Says what a restored database lacks of what the hub gave receipts for, and signs that this was lost on purpose: machines
 * send their lines again, and receipts that name lost acts are no longer a fault.
 */
export async function signRestored({
  admin,
  register,
  witness,
}: Pick<Hub, 'admin' | 'register' | 'witness'>): Promise<Missing> {
  const receipts = witness.read()
  const known = await admin`
    select f.fingerprint, coalesce(p.size, 0)::float8 as size
    from hub.fleet f left join hub.list_positions() p using (fingerprint)`
  const sizes = new Map(known.map(({ fingerprint, size }) => [fingerprint, size]))
  const machines = receipts.flatMap(({ receipt: { machine } }) => (sizes.has(machine) ? [] : [machine]))
  const lines = receipts.reduce(
    (sum, { receipt: { machine, size } }) => sum + Math.max(0, size - (sizes.get(machine) ?? 0)),
    0,
  )
  const lost = Math.max(0, ...receipts.map(({ receipt }) => receipt.acts.number))
  let acts = 0
  await admin.begin(async (transaction) => {
    const sql = transaction as unknown as Sql
    const [row] = await sql`select (hub.lock_acts() ->> 'number')::float8 as number`
    const last: number = row?.number ?? 0
    acts = Math.max(0, lost - last)
    if (acts > 0)
      await register.sign(sql, { kind: 'restored' }, [{ table: 'acts', key: JSON.stringify([last]), set: { lost } }])
  })
  witness.putAside()
  return { machines, lines, cut: 0, acts }
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
