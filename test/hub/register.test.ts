import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parseActText } from '../../src/core/hub/act.ts'
import { auditHub, isIntact } from '../../src/hub/program/audit.ts'
import { backUp, drill, signRestored } from '../../src/hub/program/backup.ts'
import { revokeMachine } from '../../src/hub/program/codes.ts'
import { auditFromOutside } from '../../src/hub/program/outside-audit.ts'
import { keepMonths } from '../../src/hub/register/months.ts'
import { signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

let hub: TestHub
let machine: Machine
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-register-'))
  hub = await openTestHub()
  machine = new Machine()
  machine.visit(3)
  await enrol(hub, machine)
  await send(hub, machine)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

const audit = () => auditHub(hub.owner, { key: hub.secrets.key.text })

async function listActs(): Promise<readonly { kind: string; by: number | null }[]> {
  const rows = await hub.owner`select text from hub.acts order by number`
  return rows.flatMap(({ text }) => parseActText(text) ?? []).map(({ kind, by }) => ({ kind, by }))
}

describe('the register', () => {
  it('has what the hub and its people did, and who', async () => {
    const administrator = await signIn(hub, 'administrator')
    const [{ id } = {}] = await hub.owner`select id from hub.accounts where login = 'administrator'`
    await administrator.ask('hub.addAccount', { login: 'ana', role: 'supervisor' })
    await administrator.ask('hub.keepMonths', { months: 12 })
    const kinds = (await listActs()).map(({ kind, by }) => (by === id ? `${kind} by them` : kind))
    expect(kinds).toEqual([
      ...['migrated', 'code-made', 'machine-enrolled', 'machine-confirmed', 'account-made', 'account-joined'],
      ...['account-made by them', 'retention-asked by them'],
    ])
    expect(isIntact(await audit())).toBe(true)
  })

  it('does not sign again what a superuser changed before in a row that the hub changes', async () => {
    await hub.owner`update hub.accounts set role = 'administrator' where login = 'ana'`
    const account = (await hub.accounts.list()).find(({ login }) => login === 'ana')?.account ?? 0
    await hub.accounts.renew(account)
    const key = JSON.stringify([account])
    expect((await audit()).hub).toEqual([{ code: 'row-changed', table: 'accounts', key, column: 'role' }])
    await hub.owner`update hub.accounts set role = 'supervisor' where login = 'ana'`
  })

  it('gets no act of which the hub’s own chain does not know the one before', async () => {
    await expect(hub.owner`select hub.add_act('x', 'y')`).rejects.toMatchObject({ code: 'HB004' })
  })
})

describe('months of lines', () => {
  const keep = async (more: object = {}) => {
    const said: unknown[] = []
    const logger = { info: () => {}, error: (what: unknown) => void said.push(what) }
    await keepMonths({ sql: hub.owner, register: hub.register, key: hub.secrets.key.text, logger, ...more })
    return said
  }

  it('are not dropped for a time that nobody signed, as the hub itself would make it true', async () => {
    await hub.owner`update hub.settings set months = 1`
    expect(await keep()).toEqual([{ code: 'retention-unsigned' }])
    expect((await audit()).hub).toMatchObject([{ code: 'row-changed', table: 'settings', column: 'months' }])
    await hub.owner`update hub.settings set months = 24`
    expect(isIntact(await audit())).toBe(true)
  })

  it('that were dropped when their time was over are no fault; those that somebody dropped are, by their number', async () => {
    // Which months are kept goes by the database's own day, in tests too: 24 of them.
    const [{ began, later, known } = {}] = await hub.owner`
      select (current_date - interval '21 months')::date::text as began, (current_date + interval '5 months')::date::text as later,
        (current_date + interval '5 months' - interval '9 days')::date::text as known`
    const old = new Machine(undefined, new Date(`${began}T09:00:00`))
    old.visit(2)
    await enrol(hub, old)
    await send(hub, old)
    await hub.owner
      .begin(async (sql) => {
        await sql`delete from hub.lines where day = ${began}`
        const found = (await auditInside(sql)).machines.find(({ fingerprint }) => fingerprint === old.fingerprint)
        expect(found).toMatchObject({ missing: 6, fault: { code: 'line-missing', line: 1 } })
        await sql`rollback`
      })
      .catch(() => undefined)
    await hub.owner`update hub.settings set believed = ${known}`
    expect(await keep({ today: later })).toEqual([])
    const after = await audit()
    expect(after.machines.find(({ fingerprint }) => fingerprint === old.fingerprint)).toMatchObject({ lines: 0 })
    expect(isIntact(after)).toBe(true)
    await hub.owner`select hub.make_months()`
    old.close()
  })

  const auditInside = (sql: unknown) =>
    auditHub({ begin: (_: string, act: (inner: unknown) => unknown) => act(sql) } as never, {
      key: hub.secrets.key.text,
    })
})

describe('a backup', () => {
  it('is told what it lacks: machines, lines and acts since, and lines that were cut out of it', async () => {
    const [{ database } = {}] = await hub.owner`select current_database() as database`
    const place = { ...inject('postgresql'), database }
    const file = join(folder, 'hub.dump')
    await backUp(place, file)
    const newer = new Machine()
    newer.visit()
    await enrol(hub, newer)
    await send(hub, newer)
    machine.visit(2)
    await send(hub, machine)
    const done = await drill(hub.owner, hub.secrets.key.text, file)
    expect(done.missing).toEqual({ machines: [newer.fingerprint], lines: 9, cut: 0, acts: 3 })
    const outside = { key: hub.secrets.key.text, url: undefined, receipts: [] }
    expect(isIntact(await auditFromOutside({ ...outside, copy: file }))).toBe(true)
    await hub.owner`delete from hub.lines where seq <= 4 and machine = 1`
    const cut = join(folder, 'cut.dump')
    await backUp(place, cut)
    expect((await drill(hub.owner, hub.secrets.key.text, cut)).missing).toMatchObject({ cut: 4 })
    newer.close()
  })

  it('that was restored is compared with the receipts that the hub gave, and that it lost acts is signed', async () => {
    await hub.owner`delete from hub.acts where number > (select max(number) - 2 from hub.acts)`
    await hub.owner`update hub.machines set size = size - 3 where id = 1`
    await revokeMachine(hub, machine.fingerprint)
    const missing = await signRestored(hub)
    expect(missing).toMatchObject({ lines: 3, acts: 1 })
    expect(hub.witness.read()).toEqual([])
    expect((await listActs()).at(-1)?.kind).toBe('restored')
  })
})
