import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { inject } from 'vitest'
import type { Library } from '../../../src/core/flow/read/library.ts'
import { connect, ROLES, type Sql } from '../../../src/hub/database/connect.ts'
import { type Hub, type HubOptions, openHub } from '../../../src/hub/hub.ts'
import { createEnrolmentCode } from '../../../src/hub/program/codes.ts'
import { openSecrets } from '../../../src/hub/secrets.ts'
import { sha256 } from '../../../src/journal/keys/sha256.ts'
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

/**
 * Gives a hub the shared passwords. Roles belong to the whole PostgreSQL: hubs of one run have the same passwords, each
 * has its own key.
 */
function giveSharedPasswords(folder: string): void {
  openSecrets(folder)
  const path = join(folder, 'secrets.json')
  const passwords = Object.fromEntries(ROLES.map((role) => [role, sha256(role)]))
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), passwords }))
}

/** Opens a hub on a new database of the run's PostgreSQL. */
export async function openTestHub(wish: Partial<HubOptions> = {}, port = 0): Promise<TestHub> {
  const place = inject('postgresql')
  const database = `hub_${process.pid}_${performance.timeOrigin.toString(36).replace('.', '')}_${made++}`
  const root = connect(place, undefined, 1)
  await root.unsafe(`create database "${database}"`)
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-secrets-'))
  giveSharedPasswords(folder)
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
    now: () => new Date('2026-11-27T14:00:00'), // the day on which its machines write
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
