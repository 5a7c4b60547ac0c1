import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseReceipts } from '../../src/core/hub/receipt.ts'
import { isTextSigned } from '../../src/journal/keys/signature.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, findLastPosition, Machine, NOTHING, send } from './support/machine.ts'

let hub: TestHub
let machine: Machine
beforeAll(async () => {
  hub = await openTestHub()
})
afterAll(() => hub?.close())
beforeEach(async () => {
  machine = new Machine()
  machine.visit(4)
  await enrol(hub, machine)
})
afterEach(() => machine.close())

/** Counts what the hub has of the machine. */
async function count(): Promise<{ lines: number; distinct: number; last: number }> {
  const [row] = await hub.owner`
    select count(*)::int as lines, count(distinct seq)::int as distinct, coalesce(max(seq), 0)::int as last
    from hub.lines join hub.machines m on m.id = machine where m.fingerprint = ${machine.fingerprint}`
  return row as { lines: number; distinct: number; last: number }
}

async function evidence(): Promise<readonly { code: string; times: number }[]> {
  const rows = await hub.owner`
    select code, times::int from hub.evidence where machine = ${machine.fingerprint} order by id`
  return rows.map(({ code, times }) => ({ code, times }))
}

describe('a deposit', () => {
  it('gets a receipt signed by the hub', async () => {
    const batch = machine.batch()
    const { body } = await hub.door.deposit(batch)
    const [signed] = parseReceipts(String(body.receipt))
    expect(signed?.receipt).toMatchObject({ machine: machine.fingerprint, size: 12, hash: machine.journal.head.hash })
    expect(isTextSigned(hub.secrets.key.text, signed?.text ?? '', signed?.signature ?? '')).toBe(true)
    expect(await count()).toEqual({ lines: 12, distinct: 12, last: 12 })
  })

  it('continues where the last one ended', async () => {
    expect(await send(hub, machine)).toBe(12)
    machine.visit(2)
    expect(await send(hub, machine)).toBe(6)
    expect(await send(hub, machine)).toBe(0)
    expect(await count()).toEqual({ lines: 18, distinct: 18, last: 18 })
  })

  it('is stored so that each line can be rebuilt, byte for byte', async () => {
    const { lines } = machine.batch()
    await send(hub, machine)
    const rows = await hub.owner`
      select '{"v":2,"seq":' || seq || ',"day":"' || day || '","prev":"'
        || coalesce(encode(lag(l.hash) over (order by seq), 'hex'), repeat('0', 64)) || '",' || body
        || ',"hash":"' || encode(l.hash, 'hex') || '"}' as line
      from hub.lines l join hub.machines m on m.id = machine where m.fingerprint = ${machine.fingerprint} order by seq`
    expect(rows.map(({ line }) => `${line}\n`).join('')).toBe(lines)
  })

  it('changes nothing when it is sent twice, and gets a receipt each time', async () => {
    const batch = machine.batch()
    const first = await hub.door.deposit(batch)
    const second = await hub.door.deposit(batch)
    expect([first.code, second.code]).toEqual(['taken', 'already'])
    expect(second.body.receipt).toBe(first.body.receipt)
    expect(await count()).toEqual({ lines: 12, distinct: 12, last: 12 })
    expect(await evidence()).toEqual([])
  })

  it('adds only what is new of a longer one that begins earlier', async () => {
    await send(hub, machine)
    machine.visit()
    const whole = machine.batch(NOTHING)
    expect(await hub.door.deposit(whole)).toMatchObject({ code: 'taken', lines: 3 })
    expect(await count()).toEqual({ lines: 15, distinct: 15, last: 15 })
  })

  it('may overlap an earlier one that comes later', async () => {
    const first = machine.batch()
    machine.visit(3)
    const longer = machine.batch()
    expect((await hub.door.deposit(longer)).code).toBe('taken')
    expect((await hub.door.deposit(first)).code).toBe('already')
    expect(await count()).toEqual({ lines: 21, distinct: 21, last: 21 })
  })

  it('counts once when ten arrive at once', async () => {
    const first = machine.batch()
    machine.visit(3)
    const longer = machine.batch()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => hub.door.deposit(index % 2 === 0 ? first : longer)),
    )
    expect(answers.reduce((sum, { lines }) => sum + lines, 0)).toBe(21)
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['taken', 'already']))
    expect(await count()).toEqual({ lines: 21, distinct: 21, last: 21 })
  })

  it('takes heads of idle days, which have no lines', async () => {
    await send(hub, machine)
    machine.journal.seal('export')
    expect(await hub.door.deposit(machine.batch())).toMatchObject({ code: 'taken', lines: 0, body: { size: 12 } })
  })

  it('accepts a key that the one before signed, and no older one after it', async () => {
    await send(hub, machine)
    const before = machine.copy()
    machine.journal.keys.renew()
    machine.reopen()
    machine.visit()
    expect(await send(hub, machine)).toBe(3)
    before.at = machine.at
    before.visit(2)
    const old = before.batch(NOTHING)
    expect((await hub.door.deposit(old)).code).toBe('old-key')
    before.close()
  })
})

describe('a batch that does not follow', () => {
  it('is a gap if lines are left out, and the answer says where to go on', async () => {
    const { at } = { at: findLastPosition(machine.batch()) }
    machine.visit()
    const answer = await hub.door.deposit(machine.batch(at))
    expect(answer).toMatchObject({ code: 'gap', lines: 0, body: { size: 0, counter: 0 } })
    expect(await evidence()).toEqual([{ code: 'gap', times: 1 }])
    expect((await count()).lines).toBe(0)
  })

  it('is a fork if an older copy of the desktop goes on, and both histories are kept', async () => {
    const copy = machine.copy()
    machine.visit(2)
    await send(hub, machine)
    copy.visit(3)
    const other = copy.batch()
    expect((await hub.door.deposit(other)).code).toBe('fork')
    expect((await hub.door.deposit(other)).code).toBe('fork')
    expect(await evidence()).toEqual([{ code: 'fork', times: 2 }])
    const [kept] = await hub.owner`select detail from hub.evidence where machine = ${machine.fingerprint}`
    expect(kept?.detail.head.note).toContain(other.heads.split('\n').at(-3))
    expect(kept?.detail.lines).toContain(other.lines.slice(0, 300))
    expect(await count()).toEqual({ lines: 18, distinct: 18, last: 18 })
    copy.close()
  })

  it('is a fork if an older copy signs fewer lines under a newer head', async () => {
    const copy = machine.copy()
    machine.visit(3)
    await send(hub, machine)
    for (let index = 0; index < 9; index += 1) copy.journal.seal('export')
    expect((await hub.door.deposit(copy.batch())).code).toBe('fork')
    copy.close()
  })

  it('is refused if another machine signed it', async () => {
    const other = new Machine()
    other.visit()
    const stolen = { ...other.batch(), machine: machine.fingerprint }
    expect((await hub.door.deposit(stolen)).code).toBe('wrong-signature')
    expect(await evidence()).toEqual([{ code: 'wrong-signature', times: 1 }])
    expect((await hub.door.deposit(other.batch())).code).toBe('unknown-machine')
    other.close()
  })

  it.each([
    ['a changed step', (lines: string) => lines.replace('"help":"A6"', '"help":"A0"'), 'lines-broken'],
    ['a line cut in the middle', (lines: string) => lines.slice(0, -40), 'lines-broken'],
    ['a line left out', (lines: string) => lines.replace(/^[^\n]*\n/, ''), 'lines-broken'],
    ['two lines exchanged', (lines: string) => lines.replace(/^([^\n]*\n)([^\n]*\n)/, '$2$1'), 'lines-broken'],
    ['a line more', (lines: string) => lines + lines.slice(0, lines.indexOf('\n') + 1), 'lines-broken'],
    ['the last line cut off', (lines: string) => lines.replace(/[^\n]*\n$/, ''), 'head-of-no-line'],
    ['no line', () => '', 'head-of-no-line'],
    ['a letter that is no ASCII', (lines: string) => lines.replace('A6', 'é6'), 'lines-broken'],
    [
      'words in place of a step',
      (lines: string) => lines.replace('"step":"envoyer"', '"note":"Mme X"'),
      'lines-unknown',
    ],
  ])('is refused with %s', async (_, change, code) => {
    const batch = machine.batch()
    expect((await hub.door.deposit({ ...batch, lines: change(batch.lines) })).code).toBe(code)
    expect((await count()).lines).toBe(0)
    expect(await send(hub, machine)).toBe(12)
  })
})
