import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttp } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer as createTcp, type Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeCode } from '../../src/core/hub/code.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import { readFingerprint } from '../../src/journal/keys/signature.ts'
import { joinHub, leaveHub } from '../../src/main/hub/join.ts'
import type { HubLink } from '../../src/main/hub/link.ts'
import { createSelfSigned } from '../../tools/abuse/certificate.ts'
import { pickCases } from '../setup/runs.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

let hub: TestHub
let machine: Machine
let link: HubLink
beforeEach(async () => {
  // An organisation's own authority, which no desktop knows.
  hub = await openTestHub({ tls: createSelfSigned(['localhost']) })
  machine = new Machine()
  machine.visit(2)
  link = machine.openLink()
})
afterEach(async () => {
  machine.close()
  await hub.close()
})

async function enrolLink(): Promise<void> {
  await link.enrol({ address: hub.address, code: await hub.code('Accueil') })
  await confirmMachine(hub, machine.fingerprint)
}

/** Answers on a port of its own with what comes from another; `first` receives what the client sends. */
async function openRelay(to: string): Promise<{ server: Server; address: string; seen: () => number }> {
  const { connect } = await import('node:net')
  let seen = 0
  const server = createTcp((socket) => {
    const other = connect(Number(new URL(to).port), '127.0.0.1')
    socket.on('data', (part) => {
      seen += part.length
    })
    socket.pipe(other).pipe(socket)
    for (const one of [socket, other]) one.on('error', () => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { server, address: `https://127.0.0.1:${port}`, seen: () => seen }
}

describe('a desktop over TLS', () => {
  it('sends nothing before it is enrolled', async () => {
    await link.send()
    expect(link.view()).toEqual({ is: 'off' })
    expect(link.received()).toBeUndefined()
  })

  it('is enrolled by address and code, waits to be confirmed, then sends automatically', async () => {
    await link.enrol({ address: hub.address, code: (await hub.code('Accueil')).toLowerCase().replaceAll('-', ' ') })
    await link.send()
    expect(link.view()).toMatchObject({
      is: 'on',
      state: 'waiting',
      code: 'not-confirmed',
      unsent: 6,
      machine: 'Accueil',
    })
    await confirmMachine(hub, machine.fingerprint)
    await link.send()
    expect(link.view()).toMatchObject({ state: 'resting', unsent: 0, last: { time: '14:05' } })
    expect(link.received()).toBe(6)
  })

  it('goes on after a restart from its receipts, and gives their day', async () => {
    await enrolLink()
    await link.send()
    link = machine.openLink()
    machine.visit()
    expect(link.view()).toMatchObject({ state: 'resting', unsent: 3, hub: 'Essai' })
    expect(link.view()).not.toHaveProperty('last.time')
    await link.send()
    expect(link.received()).toBe(9)
  })

  it('sends weeks at once, many visits in several batches', async () => {
    await enrolLink()
    machine.visit(400)
    await link.send()
    expect(link.view()).toMatchObject({ state: 'resting', unsent: 0 })
    const [row] = await hub.owner`select count(*)::int as lines, count(distinct seq)::int as distinct from hub.lines`
    expect(row).toEqual({ lines: 1206, distinct: 1206 })
  })

  it('sends once when two requests come at a time', async () => {
    await enrolLink()
    await Promise.all([link.send(), link.send(), link.send()])
    const [row] = await hub.owner`select count(*)::int as lines from hub.lines`
    expect(row?.lines).toBe(6)
    expect(hub.log.filter((line) => line.includes('"taken"'))).toHaveLength(1)
  })

  it('waits while the hub is away, and goes on when it is back', async () => {
    await enrolLink()
    await hub.server.close()
    await link.send()
    expect(link.view()).toMatchObject({ state: 'waiting', code: 'hub-unreachable', unsent: 6 })
  })

  it('waits for its upgrade if the hub speaks a later version, and sends nothing meanwhile', async () => {
    await enrolLink()
    let posts = 0
    const later = createHttp((request, response) => {
      if (request.method === 'POST') posts += 1
      response.end(JSON.stringify({ ...hub.door.hello(), v: 2, more: true }))
    })
    await new Promise<void>((resolve) => later.listen(0, '127.0.0.1', resolve))
    const { port } = later.address() as { port: number }
    const path = join(machine.root, 'hub.json')
    writeFileSync(
      path,
      JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), address: `http://127.0.0.1:${port}` }),
    )
    link = machine.openLink()
    await link.send()
    expect(link.view()).toMatchObject({ state: 'waiting', code: 'protocol-older', unsent: 6 })
    expect(posts).toBe(0)
    later.close()
  })

  it('sends again what a hub lost that was restored from a backup', async () => {
    await enrolLink()
    await link.send()
    await hub.owner`truncate hub.lines, hub.heads, hub.receipts`
    await hub.owner`update hub.machines set size = 0, counter = 0, hash = repeat('0', 64)`
    machine.visit()
    await link.send()
    expect(link.view()).toMatchObject({ state: 'resting', unsent: 0 })
    const [row] = await hub.owner`select count(*)::int as lines from hub.lines`
    expect(row?.lines).toBe(9)
  })

  it('stops for people if an older copy of the machine forked', async () => {
    await enrolLink()
    await link.send()
    const copy = machine.copy()
    machine.visit()
    await link.send()
    copy.visit(2)
    const other = copy.openLink({ write: () => {} })
    await other.send()
    expect(other.view()).toMatchObject({ state: 'stopped', code: 'fork' })
    copy.close()
  })

  it('leaves a hub, and its receipts stay', async () => {
    await enrolLink()
    await link.send()
    await link.leave()
    expect(link.view()).toEqual({ is: 'off' })
    expect(machine.openLink().view()).toEqual({ is: 'off' })
  })
})

describe('the record of a machine', () => {
  const write = (entry: Entry): boolean => {
    machine.journal.append(entry)
    return true
  }

  /** Reads the lines about hubs, as anybody reads them in the journal's files. */
  const readClear = (): unknown[] =>
    readdirSync(machine.folder)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(join(machine.folder, name), 'utf8').replaceAll('\0', '').trim().split('\n'))
      .map((line) => JSON.parse(line).clear)
      .filter(({ kind }) => kind === 'hub')

  it('names the hub to which its lines are sent, and states when they no longer are', async () => {
    const key = readFingerprint(hub.secrets.key.text)
    const wish = { address: hub.address, code: await hub.code() }
    expect(await joinHub(link, wish, write)).toMatchObject({ hub: { is: 'on', fingerprint: key } })
    expect(await leaveHub(link, write)).toEqual({ hub: { is: 'off' } })
    expect(readClear()).toEqual([
      { kind: 'hub', what: 'joined', key },
      { kind: 'hub', what: 'left', key },
    ])
  })

  it('joins no hub, and leaves none, if that cannot be written down', async () => {
    const wish = { address: hub.address, code: await hub.code() }
    expect(await joinHub(link, wish, () => false)).toEqual({ hub: { is: 'off' }, refused: 'not-writable' })
    await enrolLink()
    expect(await leaveHub(link, () => false)).toMatchObject({ hub: { is: 'on' }, refused: 'not-writable' })
    expect(machine.openLink().view().is).toBe('on')
    expect(readClear()).toEqual([])
  })

  it('has no line about a hub that refused', async () => {
    const wish = {
      address: hub.address,
      code: writeCode(new Uint8Array(12), readFingerprint(hub.secrets.key.text) ?? ''),
    }
    expect(await joinHub(link, wish, write)).toEqual({ hub: { is: 'off' }, refused: 'code-refused' })
    expect(readClear()).toEqual([])
  })
})

describe('a stranger between them', () => {
  it('with another certificate gets neither the code nor a line', async () => {
    const other = await openTestHub({ isNew: true, tls: createSelfSigned(['localhost']) })
    const code = await hub.code()
    await expect(link.enrol({ address: other.address, code })).rejects.toMatchObject({ code: 'hub-changed' })
    const [row] = await other.owner`select coalesce(sum(times), 0)::int as refused from hub.evidence`
    expect(row?.refused).toBe(0)
    await other.close()
  })

  it('may pass on what TLS protects, and sees nothing of it', async () => {
    const relay = await openRelay(hub.address)
    await link.enrol({ address: relay.address, code: await hub.code() })
    expect(link.view().is).toBe('on')
    expect(relay.seen()).toBeGreaterThan(0)
    relay.server.close()
  })

  it('who shows a certificate of their own, and the hub’s statement about itself, gets nothing', async () => {
    let posts = 0
    const server = createHttps(createSelfSigned(['localhost']), (request, response) => {
      if (request.method === 'POST') posts += 1
      response.end(JSON.stringify(hub.door.hello()))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const address = `https://127.0.0.1:${port}`
    await expect(link.enrol({ address, code: await hub.code() })).rejects.toMatchObject({ code: 'hub-unsafe' })
    expect(posts).toBe(0)
    server.close()
  })
})

describe('the typed address and code', () => {
  const ADDRESSES = [
    ['plain HTTP to another machine', 'http://hub.example', 'address-unreadable'],
    ['another scheme', 'ftp://hub.example', 'address-unreadable'],
    ['a path', 'https://hub.example/x', 'address-unreadable'],
    ['a name and a password', 'https://a:b@hub.example', 'address-unreadable'],
    ['nothing', '', 'address-unreadable'],
  ] as const
  // By day what would send the code in the clear, and what hides another machine: each test has a hub of its own.
  const ADDRESSES_BY_DAY = ['plain HTTP to another machine', 'a name and a password']
  it.each(pickCases(ADDRESSES, ([what]) => ADDRESSES_BY_DAY.includes(what)))(
    'is refused if it is impossible: %s',
    async (_, address, code) => {
      await expect(link.enrol({ address, code: await hub.code() })).rejects.toMatchObject({ code })
    },
  )

  it('is refused if it is not a code', async () => {
    await expect(link.enrol({ address: hub.address, code: 'ABCD' })).rejects.toMatchObject({ code: 'code-unreadable' })
  })
})
