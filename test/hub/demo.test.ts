import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { auditHub } from '../../src/hub/program/audit.ts'
import { fillHub, type HubWanted } from '../../tools/seed/hub.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine } from './support/machine.ts'

const { flows } = readLibrary(readFlowFolder(join(import.meta.dirname, '../../flows')))

let hub: TestHub
let told: number[]
let wanted: HubWanted
beforeEach(async () => {
  hub = await openTestHub()
  told = []
  const report = (count: number) => void told.push(count)
  // Which months are kept goes by the database's own day, in tests too.
  const [{ until } = { until: '' }] = await hub.owner<{ until: string }[]>`select current_date::text as until`
  wanted = { flows, machines: 3, steps: 60, until, months: 24, isLate: () => false, report }
})
afterEach(() => hub.close())

async function fleet(): Promise<readonly { name: string; state: string; lines: number; received: boolean }[]> {
  const rows = await hub.admin`
    select name, state, lines::int, last_receipt is not null as received from hub.fleet order by name`
  return rows.map(({ name, state, lines, received }) => ({ name, state, lines, received }))
}

describe('a hub for demonstration', () => {
  it('has machines that are enrolled, confirmed and sent two years, and passes its audit', async () => {
    expect(await fillHub(hub, wanted)).toBe(3)
    expect(told).toEqual([1, 2, 3])
    const machines = await fleet()
    expect(machines.map(({ name }) => name)).toEqual(['Démonstration 01', 'Démonstration 02', 'Démonstration 03'])
    expect(machines.every(({ state, received }) => state === 'confirmed' && received)).toBe(true)
    expect(Math.min(...machines.map(({ lines }) => lines))).toBeGreaterThan(100)
    const [span] = await hub.owner`select count(distinct month)::int as months, count(*)::int as lines from hub.lines`
    expect(span?.months).toBeGreaterThan(18)
    const audited = (await auditHub(hub.owner, { key: hub.secrets.key.text })).machines
    expect(audited.map(({ fault }) => fault)).toEqual([undefined, undefined, undefined])
    expect(audited.reduce((sum, { lines }) => sum + lines, 0)).toBe(span?.lines)
  })

  it('begins no other machine once it is late, and continues the next time', async () => {
    expect(await fillHub(hub, { ...wanted, isLate: () => told.length === 2 })).toBe(2)
    const before = await fleet()
    expect(await fillHub(hub, wanted)).toBe(3)
    expect((await fleet()).slice(0, 2)).toEqual(before)
    expect(told).toEqual([1, 2, 3])
  })

  it('is never one that has a real machine', async () => {
    const machine = new Machine()
    machine.visit()
    await enrol(hub, machine)
    await expect(fillHub(hub, wanted)).rejects.toThrow('de vrais ordinateurs')
    expect(await fleet()).toHaveLength(1)
    machine.close()
  })
})
