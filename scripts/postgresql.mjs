/** The PostgreSQL of hubs and of their tests: Debian's, installed where that is allowed, else the exact command is said. */
import { existsSync, readdirSync } from 'node:fs'
import { hasProgram } from './programs.mjs'
import { isLinux, isRoot } from './project.mjs'
import { run } from './run.mjs'
import { Stop, stage } from './stage.mjs'

const DEBIAN = '/usr/lib/postgresql'
const PACKAGE = 'postgresql-17'
/** What the hub is written for, and what it also runs on: see src/hub/database/cluster.ts. */
const OLDEST = 15

/** Whether there is one that a hub can start. Clients alone are often there without it. */
function hasPostgresql() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).filter((version) => Number(version) >= OLDEST) : []
  return versions.some((version) => existsSync(`${DEBIAN}/${version}/bin/initdb`)) || hasProgram('initdb')
}

/** Installs what three servers under Patroni need more, where that is allowed. */
export async function ensurePatroni() {
  const packages = ['patroni', 'etcd-server', 'iptables', 'iproute2']
  if (['patroni', 'etcd', 'iptables', 'ip'].every(hasProgram)) return
  if (!isLinux || !isRoot || !hasProgram('apt-get')) return
  await stage(`three servers: apt-get install ${packages.join(' ')}`, async () => {
    const args = `apt-get -q install -y --no-install-recommends ${packages.join(' ')}`
    // Where it fails, the proof says what is missing.
    await run('sh', ['-c', `${args} || (apt-get -q update && ${args})`], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  })
}

/** Makes sure that a hub can start its own PostgreSQL; not where `DATABASE_URL` names another. */
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
