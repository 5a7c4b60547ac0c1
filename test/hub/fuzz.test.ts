import { connect as connectSocket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pickRuns } from '../setup/runs.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, NOTHING } from './support/machine.ts'

let hub: TestHub
let machine: Machine
beforeAll(async () => {
  const limits = { refused: { most: 1e9, perMinute: 0 }, enrolments: { most: 1e9, perMinute: 0 } }
  hub = await openTestHub({ limits })
  machine = new Machine()
  machine.visit(6)
  await enrol(hub, machine)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
})

/** One change of a sound batch: a member of another kind, a text cut, turned around or with other letters in it. */
const change = fc.oneof(
  fc.record({ how: fc.constant('set' as const), member: fc.nat(), value: fc.jsonValue({ maxDepth: 2 }) }),
  fc.record({
    how: fc.constant('cut' as const),
    member: fc.nat(),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 500 }),
  }),
  fc.record({
    how: fc.constant('put' as const),
    member: fc.nat(),
    at: fc.nat(),
    text: fc.string({ maxLength: 8, unit: 'binary' }),
  }),
  fc.record({ how: fc.constant('remove' as const), member: fc.nat() }),
)
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

function apply(batch: Record<string, unknown>, one: Change): Record<string, unknown> {
  const names = Object.keys(batch)
  const name = names[one.member % Math.max(1, names.length)] ?? 'v'
  const value = batch[name]
  if (one.how === 'set') return { ...batch, [name]: one.value }
  if (one.how === 'remove') return Object.fromEntries(Object.entries(batch).filter(([other]) => other !== name))
  if (typeof value !== 'string') return { ...batch, [name]: one.at }
  const at = one.at % (value.length + 1)
  if (one.how === 'cut') return { ...batch, [name]: value.slice(0, at) + value.slice(at + one.length) }
  return { ...batch, [name]: value.slice(0, at) + one.text + value.slice(at) }
}

describe('the protocol, with requests changed by chance', () => {
  it('answers each by a code, takes only what the machine signed, and is whole afterwards', async () => {
    const whole = machine.batch(NOTHING)
    const answers = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean(), async (changes, isDeposit) => {
        const payload = changes.reduce<Record<string, unknown>>(apply, { ...whole })
        const url = isDeposit ? '/v1/deposit' : '/v1/enrol'
        const response = await hub.server.inject({ method: 'POST', url, payload })
        const { code } = response.json<{ code: string }>()
        answers.set(code, (answers.get(code) ?? 0) + 1)
        expect(response.statusCode).toBeLessThan(500)
        if (code === 'taken' || code === 'already') expect(payload).toMatchObject({ lines: whole.lines })
      }),
      { numRuns: pickRuns(1500, 50_000) },
    )
    expect(answers.size).toBeGreaterThan(3)
    expect(['taken', 'already']).toContain((await hub.door.deposit(whole)).code)
    const [row] = await hub.owner`select count(*)::int as lines, count(distinct seq)::int as distinct from hub.lines`
    expect(row).toEqual({ lines: 18, distinct: 18 })
  })

  it('answers bytes changed by chance, as they come by a real connection, and is whole afterwards', async () => {
    const body = Buffer.from(JSON.stringify(machine.batch(NOTHING)))
    const head = (length: number) =>
      Buffer.from(
        `POST /v1/deposit HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
      )
    const one = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ minLength: 0, maxLength: 12 }),
      cut: fc.integer({ min: 0, max: 400 }),
      isOfHead: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 4 }), async (changes) => {
        let [front, back] = [head(body.length), body]
        for (const { at, bytes, cut, isOfHead } of changes) {
          const old = isOfHead ? front : back
          const from = Math.floor(at * old.length)
          const made = Buffer.concat([old.subarray(0, from), bytes, old.subarray(from + (isOfHead ? cut % 8 : cut))])
          if (isOfHead) front = made
          else back = made
        }
        const status = await exchange(Buffer.concat([front, back]))
        expect(status === undefined || status < 500).toBe(true)
      }),
      { numRuns: pickRuns(200, 10_000) },
    )
    expect(['taken', 'already']).toContain((await hub.door.deposit(machine.batch(NOTHING))).code)
    const [row] = await hub.owner`select count(*)::int as lines, count(distinct seq)::int as distinct from hub.lines`
    expect(row).toEqual({ lines: 18, distinct: 18 })
  })
})

/** Sends bytes and ends; answers the status, undefined where the connection was closed without one. */
function exchange(bytes: Uint8Array): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connectSocket(Number(new URL(hub.address).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (part) => {
      answer += part
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
      resolve(status === undefined ? undefined : Number(status))
    })
    socket.end(bytes)
  })
}
