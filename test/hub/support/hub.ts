import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { inject } from 'vitest'
import type { Library } from '../../../src/core/flow/read/library.ts'
import { connect, ROLES, type Sql } from '../../../src/hub/database/connect.ts'
import { type Hub, type HubOptions, openHub } from '../../../src/hub/hub.ts'
import { createEnrolmentCode } from '../../../src/hub/program/codes.ts'
import { HUB_NOW, MIGRATED, openSharedSecrets } from '../cluster.ts'
import { LOW_COST } from './browser.ts'

/** A hub on a database of its own, listening on loopback. */
export interface TestHub extends Hub {
  readonly address: string
  /** A connection as the database's owner, for what no part of the hub may do. */
  readonly owner: Sql
  /** What the service wrote to its log. */
  readonly log: string[]
  code(name?: string): Promise<string>
}

/** A library without flows: reading procedures takes a second; what is named has its id for a title. */
const NO_FLOWS = () => ({ flows: [], portals: [], broken: [] }) as unknown as Library

let made = 0

interface TestHubWish extends Partial<HubOptions> {
  /** Whether it has a key of its own and its migrations run; others are copies of one hub to which nothing happened. */
  readonly isNew?: boolean
}

/** Opens a hub on a new database of the run's PostgreSQL. */
export async function openTestHub({ isNew = false, ...wish }: TestHubWish = {}, port = 0): Promise<TestHub> {
  const place = inject('postgresql')
  const database = `hub_${process.pid}_${performance.timeOrigin.toString(36).replace('.', '')}_${made++}`
  const root = connect(place, undefined, 1)
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-secrets-'))
  if (isNew) {
    await root.unsafe(`create database "${database}"`)
    openSharedSecrets(folder)
  } else {
    await copyMigrated(root, database)
    writeFileSync(join(folder, 'secrets.json'), inject('secrets'))
  }
  const log: string[] = []
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(line) })
  const own = { ...place, database }
  const hub = await openHub({
    folder,
    place: own,
    name: 'Essai',
    logger,
    library: NO_FLOWS,
    web: { cost: LOW_COST },
    now: () => HUB_NOW,
    ...wish,
  })
  const address = await hub.server.listen({ host: '127.0.0.1', port })
  const owner = connect(own, undefined, 2)
  return {
    ...hub,
    address,
    owner,
    log,
    code: (name = 'Accueil') => createEnrolmentCode(hub, name),
    close: async () => {
      await hub.close()
      await owner.end()
      await root.unsafe(`drop database "${database}" with (force)`)
      await root.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Copies the migrated database. PostgreSQL does not copy who may connect (004-roles.sql). */
async function copyMigrated(root: Sql, database: string): Promise<void> {
  await root.unsafe(`create database "${database}" template ${MIGRATED}`)
  await root.unsafe(`revoke all on database "${database}" from public`)
  await root.unsafe(`grant connect on database "${database}" to ${ROLES.join(', ')}`)
}
