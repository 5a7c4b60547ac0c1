import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../journal/keys/sha256.ts'
import { ROLES, type RolePasswords, type Sql } from './connect.ts'

const FOLDER = join(import.meta.dirname, '../migrations')

/**
 * Brings a database to the form of this version, each numbered file once, all or nothing of it, one hub at a time. A file that
 * was changed after it was applied is refused: what is in the database would be something else than what is read here.
 */
export async function migrate(owner: Sql, passwords: RolePasswords): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attemptMigrate(owner, passwords)
    } catch (error) {
      // Roles are of the whole PostgreSQL: a hub of another database may be at the same.
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (tries === MOST_TRIES || !['XX000', '23505', '42710'].includes(String(code))) throw error
    }
  }
}

const MOST_TRIES = 50

async function attemptMigrate(owner: Sql, passwords: RolePasswords): Promise<void> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name))
    .sort()
  await owner.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(742000)`
    await sql`create table if not exists public.hub_migrations (name text primary key, digest text not null, at timestamptz not null default now())`
    const applied = new Map(
      (await sql<{ name: string; digest: string }[]>`select name, digest from public.hub_migrations`).map(
        ({ name, digest }) => [name, digest],
      ),
    )
    for (const name of files) {
      const text = readFileSync(join(FOLDER, name), 'utf8')
      const digest = sha256(text)
      const before = applied.get(name)
      if (before !== undefined && before !== digest) throw new Error(`La migration ${name} a été changée après coup.`)
      if (before !== undefined) continue
      await sql.unsafe(text)
      await sql`insert into public.hub_migrations (name, digest) values (${name}, ${digest})`
    }
    const unknown = [...applied.keys()].filter((name) => !files.includes(name))
    if (unknown.length > 0) throw new Error(`Cette base est d’une version plus récente : ${unknown.join(', ')}.`)
    for (const role of ROLES) await sql.unsafe(`alter role ${role} password '${toSafe(passwords[role])}'`)
    await sql`select hub.make_months()`
  })
}

// It takes no parameter here.
function toSafe(password: string): string {
  if (!/^[0-9a-f]{32,}$/.test(password)) throw new Error('Un mot de passe du serveur a une autre forme.')
  return password
}
