import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Health } from '../../src/core/base/health.ts'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import { readFingerprint } from '../../src/journal/keys/signature.ts'
import { signReport } from '../../src/journal/make-batch.ts'
import type { HubLink } from '../../src/main/hub/link.ts'
import { runInSlices } from '../../src/main/in-slices.ts'
import { readLooks } from '../../src/main/supervision/looks.ts'
import { type Browser, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine } from './support/machine.ts'

let hub: TestHub
let supervisor: Browser
let machine: Machine
let link: HubLink
const health: Health = {
  health: 'cote-a-cote-kiosk',
  format: 1,
  version: '1.2.3',
  day: '2026-11-27',
  record: 'ready',
  wipe: null,
  diskFree: 2 ** 35,
  printer: 'no-paper',
  camera: 'none',
  network: 'online',
  changed: 0,
  desks: { paired: 1, linked: 1 },
  failedStarts: 0,
}
beforeAll(async () => {
  hub = await openTestHub()
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub?.close())
beforeEach(async () => {
  machine = new Machine()
  machine.visit(2)
  link = machine.openLink({ version: '1.2.3', health: async () => health })
  await link.enrol({ address: hub.address, code: await hub.code() })
  await confirmMachine(hub, machine.fingerprint)
  await link.send()
})
afterEach(() => machine.close())

/** Returns the report of a desk that has no request. */
const createReport = () => ({
  hub: readFingerprint(hub.secrets.key.text) ?? '',
  day: '2026-11-27',
  version: '2.0.0',
  pack: null,
  after: 0,
  health: '',
})
const looks = () => runInSlices(readLooks(machine.folder))
const read = (number: number) => supervisor.ask('hub.visit', { machine: machine.fingerprint, why: 'incident', number })

describe('a reading at the hub', () => {
  it('is sent to its machine, which records it once, shows it, and sends that line too', async () => {
    await read(1)
    await supervisor.ask('hub.visits', { machine: machine.fingerprint, why: 'check', day: '2026-11-27' })
    await link.send()
    await link.send()
    expect(await looks()).toEqual([
      { day: expect.any(String), act: 'hub-listed', account: expect.any(Number), why: 'check' },
      { day: expect.any(String), act: 'hub-visit-read', account: expect.any(Number), why: 'incident', number: 1 },
    ])
    const [row] = await hub.owner`
      select count(*)::int as lines from hub.lines l join hub.machines m on m.id = l.machine
      where m.fingerprint = ${machine.fingerprint} and body like '%"kind":"hub-look"%'`
    expect(row?.lines).toBe(2)
  })

  it('is not written twice if the machine leaves the hub and comes back, and belongs to no other machine', async () => {
    await read(1)
    await link.send()
    await link.leave()
    await link.enrol({ address: hub.address, code: await hub.code() })
    await read(4)
    await link.send()
    expect((await looks()).map(({ number }) => number)).toEqual([4, 1])
    const other = new Machine()
    other.visit()
    await enrol(hub, other)
    const said = createReport()
    const { body } = await hub.door.report(signReport(other.folder, other.journal.keys, said))
    expect(body).toEqual({ v: 1, code: 'reported', looks: [] })
    other.close()
  })
})

describe('what a machine reports about itself', () => {
  it('is in the fleet, and an older report does not replace it', async () => {
    const technician = await signIn(hub, 'technician', `technician-${machine.fingerprint.slice(0, 8)}`)
    const find = async () =>
      (await technician.ask('hub.fleet', null)).value.find((one) => one.machine === machine.fingerprint)
    expect(await find()).toMatchObject({
      report: { day: '2026-11-27', version: '1.2.3' },
      pack: { is: 'shipped', behind: 0, due: null },
      health: { health, levels: { printer: 'act', record: 'good' } },
    })
    const older = { ...createReport(), day: '2026-11-26', version: '1.0.0', pack: 2 }
    expect((await hub.door.report(signReport(machine.folder, machine.journal.keys, older))).code).toBe('reported')
    expect(await find()).toMatchObject({ report: { version: '1.2.3' }, health: { health } })
  })

  it('is refused if it is changed, of another hub, of a stranger, or badly formed', async () => {
    const said = createReport()
    const report = signReport(machine.folder, machine.journal.keys, said)
    const ask = async (value: unknown) => (await hub.door.report(value)).code
    expect(await ask({ ...report, after: 5 })).toBe('wrong-signature')
    expect(await ask({ ...report, version: '9.9.9' })).toBe('wrong-signature')
    const elsewhere = signReport(machine.folder, machine.journal.keys, { ...said, hub: '0'.repeat(64) })
    expect(await ask(elsewhere)).toBe('wrong-signature')
    const stranger = new Machine(join(machine.root, 'stranger'))
    stranger.visit()
    expect(await ask(signReport(stranger.folder, stranger.journal.keys, said))).toBe('unknown-machine')
    const full = { ...health, visit: 'x' }
    const telling = { ...said, health: JSON.stringify(full) }
    expect(await ask(signReport(machine.folder, machine.journal.keys, telling))).toBe('malformed')
    for (const odd of [undefined, null, [], { ...report, name: 'x' }, { ...report, version: 'a b' }])
      expect(await ask(odd)).toBe('malformed')
  })
})
