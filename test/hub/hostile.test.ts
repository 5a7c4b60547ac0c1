import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCode } from '../../src/core/hub/code.ts'
import { LONGEST_BODY } from '../../src/core/hub/protocol.ts'
import { createEnrolment } from '../../src/journal/make-batch.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { enrol, Machine, NOTHING, send } from './support/machine.ts'

const MANY = { most: 100_000, perMinute: 0 }
let hub: TestHub
let machine: Machine
beforeAll(async () => {
  hub = await openTestHub({ limits: { refused: MANY, enrolments: MANY, patience: 1500 } })
  machine = new Machine()
  machine.visit(2)
  await enrol(hub, machine)
})
afterAll(async () => {
  machine?.close()
  await hub?.close()
})

interface Reply {
  readonly status: number
  readonly code: unknown
}

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  at = hub,
  type = 'application/json',
): Promise<Reply> {
  const response = await fetch(`${at.address}${path}`, { method: 'POST', body, headers: { 'content-type': type } })
  const value = (await response.json()) as { code?: unknown }
  return { status: response.status, code: value.code }
}

const REFUSED = { status: 400, code: 'malformed' }

/** Announces a body and sends nothing of it; returns the answer's status. */
async function announce(method: string, path: string, bytes: number): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', 'content-length': bytes }
  const sent = request(`${hub.address}${path}`, { method, headers })
  sent.flushHeaders()
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  sent.destroy()
  return answer.statusCode
}

describe('the hub’s entrance', () => {
  it.each([
    ['POST', '/nothing'],
    ['POST', '/v1/nothing'],
    ['POST', '/supervision/nothing'],
    ['PUT', '/v1/deposit'],
    ['DELETE', '/supervision/ask/hub.signIn'],
  ])('answers %s %s, where nothing is, without a byte of the body', async (method, path) => {
    expect(await announce(method, path, 12_000_000)).toBe(404)
  })

  const bodies: readonly (readonly [string, () => string])[] = [
    ['nothing', () => ''],
    ['no JSON', () => '{"v":1,'],
    ['another kind of JSON', () => '[]'],
    ['null', () => 'null'],
    ['a key that it does not know', () => JSON.stringify({ ...machine.batch(), note: 'Mme X' })],
    ['a version that is none', () => JSON.stringify({ ...machine.batch(), v: 0.5 })],
    ['a number that is none', () => JSON.stringify(machine.batch()).replace('"from":0', '"from":-1')],
    ['a number beyond all', () => JSON.stringify(machine.batch()).replace('"from":0', '"from":1e300')],
    ['a prototype', () => JSON.stringify(machine.batch()).replace('{', '{"__proto__":{"v":1},')],
    ['a text for a list', () => JSON.stringify({ ...machine.batch(), lines: ['x'] })],
    ['heads that are none', () => JSON.stringify({ ...machine.batch(), heads: 'x' })],
    ['deep nesting', () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['NUL in a text', () => JSON.stringify({ ...machine.batch(), heads: '\u0000' })],
  ]
  it.each(bodies)('refuses %s, and stays as it was', async (_, make) => {
    expect(await post('/v1/deposit', make())).toEqual(REFUSED)
    expect(await post('/v1/enrol', make())).toEqual(REFUSED)
  })

  it.each([
    [0, 'malformed'],
    [-1, 'malformed'],
    [2, 'protocol-newer'],
    [1e15, 'protocol-newer'],
  ])('tells a desktop of version %i, whatever else it sends, which of the two must be upgraded', async (v, code) => {
    const status = code === 'malformed' ? 400 : 426
    for (const body of [
      { ...machine.batch(), v },
      { v, later: ['x'] },
    ]) {
      expect(await post('/v1/deposit', JSON.stringify(body))).toEqual({ status, code })
      expect(await post('/v1/enrol', JSON.stringify(body))).toEqual({ status, code })
    }
    const [row] = await hub.owner`select count(*)::int as kept from hub.evidence where code like 'protocol-%'`
    expect(row).toEqual({ kept: 0 })
  })

  it('refuses bytes that are not text, other types and other methods', async () => {
    expect(await post('/v1/deposit', Uint8Array.from([0xff, 0xfe, 0x7b]))).toEqual(REFUSED)
    expect(await post('/v1/deposit', '<a/>', hub, 'text/xml')).toEqual(REFUSED)
    const response = await fetch(`${hub.address}/v1/deposit`, { method: 'DELETE' })
    expect(response.status).toBe(404)
  })

  it('reads no body that is too large', async () => {
    expect(await post('/v1/deposit', 'x'.repeat(LONGEST_BODY + 1))).toEqual({ status: 413, code: 'too-large' })
  })

  it('waits for no body that does not come', async () => {
    const socket = connectSocket(Number(new URL(hub.address).port), '127.0.0.1')
    socket.write(
      'POST /v1/deposit HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"v"',
    )
    let answer = ''
    socket.on('data', (part) => {
      answer += part
    })
    await new Promise((resolve) => socket.once('close', resolve))
    expect(answer).not.toContain('HTTP/1.1 200')
  })

  it('takes valid deposits all the while', async () => {
    expect(await send(hub, machine)).toBe(6)
  })

  it('writes no name, address or line to its log', () => {
    const log = hub.log.join('')
    expect(log).toContain('"code":"malformed"')
    for (const word of ['Mme', machine.fingerprint.slice(0, 8), 'clear', 'envoyer']) expect(log).not.toContain(word)
  })

  it('keeps what strangers sent as counts: one row a code', async () => {
    const rows = await hub.owner`select code, detail::text from hub.evidence where machine = ''`
    expect(rows.length).toBe(new Set(rows.map(({ code }) => code)).size)
    expect(rows.map(({ detail }) => detail)).toEqual(rows.map(() => expect.stringMatching(/^\{.*\}$/)))
  })
})

describe('a client that sends slowly, over very many connections', () => {
  it('has a few of them, for a while, and delays nobody else', async () => {
    const open = { connections: 12, bodies: 4, bytes: 1e9 }
    const slow = await openTestHub({ limits: { open, refused: MANY, patience: 1500 } })
    const port = Number(new URL(slow.address).port)
    const head =
      'POST /v1/deposit HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"v"'
    /** Sends a part, then a byte from time to time; returns what was received before the connection closed. */
    const drip = (part: string, localAddress: string): Promise<string> => {
      const socket = connectSocket({ port, host: '127.0.0.1', localAddress })
      socket.write(part)
      const timer = setInterval(() => socket.write(' '), 100)
      let answer = ''
      socket.on('data', (more) => {
        answer += more
      })
      socket.on('error', () => {})
      return new Promise((resolve) =>
        socket.once('close', () => {
          clearInterval(timer)
          resolve(answer)
        }),
      )
    }
    const headless = Array.from({ length: 40 }, () => drip(head.slice(0, 60), '127.0.0.8'))
    const bodies = Array.from({ length: 10 }, () => drip(head, '127.0.0.9'))
    const honest = new Machine()
    honest.visit(2)
    await enrol(slow, honest)
    expect(await post('/v1/deposit', JSON.stringify(honest.batch()), slow)).toEqual({ status: 200, code: 'taken' })
    expect((await Promise.all(headless)).filter((answer) => answer === '')).toHaveLength(28)
    const answers = await Promise.all(bodies)
    expect(answers.filter((answer) => answer.includes('"too-many"'))).toHaveLength(6)
    expect(answers.filter((answer) => answer.includes('HTTP/1.1 200'))).toEqual([])
    // They left, and no longer count among the admitted.
    const later = await Promise.all(Array.from({ length: 4 }, () => post('/v1/deposit', '{}', slow)))
    expect(later.map(({ code }) => code)).toEqual(Array(4).fill('malformed'))
    honest.close()
    await slow.close()
  })

  it('cannot use more memory than all bodies may', async () => {
    const small = await openTestHub({ limits: { open: { connections: 50, bodies: 50, bytes: 20_000 }, refused: MANY } })
    const port = Number(new URL(small.address).port)
    const announce = (length: number): Promise<string> =>
      new Promise((resolve) => {
        const socket = connectSocket(port, '127.0.0.1')
        socket.write(
          `POST /v1/deposit HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
        )
        socket.once('data', (part) => {
          resolve(String(part))
          socket.destroy()
        })
      })
    expect(await announce(20_001)).toContain('"too-many"')
    expect(await post('/v1/deposit', '{}', small)).toEqual(REFUSED)
    await small.close()
  })
})

describe('what a hub writes about itself', () => {
  it('has nothing of what is planted in a request: log, figures, health and pages', async () => {
    const planted = ['Dupont-Planté', '2850175123456', 'pierre@planted.example', '127.0.0.77', machine.fingerprint]
    const [name = '', digits = '', mail = ''] = planted
    const own = await openTestHub({ limits: { refused: MANY } })
    await enrol(own, machine)
    const headers = {
      'content-type': 'application/json',
      'user-agent': name,
      referer: mail,
      cookie: `x=${digits}`,
      'x-forwarded-for': '127.0.0.77',
    }
    const batch = machine.batch(NOTHING)
    const bodies = [
      { ...batch, note: name },
      { ...batch, lines: digits },
      { ...batch, heads: mail },
      { v: mail },
      batch,
    ]
    for (const body of bodies)
      for (const path of ['deposit', 'enrol', `deposit/${name}?q=${mail}`, `${digits}`])
        await fetch(`${own.address}/v1/${encodeURI(path)}`, { method: 'POST', headers, body: JSON.stringify(body) })
    await fetch(`${own.address}/v1/deposit`, { method: 'POST', headers, body: `{"${name}":` })
    await own.door
      .deposit({
        get machine() {
          throw new Error(digits)
        },
      })
      .catch(() => undefined)
    const read = async (path: string): Promise<string> => (await fetch(`${own.address}${path}`)).text()
    const said = [own.log.join(''), ...(await Promise.all(['/metrics', '/health', '/ready', '/'].map(read)))]
    expect(said[0]).toContain('"code":"malformed"')
    expect(said[1]).toContain('hub_answers_total{code="malformed"}')
    for (const word of [...planted, encodeURI(name), machine.fingerprint.slice(0, 16)])
      for (const text of said) expect(text).not.toContain(word)
    await own.close()
  })
})

describe('ten thousand codes', () => {
  it('open nothing, cost no more than the limit allows, and leave the right code unchanged', async () => {
    const strict = await openTestHub({ limits: { refused: { most: 60, perMinute: 0 } } })
    const other = new Machine()
    other.visit()
    const right = await strict.code()
    const wish = createEnrolment(other.folder, other.journal.keys, parseCode(right))
    const answers = new Map<unknown, number>()
    for (let tried = 0; tried < 10_000; tried += 100) {
      const replies = await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const secret = String(tried + index).padStart(8, '0')
          // Its own code among them would be closed: a guesser does not know its name.
          return strict.server.inject({ method: 'POST', url: '/v1/enrol', payload: { ...wish, id: 'ZZZZ', secret } })
        }),
      )
      for (const reply of replies) answers.set(reply.json().code, (answers.get(reply.json().code) ?? 0) + 1)
    }
    expect(answers.get('enrolled')).toBeUndefined()
    expect(answers.get('too-many')).toBeGreaterThan(9800)
    expect((await strict.door.enrol(wish)).code).toBe('enrolled')
    other.close()
    await strict.close()
  })
})

describe('a clock that is wrong', () => {
  it.each(['2099-12-31', '1970-01-01'])('of %s has its lines kept, under an existing month', async (day) => {
    const odd = new Machine(undefined, new Date(`${day}T12:00:00`))
    odd.visit()
    await enrol(hub, odd)
    expect(await send(hub, odd)).toBe(3)
    const [row] = await hub.owner`
      select min(day)::text as day, bool_and(month between current_date - 800 and current_date) as kept
      from hub.lines join hub.machines m on m.id = machine where fingerprint = ${odd.fingerprint}`
    expect(row).toEqual({ day, kept: true })
    odd.close()
  })
})
