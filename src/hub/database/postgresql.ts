import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where Debian and Ubuntu put each version. */
const DEBIAN = '/usr/lib/postgresql'
/** What runs before it is not tried; what is written for is 17. */
const OLDEST = 15

/** The command that installs what is missing. */
export const INSTALL = 'sudo apt-get update && sudo apt-get install -y postgresql-17'

/** A PostgreSQL that is installed here: the folder of its programs. Undefined where there is none that is new enough. */
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

/** Who PostgreSQL runs as: it refuses root. Undefined for "as we do"; what Debian's package makes where we are root. */
export function findServerUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}
