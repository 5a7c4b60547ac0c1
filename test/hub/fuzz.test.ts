import { Agent, request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCode } from '../../src/core/hub/code.ts'
import { readFingerprint } from '../../src/journal/keys/signature.ts'
import { createEnrolment, signReport } from '../../src/journal/make-batch.ts'
import { IS_NIGHT, pickRuns } from '../setup/runs.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, NOTHING } from './support/machine.ts'

let hub: TestHub
let machine: Machine
beforeAll(async () => {
  const many = { most: 1e9, perMinute: 0 }
  const limits = { refused: many, enrolments: many, copies: many, atOnce: 100 }
  hub = await openTestHub({ limits })
  machine = new Machine()
  machine.visit(6)
  await enrol(hub, machine)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
})

/** One change of a valid batch: a member of another kind, a text cut, reversed or with other letters in it. */
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

/** How many requests are under way at once, as when many desktops send. */
const AT_ONCE = 16

/** Draws `count` values, the same ones for a seed, and has all of them tried, some at once. Reports progress. */
async function tryAll<T>(of: fc.Arbitrary<T>, count: number, act: (value: T) => Promise<void>): Promise<void> {
  const { seed = 1 } = fc.readConfigureGlobal() ?? {}
  // Drawn in parts: a night's requests would not fit into memory together.
  for (let done = 0; done < count; done += PART) {
    const part = fc.sample(of, { numRuns: Math.min(PART, count - done), seed: seed + done })
    const work = async (): Promise<void> => {
      for (let next = part.pop(); next !== undefined; next = part.pop()) {
        const shown = next
        await act(shown).catch((cause: unknown) => {
          throw new Error(`seed ${seed + done}: ${fc.stringify(shown)}`, { cause })
        })
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    if (IS_NIGHT) process.stderr.write(`${done + PART} of ${count}\n`)
  }
}

const PART = 1000
/** Milliseconds; at night until all were sent. */
const PATIENCE = IS_NIGHT ? 3 * 3_600_000 : 120_000

/** The requests of a machine to a hub. */
const DOORS = ['deposit', 'deposit', 'enrol', 'report', 'copy'] as const

describe('the protocol, with randomly changed requests', () => {
  it(
    'answers each with a code, takes only what the machine signed, and is whole afterwards',
    async () => {
      const whole = machine.batch(NOTHING)
      const said = { hub: readFingerprint(hub.secrets.key.text) ?? '', day: '2026-11-27', version: '1.0.0', after: 0 }
      const { folder, journal } = machine
      const wholes: Readonly<Record<(typeof DOORS)[number], object>> = {
        deposit: whole,
        enrol: createEnrolment(folder, journal.keys, parseCode(await hub.code())),
        report: signReport(folder, journal.keys, { ...said, pack: 3, digest: 'a'.repeat(64), health: '' }),
        copy: { v: 1, do: 'leave', place: 'b'.repeat(64), copy: Buffer.alloc(300, 7).toString('base64') },
      }
      const answers = new Map<string, number>()
      const wish = fc.record({
        changes: fc.array(change, { minLength: 1, maxLength: 3 }),
        door: fc.constantFrom(...DOORS),
      })
      await tryAll(wish, pickRuns(1500, 52_000), async ({ changes, door }) => {
        const payload = changes.reduce<Record<string, unknown>>(apply, { ...wholes[door] })
        const { status, code } = await post(`/v1/${door}`, JSON.stringify(payload))
        answers.set(code, (answers.get(code) ?? 0) + 1)
        expect(status).toBeLessThan(500)
        if (code === 'taken' || code === 'already') expect(payload).toMatchObject({ lines: whole.lines })
      })
      if (IS_NIGHT) process.stderr.write(`${JSON.stringify(Object.fromEntries(answers))}\n`)
      expect(answers.size).toBeGreaterThan(3)
      expect(['taken', 'already']).toContain((await hub.door.deposit(whole)).code)
      const [row] = await hub.owner`select count(*)::int as lines, count(distinct seq)::int as distinct from hub.lines`
      expect(row).toEqual({ lines: 18, distinct: 18 })
    },
    PATIENCE,
  )

  it(
    'answers randomly changed bytes over a real connection, and is whole afterwards',
    async () => {
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
      await tryAll(fc.array(one, { minLength: 1, maxLength: 4 }), pickRuns(200, 10_000), async (changes) => {
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
      })
      expect(['taken', 'already']).toContain((await hub.door.deposit(machine.batch(NOTHING))).code)
      const [row] = await hub.owner`select count(*)::int as lines, count(distinct seq)::int as distinct from hub.lines`
      expect(row).toEqual({ lines: 18, distinct: 18 })
    },
    PATIENCE,
  )
})

/** Connections that stay open between requests, as a proxy's do. */
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
afterAll(() => agent.destroy())

/** Sends a body over a real connection; returns the status and the code. */
function post(path: string, body: string): Promise<{ readonly status: number; readonly code: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = request(`${hub.address}${path}`, { method: 'POST', agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, code: JSON.parse(text).code }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Sends bytes and ends; returns the status, undefined if the connection was closed without one. */
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
