import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type DatabasePlace, startCluster } from '../../src/hub/database/cluster.ts'
import { connect, migrate, ROLES } from '../../src/hub/database/connect.ts'
import { createRegister } from '../../src/hub/register/register.ts'
import { openSecrets } from '../../src/hub/secrets.ts'
import { sha256 } from '../../src/journal/keys/sha256.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresql: DatabasePlace
    /** The file of secrets of the hub whose migrated database is `MIGRATED`. */
    readonly secrets: string
  }
}

/** The database of a hub to which nothing happened yet: a hub on a copy of it opens in two thirds of the time of a new one. */
export const MIGRATED = 'hub_migrated'

/** The day on which the machines of the tests write. */
export const HUB_NOW = new Date('2026-11-27T14:00:00')

/** Starts the one PostgreSQL of a run, which all hub tests share; each file has a database of its own in it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-'))
  // Nobody needs what is lost when the machine stops. The tests of kills have clusters of their own.
  const cluster = await startCluster({ folder, settings: { fsync: 'off', synchronous_commit: 'off' } })
  provide('postgresql', cluster.connect('postgres'))
  provide('secrets', await createMigrated(cluster.connect, join(folder, 'secrets')))
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function createMigrated(place: (database: string) => DatabasePlace, folder: string): Promise<string> {
  const root = connect(place('postgres'), undefined, 1)
  await root.unsafe(`create database ${MIGRATED}`)
  await root.end()
  const secrets = openSharedSecrets(folder)
  const owner = connect(place(MIGRATED), undefined, 1)
  await migrate(owner, secrets.passwords, createRegister({ secrets, now: () => HUB_NOW }))
  await owner.end()
  return readFileSync(join(folder, 'secrets.json'), 'utf8')
}

/**
 * Creates the secrets of a hub, with the shared passwords. Roles belong to the whole PostgreSQL: hubs of one run have the
 * same passwords.
 */
export function openSharedSecrets(folder: string): ReturnType<typeof openSecrets> {
  openSecrets(folder)
  const path = join(folder, 'secrets.json')
  const passwords = Object.fromEntries(ROLES.map((role) => [role, sha256(role)]))
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), passwords }))
  return openSecrets(folder)
}
