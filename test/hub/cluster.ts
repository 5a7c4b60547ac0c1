import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type DatabasePlace, startCluster } from '../../src/hub/database/cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresql: DatabasePlace
  }
}

/** Starts the one PostgreSQL of a run, which all hub tests share; each file has a database of its own in it. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-'))
  // Nobody needs what is lost when the machine stops. The tests of kills have clusters of their own.
  const cluster = await startCluster({ folder, settings: { fsync: 'off', synchronous_commit: 'off', jit: 'off', autovacuum: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0' } })
  provide('postgresql', cluster.connect('postgres'))
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
