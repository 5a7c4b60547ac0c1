import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import type { ActRow } from '../../core/hub/act.ts'
import { HubError } from '../../core/hub/error.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { Register } from '../register/register.ts'
import { readSchemaDigest } from '../register/schema-digest.ts'
import type { DatabasePlace } from './cluster.ts'
import { guardTransactions } from './transaction.ts'

export type Sql = postgres.Sql<Record<string, never>>

/** The roles of migrations 004 and 005, each with minimal rights. */
export const ROLES = ['hub_deposit', 'hub_service', 'hub_admin', 'hub_audit', 'hub_web', 'hub_figures'] as const
export type DatabaseRole = (typeof ROLES)[number]
export type RolePasswords = Readonly<Record<DatabaseRole, string>>

/** Connects to a place, as its owner or as one of our roles. Connects on the first query. */
export function connect(
  place: DatabasePlace,
  as?: { readonly role: DatabaseRole; readonly password: string },
  max = 4,
  server: 'primary' | 'any' = 'primary',
): Sql {
  const options = {
    max,
    connect_timeout: 10,
    idle_timeout: 60,
    // Doubled up to a second, not to twenty: a database that comes back, or a new leader, is found at once.
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    onnotice: () => {},
    // With several hosts: the primary. Not `read-write`, which postgres.js resolves to a standby.
    ...(server === 'any' ? {} : { target_session_attrs: server }),
    connection: { application_name: as?.role ?? 'hub_owner', statement_timeout: 60_000 },
    ...(as === undefined ? {} : { user: as.role, password: as.password }),
  }
  const { url, ...rest } = place
  return guardTransactions(
    url === undefined ? postgres({ ...options, ...rest, ...(as && options) }) : postgres(url, options),
  )
}

const FOLDER = join(import.meta.dirname, '../migrations')

/**
 * Migrates a database to this version: each numbered file once, each in a transaction, one hub at a time. Refuses to
 * run if an applied file was changed, as the database would differ from what its code says. What it made is signed.
 * Without `upgrades` it makes a new database only: what a command did to one in use, its running service would meet.
 *
 * @throws HubError `database-older` for one that must be upgraded
 */
export async function migrate(
  owner: Sql,
  passwords: RolePasswords,
  register: Register,
  upgrades = true,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attemptMigrate(owner, passwords, register, upgrades)
    } catch (error) {
      // Roles belong to the whole PostgreSQL: a hub of another database may be creating them now.
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (tries === MOST_TRIES || !['XX000', '23505', '42710'].includes(String(code))) throw error
    }
  }
}

const MOST_TRIES = 50

async function attemptMigrate(
  owner: Sql,
  passwords: RolePasswords,
  register: Register,
  upgrades: boolean,
): Promise<void> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name))
    .sort()
  await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(742000)`
    await sql`create table if not exists public.hub_migrations (name text primary key, digest text not null)`
    const applied = new Map(
      (await sql<{ name: string; digest: string }[]>`select name, digest from public.hub_migrations`).map(
        ({ name, digest }) => [name, digest],
      ),
    )
    const isNew = applied.size === 0
    if (!isNew && !upgrades && files.some((name) => !applied.has(name))) throw new HubError('database-older')
    const made: ActRow[] = []
    for (const name of files) {
      const text = readFileSync(join(FOLDER, name), 'utf8')
      const digest = sha256(text)
      const before = applied.get(name)
      if (before !== undefined && before !== digest) throw new Error(`La migration ${name} a été changée après coup.`)
      if (before !== undefined) continue
      await sql.unsafe(text)
      await sql`insert into public.hub_migrations (name, digest) values (${name}, ${digest})`
      made.push({ table: 'hub_migrations', key: JSON.stringify([name]), set: { digest } })
    }
    const unknown = [...applied.keys()].filter((name) => !files.includes(name))
    if (unknown.length > 0) throw new Error(`Cette base est d’une version plus récente : ${unknown.join(', ')}.`)
    if (isNew || upgrades)
      for (const role of ROLES) await sql.unsafe(`alter role ${role} password '${toSafe(passwords[role])}'`)
    await sql`select hub.make_months()`
    if (made.length === 0) return
    const within = sql as unknown as Sql
    made.push({ table: 'schema', key: '[]', set: { digest: await readSchemaDigest(within) } })
    await register.sign(within, { kind: 'migrated' }, made)
  })
}

// The statement takes no parameter.
function toSafe(password: string): string {
  if (!/^[0-9a-f]{32,}$/.test(password)) throw new Error('Un mot de passe du serveur a une autre forme.')
  return password
}
