import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../src/hub/database/cluster.ts'
import { connect, type Sql } from '../../src/hub/database/connect.ts'
import { type Hub, openHub } from '../../src/hub/hub.ts'
import { createEnrolmentCode } from '../../src/hub/program/codes.ts'
import { enrol, Machine, send } from './support/machine.ts'

let folder: string
let cluster: Cluster
let hub: Hub
let owner: Sql
const machines: Machine[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-erasure-'))
  cluster = await startCluster({ folder, settings: { fsync: 'off' } })
  hub = await openHub({ folder, place: cluster.connect('postgres'), name: 'Essai' })
  owner = connect(cluster.connect('postgres'), undefined, 1)
})
afterAll(async () => {
  for (const machine of machines) machine.close()
  await hub?.close()
  await owner?.end()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function addMachine(day: string): Promise<Machine> {
  const machine = new Machine(undefined, new Date(`${day}T10:00:00`))
  machines.push(machine)
  machine.visit(3)
  await enrol({ ...hub, code: () => createEnrolmentCode(hub, 'Accueil') }, machine)
  await send(hub, machine)
  return machine
}

/** Reads the sealed parts of a visit's lines, as they are at the hub. */
async function readSealed({ fingerprint }: Machine, visit: number): Promise<readonly string[]> {
  const rows = await owner`
    select body from hub.lines join hub.machines m on m.id = machine where m.fingerprint = ${fingerprint} and visit = ${visit}`
  return rows.map(({ body }) => /"sealed":"(.*)"$/.exec(body)?.[1] ?? '')
}

/** Finds which of these stand in some file of the data folder: tables, indexes, log of writes. */
function search(markers: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const found = new Set<string>()
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const marker of markers) if (bytes.includes(marker)) found.add(marker)
  }
  return markers.filter((marker) => found.has(marker))
}

/** Does what a night does: rewrites tables, and starts the log of writes again. */
async function settle(): Promise<void> {
  await owner.unsafe('vacuum full')
  for (let times = 0; times < 2; times += 1) {
    await owner.unsafe('select pg_switch_wal()')
    await owner.unsafe('checkpoint')
  }
}

describe('what was erased', () => {
  it('stands in no file of the hub once its tables are rewritten, and what others have does', async () => {
    const [{ today } = {}] = await owner`select current_date::text as today`
    const [one, other] = [await addMachine(today), await addMachine(today)]
    const gone = [...(await readSealed(one, 4)), ...(await readSealed(other, 1))]
    const kept = [...(await readSealed(one, 1)), ...(await readSealed(other, 7))]
    expect([...gone, ...kept].every((marker) => marker.length > 30)).toBe(true)
    // In tables, where the end of a page cuts nothing, as it may in the log of writes.
    await owner.unsafe('checkpoint')
    expect(search([...gone, ...kept])).toHaveLength(12)
    for (const [machine, number] of [
      [one, 4],
      [other, 1],
    ] as const) {
      machine.journal.append({ kind: 'erased', number })
      machine.journal.erase([number])
      await send(hub, machine)
    }
    await settle()
    expect(search(gone)).toEqual([])
    expect(search(kept)).toEqual(kept)
  })

  it('disappears with its month when that is over, hashes, days and all', async () => {
    const old = await addMachine('2025-03-10')
    const markers = [...(await readSealed(old, 1)), ...(await readSealed(old, 7))]
    await owner.unsafe('checkpoint')
    expect(search(markers)).toEqual(markers)
    await owner`update hub.settings set months = 12`
    await owner`select hub.drop_old(current_date)`
    await settle()
    expect(search(markers)).toEqual([])
    const [row] = await owner`select count(*)::int as months from pg_inherits where inhparent = 'hub.lines'::regclass`
    expect(row?.months).toBeLessThan(16)
  })
})
