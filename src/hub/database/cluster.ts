import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'

/** The superuser of our own cluster. */
const OWNER = 'hub_owner'
/** How long a start may take, in milliseconds: after a power cut PostgreSQL replays its log first. */
const PATIENCE = 120_000
/**
 * How long a start is tried again after a server that was killed, in milliseconds: its workers hold its shared memory until
 * they notice, and PostgreSQL refuses to start beside them.
 */
const LEFT_MS = 20_000

/** Our own running PostgreSQL. It listens only on a socket in its folder, which no other machine can reach. */
export interface Cluster {
  /** Returns the connection to this database, as the owner. */
  readonly connect: (database: string) => DatabasePlace
  /** Shuts it down or, with `kill`, stops it as a power cut would. Not one that was running before. */
  stop(how?: 'kill'): Promise<void>
}

/** The options of `postgres()` for a database. */
export interface DatabasePlace {
  readonly host?: string
  readonly port?: number
  readonly url?: string
  readonly database?: string
  readonly user?: string
  readonly password?: string
}

export interface ClusterOptions {
  readonly folder: string
  /** Settings of PostgreSQL, as `fsync: 'off'` for data that may be lost. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts the PostgreSQL of a folder; creates it if there is none. @throws Error that names the command to install it
 */
export async function startCluster({ folder, settings = {} }: ClusterOptions): Promise<Cluster> {
  const programs = findPostgresql()
  if (programs === undefined) throw new Error(`PostgreSQL n’est pas installé. Tapez : ${INSTALL}`)
  const user = findServerUser()
  const [data, sockets, secret] = ['postgresql', 'sockets', 'owner'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const give = (path: string): void => {
    if (user !== undefined) chownSync(path, user.uid, user.gid)
  }
  mkdirSync(folder, { recursive: true })
  // The server's own user must be able to enter; the files in it have their own permissions.
  if (user !== undefined) chmodSync(folder, 0o711)
  for (const own of [data, sockets]) {
    mkdirSync(own, { recursive: true, mode: 0o700 })
    give(own)
  }
  if (!existsSync(join(data, 'PG_VERSION'))) make({ programs, data, secret, user, give })
  const password = readFileSync(secret, 'utf8')
  const connect = (database: string): DatabasePlace => ({ host: sockets, port: 5432, database, user: OWNER, password })
  // The server of a running hub, or of one that was killed: a second one on the folder would be refused.
  const isKilled = existsSync(join(data, SERVER_NOTE))
  const begin = isServer(data) ? undefined : () => start({ programs, data, sockets, folder, user, settings, give })
  const server = await waitForServer(connect('postgres'), { folder, begin, againMs: isKilled ? LEFT_MS : 0 })
  return {
    connect,
    stop: async (how) => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill(how === 'kill' ? 'SIGKILL' : 'SIGINT')
      await ended
    },
  }
}

interface ClusterParts {
  readonly programs: string
  readonly data: string
  readonly user: { readonly uid: number; readonly gid: number } | undefined
  readonly give: (path: string) => void
}

function make({ programs, data, secret, user, give }: ClusterParts & { readonly secret: string }): void {
  writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 })
  give(secret)
  const args = [
    '-D',
    data,
    '-U',
    OWNER,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--data-checksums',
  ]
  const made = spawnSync(join(programs, 'initdb'), args, { ...user, cwd: data, encoding: 'utf8' })
  if (made.status === 0) return
  rmSync(secret, { force: true })
  throw new Error(`initdb : ${made.stderr}${made.error?.message ?? ''}`)
}

/** The file that a running server keeps in its data folder, and that a killed one leaves there. */
const SERVER_NOTE = 'postmaster.pid'

function isServer(data: string): boolean {
  const note = join(data, SERVER_NOTE)
  const pid = existsSync(note) ? Number(readFileSync(note, 'utf8').split('\n')[0]) : Number.NaN
  if (!Number.isInteger(pid) || pid <= 1) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
  } catch {
    return false
  }
}

function start({
  programs,
  data,
  sockets,
  folder,
  user,
  settings,
  give,
}: ClusterParts & {
  readonly sockets: string
  readonly folder: string
  readonly settings: NonNullable<ClusterOptions['settings']>
}): ChildProcess {
  const all = {
    listen_addresses: '',
    unix_socket_directories: sockets,
    max_connections: '60',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    wal_recycle: 'off', // a reused log file still contains old writes
    log_min_messages: 'warning',
    log_min_error_statement: 'panic', // statements contain lines
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...settings,
  }
  const log = openSync(join(folder, 'postgresql.log'), 'a', 0o600)
  give(join(folder, 'postgresql.log'))
  const args = ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const server = spawn(join(programs, 'postgres'), args, {
    ...user,
    cwd: data,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  return server
}

interface ServerStart {
  readonly folder: string
  /** Starts the server; undefined where it runs already. */
  readonly begin: (() => ChildProcess) | undefined
  /** How long it is started again if it ends at once, in milliseconds. */
  readonly againMs: number
}

/** Waits until the database answers. Returns the server that was started for it. */
async function waitForServer(
  place: DatabasePlace,
  { folder, begin, againMs }: ServerStart,
): Promise<ChildProcess | undefined> {
  const started = performance.now()
  let server = begin?.()
  while (performance.now() - started < PATIENCE) {
    if (server !== undefined && server.exitCode !== null) {
      if (performance.now() - started > againMs) break
      server = begin?.()
    }
    if (await isAnswering(place)) return server
    await delay(25)
  }
  server?.kill('SIGKILL')
  throw new Error(`PostgreSQL ne démarre pas. Regardez ${join(folder, 'postgresql.log')}`)
}

async function isAnswering(place: DatabasePlace): Promise<boolean> {
  const sql = postgres({ ...place, max: 1, connect_timeout: 5, onnotice: () => {} } as postgres.Options<
    Record<string, never>
  >)
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Where Debian and Ubuntu put each version. */
const DEBIAN = '/usr/lib/postgresql'
/** The oldest version that is accepted; 17 is the one that we develop for. */
const OLDEST = 15

/** The command that installs what is missing. */
const INSTALL = 'sudo apt-get update && sudo apt-get install -y postgresql-17'

/** Finds the folder of an installed PostgreSQL's programs. Undefined if none is new enough. */
export function findPostgresql(): string | undefined {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .sort((one, other) => other - one)
    : []
  const folders = versions.filter((version) => version >= OLDEST).map((version) => join(DEBIAN, String(version), 'bin'))
  const onPath = (process.env.PATH ?? '').split(delimiter)
  return [...folders, ...onPath].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
}

/**
 * Finds the user for PostgreSQL, which refuses to run as root: the one that Debian's package creates if we are root;
 * else undefined for our own.
 */
export function findServerUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}
