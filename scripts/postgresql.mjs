/**
 * Installs the PostgreSQL that hubs and their tests need, Debian's, if that is allowed; otherwise prints the exact
 * command.
 */
import { existsSync, readdirSync } from 'node:fs'
import { hasProgram } from './programs.mjs'
import { isLinux, isRoot } from './project.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

const DEBIAN = '/usr/lib/postgresql'
const PACKAGE = 'postgresql-17'
/** The oldest PostgreSQL on which the hub runs: see src/hub/database/cluster.ts. */
const OLDEST = 15

/** Checks that there is a PostgreSQL server that a hub can start. Often only the clients are installed. */
function hasPostgresql() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((version) => Number(version) >= OLDEST) : []
  return versions.some((version) => existsSync(`${DEBIAN}/${version}/bin/initdb`)) || hasProgram('initdb')
}

/** Installs what three servers under Patroni also need, if that is allowed. */
export async function ensurePatroni() {
  const packages = ['patroni', 'etcd-server', 'iptables', 'iproute2']
  if (['patroni', 'etcd', 'iptables', 'ip'].every(hasProgram)) return
  if (!isLinux || !isRoot || !hasProgram('apt-get')) return
  await stage(`three servers: apt-get install ${packages.join(' ')}`, async () => {
    const args = `apt-get -q install -y --no-install-recommends ${packages.join(' ')}`
    // If this fails, the proof says what is missing.
    await run('sh', ['-c', `${args} || (apt-get -q update && ${args})`], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  })
}

/** Makes sure that a hub can start its own PostgreSQL, unless `DATABASE_URL` names another. */
export async function ensurePostgresql() {
  if (hasPostgresql()) return
  const command = `sudo apt-get update && sudo apt-get install -y ${PACKAGE}`
  if (!isLinux || !isRoot || !hasProgram('apt-get'))
    throw new Stop(`The hub needs PostgreSQL. Run this once:\n\n  ${command}\n`)
  await stage(`PostgreSQL: apt-get install ${PACKAGE}`, async () => {
    const args = ['-q', 'install', '-y', '--no-install-recommends', PACKAGE]
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    const { code } = await run('apt-get', args, { env })
    if (code === 0) return
    const again = await run('sh', ['-c', `apt-get -q update && apt-get ${args.join(' ')}`], { env })
    if (again.code !== 0)
      throw new Stop(`PostgreSQL could not be installed:\n${again.output}\nRun this once:\n\n  ${command}\n`)
  })
}
