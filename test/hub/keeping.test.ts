import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { parseReceipts, type SignedReceipt } from '../../src/core/hub/receipt.ts'
import type { AuditedMachine } from '../../src/hub/audit/machine.ts'
import { connect, type Sql } from '../../src/hub/database/connect.ts'
import { auditHub } from '../../src/hub/program/audit.ts'
import { takeFile } from '../../src/hub/program/commands.ts'
import { HUB_NOW } from './cluster.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, send } from './support/machine.ts'

let hub: TestHub
let auditor: Sql
let machine: Machine
beforeAll(async () => {
  hub = await openTestHub()
  const [{ database } = {}] = await hub.owner`select current_database() as database`
  const place = { ...inject('postgresql'), database }
  auditor = connect(place, { role: 'hub_audit', password: hub.secrets.passwords.hub_audit }, 1)
})
afterAll(async () => {
  await auditor?.end()
  await hub?.close()
})
beforeEach(async () => {
  machine = new Machine()
  machine.visit(3)
  await enrol(hub, machine)
  await send(hub, machine)
})
afterEach(() => machine.close())

async function audit(receipts: readonly SignedReceipt[] = []): Promise<AuditedMachine | undefined> {
  return (await auditHub(auditor, { key: hub.secrets.key.text, receipts })).machines.find(
    ({ fingerprint }) => fingerprint === machine.fingerprint,
  )
}

/** Erases a visit as the app does: the line first, then its key. */
function erase(visit: number): void {
  machine.journal.append({ kind: 'erased', number: visit })
  machine.journal.erase([visit])
}

const readSealed = (visit: number) => hub.owner`
  select body from hub.lines join hub.machines m on m.id = machine
  where m.fingerprint = ${machine.fingerprint} and visit = ${visit}`

describe('an erasure', () => {
  it('removes the sealed parts of its visit from the hub with the line that says so, and no others', async () => {
    erase(4)
    expect(await send(hub, machine)).toBe(1)
    for (const { body } of await readSealed(4)) expect(body).toMatch(/,"sealed":""$/)
    for (const { body } of await readSealed(7)) expect(body).toMatch(/,"sealed":"[\w-]{38,}"$/)
    expect(await audit()).toEqual({ fingerprint: machine.fingerprint, lines: 10, erased: 3 })
  })

  it('applies to a visit that comes with it, and to one that is sent again', async () => {
    const before = machine.at
    machine.visit()
    erase(10)
    await send(hub, machine)
    await hub.door.deposit(machine.batch(before))
    for (const { body } of await readSealed(10)) expect(body).toMatch(/,"sealed":""$/)
    expect((await audit())?.fault).toBeUndefined()
  })

  it('leaves nothing of it in the table’s files once they are rewritten', async () => {
    const [{ body } = {}] = await readSealed(4)
    const [, sealed = ''] = /"sealed":"(.*)"$/.exec(body) ?? []
    erase(4)
    await send(hub, machine)
    // PostgreSQL's own analyze holds a snapshot for a moment, which keeps what it sees through a rewriting.
    const isThereOnceRewritten = async (): Promise<unknown> => {
      await hub.owner.unsafe('vacuum full hub.lines')
      await hub.owner.unsafe('checkpoint')
      const [row] = await hub.owner`
        select bool_or(position(convert_to(${sealed}, 'UTF8') in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0) as there
        from pg_class c where c.relname like 'lines_%' and c.relkind = 'r' and pg_relation_size(c.oid) > 0`
      return row?.there
    }
    expect(sealed.length).toBeGreaterThan(37)
    await expect.poll(isThereOnceRewritten, { timeout: 10_000 }).toBe(false)
  })
})

describe('npm run hub -- audit', () => {
  it.each([
    [
      'a step in the person’s place',
      `update hub.lines set body = replace(body, '"help":"A6"', '"help":"A0"')`,
      'line-changed',
    ],
    ['a day', `update hub.lines set day = day - 1 where seq = 5`, 'line-changed'],
    ['a line taken away', `delete from hub.lines where seq = 5`, 'line-missing'],
    ['the end taken away', `delete from hub.lines where seq > 6`, 'line-missing'],
    [
      'a sealed part emptied that nobody erased',
      `update hub.lines set body = left(body, strpos(body, ',"sealed":"') + 10) || '"' where seq = 4`,
      'erased-without-a-line',
    ],
    ['a head', `update hub.heads set note = replace(note, 'cause visit', 'cause start')`, 'head-forged'],
  ])('finds what a superuser changed: %s', async (_, sql, code) => {
    const [{ id } = {}] = await hub.owner`select id from hub.machines where fingerprint = ${machine.fingerprint}`
    await hub.owner.unsafe(`${sql} ${sql.includes(' where ') ? 'and' : 'where'} machine = ${id}`)
    expect((await audit())?.fault?.code).toBe(code)
  })

  it('finds a history that a superuser rewrote, hashes and all, since no head is signed for it', async () => {
    const other = new Machine()
    other.visit(3)
    await enrol(hub, other)
    await send(hub, other)
    const ids = await hub.owner`select id, fingerprint from hub.machines`
    const idOf = (fingerprint: string) => ids.find((one) => one.fingerprint === fingerprint)?.id
    const [mine, theirs] = [idOf(machine.fingerprint), idOf(other.fingerprint)]
    await hub.owner`
      update hub.lines l set body = o.body, hash = o.hash from hub.lines o
      where l.machine = ${mine} and o.machine = ${theirs} and o.seq = l.seq`
    expect((await audit())?.fault?.code).toBe('head-mismatch')
    other.close()
  })
})

describe('a superuser who signs with a key of their own', () => {
  /** Replaces this machine's lines, heads and keys by another one's, which are whole in themselves. */
  async function replaceBy(other: Machine): Promise<void> {
    await enrol(hub, other)
    await send(hub, other)
    await hub.owner`delete from hub.lines l using hub.machines m where m.id = l.machine and m.fingerprint = ${machine.fingerprint}`
    await hub.owner`delete from hub.heads l using hub.machines m where m.id = l.machine and m.fingerprint = ${machine.fingerprint}`
    for (const table of ['lines', 'heads']) {
      const columns = table === 'lines' ? 'seq, month, day, visit, l.hash, body' : 'l.counter, l.size, l.hash, note'
      await hub.owner.unsafe(
        `insert into hub.${table} select (select id from hub.machines where fingerprint = $1), ${columns}
         from hub.${table} l join hub.machines m on m.id = l.machine where m.fingerprint = $2`,
        [machine.fingerprint, other.fingerprint],
      )
    }
    await hub.owner`
      update hub.machines m set hash = o.hash, size = o.size, counter = o.counter, keys = m.keys || o.keys
      from hub.machines o where m.fingerprint = ${machine.fingerprint} and o.fingerprint = ${other.fingerprint}`
  }

  it('is detected by the receipts, which only the hub signs', async () => {
    const other = new Machine()
    other.visit(3)
    await replaceBy(other)
    expect((await audit())?.fault?.code).toBe('receipt-mismatch')
    await hub.owner`delete from hub.receipts r using hub.machines m where m.id = r.machine and m.fingerprint = ${machine.fingerprint}`
    expect((await audit())?.fault?.code).toBe('unreceipted')
    await hub.owner`
      insert into hub.receipts select m.id, r.counter, r.size, r.note, r.seal from hub.receipts r, hub.machines m, hub.machines o
      where m.fingerprint = ${machine.fingerprint} and o.fingerprint = ${other.fingerprint} and r.machine = o.id`
    expect((await audit())?.fault?.code).toBe('receipt-forged')
    await hub.owner`
      update hub.machines m set keys = o.keys from hub.machines o
      where m.fingerprint = ${machine.fingerprint} and o.fingerprint = ${other.fingerprint}`
    expect((await audit())?.fault?.code).toBe('keys-forged')
    other.close()
  })

  it('who cuts a machine back to an older receipt is detected by the one that its desktop has', async () => {
    const [{ size, counter, hash } = {}] = await hub.owner`
      select size, counter, hash from hub.machines where fingerprint = ${machine.fingerprint}`
    machine.visit()
    const { body } = await hub.door.deposit(machine.batch())
    for (const table of ['lines', 'heads', 'receipts']) {
      const by = table === 'lines' ? `seq > ${size}` : `l.counter > ${counter}`
      await hub.owner.unsafe(
        `delete from hub.${table} l using hub.machines m where m.id = l.machine and m.fingerprint = $1 and ${by}`,
        [machine.fingerprint],
      )
    }
    await hub.owner`
      update hub.machines set size = ${size}, counter = ${counter}, hash = ${hash} where fingerprint = ${machine.fingerprint}`
    expect((await audit())?.fault).toBeUndefined()
    expect((await audit(parseReceipts(String(body.receipt))))?.fault).toEqual({ code: 'receipt-mismatch', line: 12 })
    expect((await hub.door.deposit(machine.batch())).code).toBe('taken')
    expect((await audit(parseReceipts(String(body.receipt))))?.fault).toBeUndefined()
  })
})

describe('a machine that lies about dates', () => {
  const auditOf = async ({ fingerprint }: Machine): Promise<AuditedMachine | undefined> =>
    (await auditHub(auditor, { key: hub.secrets.key.text })).machines.find((one) => one.fingerprint === fingerprint)

  it('is contradicted by the receipt of a later day, if it writes lines of the past', async () => {
    const liar = new Machine() // on the hub's own day
    liar.visit()
    await enrol(hub, liar)
    await send(hub, liar)
    liar.setClock(new Date('2025-03-01T09:00:00'))
    liar.visit() // after the line that says that the clock went back
    await send(hub, liar)
    expect(await auditOf(liar)).toMatchObject({ doubt: { code: 'day-before-receipt', line: 4, lines: 4 } })
    liar.close()
  })

  it('is contradicted by its own receipt, if it writes lines of days to come', async () => {
    const liar = new Machine(undefined, new Date('2099-03-01T09:00:00'))
    liar.visit()
    await enrol(hub, liar)
    await send(hub, liar)
    expect(await auditOf(liar)).toMatchObject({ doubt: { code: 'day-after-receipt', line: 1, lines: 3 } })
    liar.close()
  })
})

describe('a machine that was off for months', () => {
  it('is not doubted while it does not believe its clock: its record says which day that shows', async () => {
    let today = HUB_NOW
    const other = await openTestHub({ now: () => today })
    const machine = new Machine()
    await enrol(other, machine)
    const work = async (day: string): Promise<void> => {
      today = new Date(`${day}T14:00:00`)
      machine.setClock(new Date(`${day}T09:00:00`))
      machine.visit()
      await send(other, machine)
    }
    // Three days under its last day, then one that it follows.
    for (const day of ['2026-11-27', '2027-02-15', '2027-02-16', '2027-02-17', '2027-02-18']) await work(day)
    const audited = async () => (await auditHub(other.owner, { key: other.secrets.key.text })).machines
    expect(await audited()).toEqual([{ fingerprint: machine.fingerprint, lines: 19, erased: 0 }])
    // Once the clock is followed, an earlier day is doubted as any other.
    machine.setClock(new Date('2027-02-01T09:00:00'))
    machine.visit()
    await send(other, machine)
    expect(await audited()).toMatchObject([{ doubt: { code: 'day-before-receipt', line: 20, lines: 4 } }])
    machine.close()
    await other.close()
  })
})

describe('retention', () => {
  const months = async (): Promise<readonly string[]> =>
    (
      await hub.owner`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'hub.lines'::regclass order by 1`
    ).map(({ name }) => name)

  it('drops expired months as a whole, and keeps heads and receipts', async () => {
    const before = await months()
    const [{ today } = {}] = await hub.owner`select current_date::text as today`
    await hub.owner`select hub.drop_old((${today}::date + interval '2 months' - interval '5 days')::date)`
    const after = await months()
    expect(after.length).toBeLessThan(before.length)
    expect(after).toEqual(before.slice(before.length - after.length))
    expect((await audit())?.fault).toBeUndefined()
    await hub.owner`update hub.settings set believed = current_date, doubted = null`
    await hub.owner`select hub.make_months()`
  })

  it('drops nothing for a clock that is years ahead for a moment, and follows one that stays', async () => {
    const before = await months()
    await hub.owner`select hub.drop_old(current_date + 20000)`
    await hub.owner`select hub.drop_old(current_date + 20000)`
    expect(await months()).toEqual(before)
    await hub.owner`update hub.settings set doubted = current_date + 19999`
    await hub.owner`select hub.drop_old(current_date + 20000)`
    expect(await months()).toEqual([])
    await hub.owner`update hub.settings set believed = current_date, doubted = null`
    await hub.owner`select hub.make_months()`
  })
})

describe('a file that came on a stick', () => {
  it('passes the same checks, and its receipts are returned beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-stick-'))
    machine.visit(2)
    const good = JSON.stringify(machine.batch())
    const path = join(folder, 'envoi.txt')
    writeFileSync(path, `${good}\n${good}\n`)
    expect(await takeFile(hub.door, path)).toEqual({
      lines: 6,
      codes: ['taken', 'already'],
      receipts: `${path}.recus.txt`,
    })
    writeFileSync(path, `${good.replace('A6', 'A0')}\n${good}\n`)
    expect(await takeFile(hub.door, path)).toEqual({ lines: 0, codes: ['lines-broken'], receipts: undefined })
    writeFileSync(path, 'not a batch\n')
    expect((await takeFile(hub.door, path)).codes).toEqual(['malformed'])
    await expect(takeFile(hub.door, folder)).rejects.toThrow()
    rmSync(folder, { recursive: true })
  })
})
