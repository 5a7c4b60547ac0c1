import { HubError } from '../../core/hub/error.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { HubSecrets } from '../secrets.ts'
import type { DatabasePlace } from './cluster.ts'
import { connect, type Sql } from './connect.ts'

/** What PostgreSQL says of a wrong password. */
const WRONG_PASSWORD = '28P01'

/**
 * Refuses a database that another hub signed, and a PostgreSQL whose roles have another hub's passwords: to migrate either
 * would change these passwords and end that hub's service. Changes nothing.
 *
 * @throws HubError `database-foreign` or `roles-foreign`
 */
export async function refuseForeign(
  owner: Sql,
  place: DatabasePlace,
  { key, passwords }: Pick<HubSecrets, 'key' | 'passwords'>,
): Promise<void> {
  const [table] = await owner`select to_regclass('hub.acts') is not null as is_there`
  const [act] = table?.is_there ? await owner`select text, signature from hub.acts order by number limit 1` : []
  if (act !== undefined) {
    if (!isTextSigned(key.text, act.text, act.signature)) throw new HubError('database-foreign')
    return
  }
  const [role] = await owner`select from pg_roles where rolname = 'hub_service'`
  if (role !== undefined && !(await isOwnPassword(place, passwords.hub_service))) throw new HubError('roles-foreign')
}

async function isOwnPassword(place: DatabasePlace, password: string): Promise<boolean> {
  const sql = connect(place, { role: 'hub_service', password }, 1)
  try {
    await sql`select 1`
    return true
  } catch (error) {
    // A role that may not use this database yet has the right password.
    return !(error instanceof Error && 'code' in error && error.code === WRONG_PASSWORD)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
