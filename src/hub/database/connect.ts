import postgres from 'postgres'
import type { DatabasePlace } from './cluster.ts'

export type Sql = postgres.Sql<Record<string, never>>

/** The roles of migrations 004 and 005, each with no more than it needs. */
export const ROLES = ['hub_deposit', 'hub_service', 'hub_admin', 'hub_audit', 'hub_web', 'hub_figures'] as const
export type DatabaseRole = (typeof ROLES)[number]
export type RolePasswords = Readonly<Record<DatabaseRole, string>>

/** Connects to a place, as its owner or as one of our roles. It connects when it is asked something first. */
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
    // With several hosts: the one that takes writes. `read-write` is not asked for: postgres.js takes a standby for that.
    ...(server === 'any' ? {} : { target_session_attrs: server }),
    connection: { application_name: as?.role ?? 'hub_owner', statement_timeout: 60_000 },
    ...(as === undefined ? {} : { user: as.role, password: as.password }),
  }
  const { url, ...rest } = place
  return url === undefined ? postgres({ ...options, ...rest, ...(as && options) }) : postgres(url, options)
}
