import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startCluster } from '../../src/hub/database/cluster.ts'
import { connect } from '../../src/hub/database/connect.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-cluster-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('PostgreSQL starts again after it was killed, once its workers that still hold its memory are gone', async () => {
  const settings = { fsync: 'off' }
  const killed = await startCluster({ folder, settings })
  const sql = connect(killed.connect('postgres'), undefined, 1)
  const [worker] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const pid = worker?.pid ?? 0
  // A worker that a busy machine does not let run has not noticed yet.
  process.kill(pid, 'SIGSTOP')
  await killed.stop('kill')
  const starting = startCluster({ folder, settings })
  try {
    const readLog = () => readFileSync(join(folder, 'postgresql.log'), 'utf8')
    await expect.poll(readLog).toContain('shared memory')
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  const cluster = await starting
  const again = connect(cluster.connect('postgres'), undefined, 1)
  expect(await again`select 1 as one`).toEqual([{ one: 1 }])
  await again.end()
  await sql.end({ timeout: 1 })
  await cluster.stop()
})
