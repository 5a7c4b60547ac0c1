import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCluster } from '../../src/hub/database/cluster.ts'
import { connect } from '../../src/hub/database/connect.ts'
import { openHub } from '../../src/hub/hub.ts'
import { auditHub } from '../../src/hub/program/audit.ts'
import { createEnrolmentCode } from '../../src/hub/program/codes.ts'
import { createBatch } from '../../src/journal/make-batch.ts'
import { readAnswer } from '../../src/main/hub/receipts.ts'
import { raiseStorm, startSingle } from '../../tools/prove/hub/storm.ts'
import { pickRuns } from '../setup/runs.ts'
import { enrol, findLastPosition, Machine } from './support/machine.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-storm-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** By day fewer: each is enrolled, sends and is counted like the others. */
const MACHINES = pickRuns(5, 20)

describe('machines that are sometimes offline, over a network that doubles, reorders and loses', () => {
  it('lose no line with a receipt to SIGKILL of desktops, service and database, and both sides are equal', async () => {
    const database = await startSingle(folder)
    try {
      const seed = Number(process.env.TEST_SEED ?? 18)
      const wish = { folder, database, seed, machines: MACHINES, processes: 2, stops: pickRuns(6, 60), apart: 25 }
      const { stops, courier, codes, reckoning } = await raiseStorm(wish)
      expect(Object.keys(stops).sort()).toEqual(['database', 'desktops', 'service'])
      expect(Math.min(...Object.values(stops))).toBeGreaterThan(1)
      expect(courier.doubled).toBeGreaterThan(0)
      // Nothing that an honest machine sent was refused for its content.
      expect(
        Object.keys(codes).filter((code) => !['taken', 'already', 'gap', 'hub-failed', 'none'].includes(code)),
      ).toEqual([])
      expect(reckoning).toMatchObject({ machines: MACHINES, lost: 0, twice: 0, wrong: [] })
      expect(reckoning.receipted).toBe(reckoning.lines)
      expect(reckoning.lines).toBeGreaterThan(60)
    } finally {
      await database.close()
    }
  })
})

describe('a hub whose disk is full', () => {
  const mount = () => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', folder])

  /** Writes until nothing more fits. */
  function fill(path: string): void {
    const fd = openSync(path, 'w')
    try {
      for (const size of [1 << 20, 1 << 12]) {
        const part = Buffer.alloc(size)
        while (attempt(() => writeSync(fd, part) === size));
      }
    } finally {
      closeSync(fd)
    }
  }

  function attempt(act: () => boolean): boolean {
    try {
      return act()
    } catch {
      return false
    }
  }

  it('gives no receipt for what it did not store, and continues when there is room again', async (context) => {
    if (mount().status !== 0) return context.skip('a small disk can be mounted by root only')
    const secrets = mkdtempSync(join(tmpdir(), 'cote-a-cote-storm-secrets-'))
    const machine = new Machine()
    const settings = { max_wal_size: '48MB', min_wal_size: '32MB', shared_buffers: '16MB' }
    let cluster = await startCluster({ folder, settings })
    const open = () => openHub({ folder: secrets, place: cluster.connect('postgres'), name: 'Plein' })
    let hub = await open()
    const deposit = async (): Promise<string> => {
      const batch = createBatch(machine.folder, machine.fingerprint, machine.at)
      if (batch === undefined) throw new Error('there is nothing to send')
      const answer = await hub.door.deposit(batch)
      if (answer.code === 'taken')
        machine.at = readAnswer(answer.body, batch, findLastPosition(batch), hub.secrets.key.text).at
      return answer.code
    }
    try {
      machine.visit(4)
      await enrol({ ...hub, code: () => createEnrolmentCode(hub, 'Plein') }, machine)
      expect(await deposit()).toBe('taken')
      fill(join(folder, 'ballast'))
      const codes: string[] = []
      for (let tries = 0; tries < 60 && codes.at(-1) !== 'hub-failed'; tries += 1) {
        machine.visit(60)
        codes.push(await deposit())
      }
      expect(codes.at(-1)).toBe('hub-failed')
      rmSync(join(folder, 'ballast'))
      // PostgreSQL may have given up: the next start finds all that it acknowledged.
      await hub.close()
      cluster = await startCluster({ folder, settings })
      hub = await open()
      while (createBatch(machine.folder, machine.fingerprint, machine.at) !== undefined)
        expect(await deposit()).toBe('taken')
      const owner = connect(cluster.connect('postgres'), undefined, 1)
      const [row] =
        await owner`select count(*)::int as lines, count(distinct seq)::int as distinct, max(seq)::int as last from hub.lines`
      const size = machine.journal.head.seq
      expect(row).toEqual({ lines: size, distinct: size, last: size })
      expect(await auditHub(owner, { key: hub.secrets.key.text })).toMatchObject({
        machines: [{ lines: size }],
        hub: [],
      })
      await owner.end()
    } finally {
      await hub.close()
      await cluster.stop()
      machine.close()
      spawnSync('umount', ['-l', folder])
      rmSync(secrets, { recursive: true, force: true })
    }
  })
})
