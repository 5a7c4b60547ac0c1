import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../src/hub/database/connect.ts'
import { auditHub } from '../../src/hub/program/audit.ts'
import { backUp, drill, restore } from '../../src/hub/program/backup.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

let hub: TestHub
let machines: readonly Machine[]
let folder: string
let file: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-backup-'))
  file = join(folder, 'hub.dump')
  hub = await openTestHub()
  machines = [new Machine(), new Machine()]
  for (const machine of machines) {
    machine.visit(3)
    await enrol(hub, machine)
    await send(hub, machine)
  }
  await backUp(await createPlace(), file)
})
afterAll(async () => {
  for (const machine of machines) machine.close()
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function createPlace() {
  const [{ database } = {}] = await hub.owner`select current_database() as database`
  return { ...inject('postgresql'), database }
}

describe('a backup', () => {
  it('is whole once it is restored elsewhere, and lists what came since', async () => {
    machines[0]?.visit(2)
    if (machines[0] !== undefined) await send(hub, machines[0])
    const done = await drill(hub.owner, hub.secrets.key.text, file)
    expect(done).toMatchObject({
      lines: 18,
      missing: { machines: [], lines: 6, cut: 0, acts: 0 },
      otherwise: [],
      audit: { hub: [] },
    })
    expect(done.audit.machines.map(({ lines, fault }) => [lines, fault])).toEqual([
      [9, undefined],
      [9, undefined],
    ])
  })

  it('is recognised as of another history, or of another hub', async () => {
    await hub.owner`update hub.heads set hash = repeat('0', 64) where machine = (select max(id) from hub.machines)`
    const done = await drill(
      hub.owner,
      hub.secrets.key.text.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')),
      file,
    )
    expect(done.otherwise).toEqual([machines[1]?.fingerprint])
    expect(done.audit.machines.map(({ fault }) => fault?.code)).toEqual(['receipt-forged', 'receipt-forged'])
    expect(done.audit.hub[0]).toEqual({ code: 'act-forged', number: 1 })
  })

  it('is no longer a backup if a part of it is gone, and never overwrites a file', async () => {
    const cut = join(folder, 'cut.dump')
    const whole = readFileSync(file)
    writeFileSync(cut, whole.subarray(0, whole.length / 2))
    await hub.owner.unsafe('create database hub_cut')
    await expect(restore({ ...(await createPlace()), database: 'hub_cut' }, cut)).rejects.toThrow('pg_restore')
    await hub.owner.unsafe('drop database hub_cut with (force)')
    await expect(backUp(await createPlace(), file)).rejects.toThrow('déjà un fichier')
  })

  it('is restored into an empty database, and into no other', async () => {
    await hub.owner.unsafe('create database hub_restored')
    const place = { ...(await createPlace()), database: 'hub_restored' }
    await restore(place, file)
    await expect(restore(place, file)).rejects.toThrow('déjà un serveur')
    const owner = connect(place, undefined, 1)
    const { machines: restored } = await auditHub(owner, { key: hub.secrets.key.text })
    expect(restored.map(({ lines }) => lines)).toEqual([9, 9])
    // Roles have the same rights in it as in the first one.
    const [row] = await owner`
      select has_function_privilege('hub_deposit', 'hub.deposit(text, bigint, text, text, jsonb, text, text)', 'execute') as deposit,
        has_table_privilege('hub_deposit', 'hub.lines', 'select') as read`
    expect(row).toEqual({ deposit: true, read: false })
    await owner.end()
    await hub.owner.unsafe('drop database hub_restored with (force)')
  })
})
