import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeRelayMessage, RELAY, type RelayRequest, toRelayText } from '../../src/core/call/relay.ts'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import { CALL_PROTOCOL } from '../../src/main/call/channel.ts'
import { type HubWay, type OpenHubWay, reachByHub } from '../../src/main/call/hub-way.ts'
import { openCallIdentity } from '../../src/main/call/identity.ts'
import { connectByStream } from '../../src/main/call/listener.ts'
import { HubLink } from '../../src/main/hub/link.ts'
import { createSelfSigned } from '../../tools/abuse/certificate.ts'
import { createEnds, type DeskEnd, type KioskEnd, pair, until } from '../main/call/two-ends.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

const ends = createEnds()
let hub: TestHub
let machines: Machine[]
beforeEach(async () => {
  machines = []
  hub = await openTestHub({ tls: createSelfSigned(['localhost']) })
})
afterEach(async () => {
  ends.close()
  for (const machine of machines) machine.close()
  await hub.close()
})

/** Enrols a machine of the hub; `isConfirmed`: people compared its fingerprint. */
async function enrol(name: string, isConfirmed = true): Promise<HubLink> {
  const machine = new Machine()
  machines.push(machine)
  machine.visit()
  const now = () => new Date('2026-11-27T14:05:00')
  const parts = { userData: machine.root, folder: machine.folder, journal: () => machine.journal, now }
  const link = new HubLink({
    ...parts,
    version: '1.0.0',
    health: async () => null,
    pack: () => undefined,
    write: () => true,
  })
  await link.enrol({ address: hub.address, code: await hub.code(name) })
  if (isConfirmed) await confirmMachine(hub, machine.fingerprint)
  return link
}

/** Pairs both on one network, then opens them where the kiosk's address no longer leads anywhere. */
async function moveApart(kioskWay?: OpenHubWay, deskWay?: OpenHubWay): Promise<readonly [KioskEnd, DeskEnd]> {
  const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
  await pair(kiosk, desk)
  for (const end of [kiosk, desk]) end.close()
  const path = join(desk.userData, 'call-pairs.json')
  await until(() => readFileSync(path, 'utf8').includes('127.0.0.1:'), 'the pair')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'))
  const there = ends.openKiosk(kiosk.userData, 0, kioskWay)
  return [there, ends.openDesk(desk.userData, deskWay)]
}

const isLinked = ([kiosk, desk]: readonly [KioskEnd, DeskEnd]) =>
  desk.view().kiosks[0]?.isLinked === true && kiosk.view().staff.desks[0]?.isLinked === true

const createWay =
  (link: HubLink): OpenHubWay =>
  () =>
    link.openWay()

describe('a call over the hub', () => {
  it('rings at a paired desk that does not reach the kiosk, and is answered there', async () => {
    const [first, second] = [await enrol('Borne'), await enrol('Accueil')]
    const both = await moveApart(createWay(first), createWay(second))
    const [kiosk, desk] = both
    await until(() => isLinked(both), 'the link by the hub')
    kiosk.ring(false)
    await until(() => desk.rung.length === 1, 'the sound at the desk')
    desk.command({ do: 'answer', kiosk: desk.view().kiosks[0]?.id ?? '', how: 'coming' })
    await until(() => kiosk.view().call.is === 'coming', 'the answer')
    expect(kiosk.view().call).toEqual({ is: 'coming', by: { room: 'reception' } })
    expect(kiosk.written.map((entry) => ('what' in entry ? entry.what : ''))).toEqual(['called', 'coming'])
    // The hub neither keeps nor logs who called whom.
    expect(hub.log.join('')).not.toMatch(/call|ring|coming/)
  })

  it('works again after the hub was away', async () => {
    const [first, second] = [await enrol('Borne'), await enrol('Accueil')]
    const streams: Duplex[] = []
    const both = await moveApart(createWay(first), async () => {
      const way = await second.openWay()
      if (way) streams.push(way.socket)
      return way
    })
    await until(() => isLinked(both), 'the link')
    for (const stream of streams) stream.destroy()
    await until(() => !isLinked(both), 'the loss')
    await until(() => isLinked(both), 'the link again')
  })

  it('does not ring without a hub, or for a machine that nobody confirmed', async () => {
    const [borne, stranger] = [await enrol('Borne'), await enrol('Inconnu', false)]
    await moveApart(createWay(borne), createWay(stranger))
    const way = await stranger.openWay()
    await expect(reachByHub(async () => way, 'a'.repeat(64))).rejects.toThrow()
    await expect(reachByHub(async () => undefined, 'a'.repeat(64))).rejects.toThrow()
  })
})

/** Sends messages at the hub's door as a stranger would; returns whether the connection was ended. */
async function say(
  open: OpenHubWay,
  toWish: (way: HubWay, nonce: string) => RelayRequest | Uint8Array,
): Promise<boolean> {
  const way = (await open()) as HubWay
  return new Promise((resolve) => {
    way.socket.on('error', () => {})
    way.socket.once('close', () => resolve(true))
    way.socket.once('data', (bytes: Buffer) => {
      const { nonce } = JSON.parse(bytes.subarray(2).toString()) as { nonce: string }
      const wish = toWish(way, nonce)
      way.socket.write(wish instanceof Uint8Array ? wish : encodeRelayMessage(wish))
      way.socket.once('data', () => resolve(false))
    })
  })
}

describe('a stranger between them', () => {
  const some = () => randomBytes(32).toString('hex')
  const join_ = (way: HubWay, nonce: string, change: object = {}): RelayRequest => {
    const { fingerprint } = openCallIdentity(ends.openFolder())
    const text = toRelayText(way.by, nonce, { is: 'join', machine: way.machine, of: fingerprint })
    const key = Buffer.from('no key').toString('base64')
    const wish = { is: 'join', machine: way.machine, call: fingerprint, key, proof: '', signature: way.sign(text) }
    return { ...wish, ...change } as RelayRequest
  }
  const reach = (way: HubWay, nonce: string, change: object = {}): RelayRequest => {
    const kiosk = some()
    const signature = way.sign(toRelayText(way.by, nonce, { is: 'reach', machine: way.machine, of: kiosk }))
    return { is: 'reach', machine: way.machine, kiosk, signature, ...change }
  }

  it('is disconnected, whatever they send', async () => {
    const open = createWay(await enrol('Borne'))
    const tries: readonly (readonly [string, (way: HubWay, nonce: string) => RelayRequest | Uint8Array])[] = [
      ['a key of calls that it has not', (way, nonce) => join_(way, nonce)],
      ['a challenge of another connection', (way) => reach(way, some())],
      ['a kiosk that is not there', (way, nonce) => reach(way, nonce)],
      ['the name of a machine that nobody knows', (way, nonce) => reach(way, nonce, { machine: some() })],
      ['a signature for another kiosk', (way, nonce) => reach(way, nonce, { kiosk: some() })],
      ['a ticket that it guessed', () => ({ is: 'take', ticket: 'a'.repeat(32) })],
      ['a word without end', () => Uint8Array.from([255, 255, ...randomBytes(2_000)])],
      ['no word of ours', () => Uint8Array.from([0, 2, 123, 125])],
      ['more than a word holds', (way, nonce) => ({ ...reach(way, nonce), more: 1 }) as never],
    ]
    for (const [what, toWish] of tries) expect([what, await say(open, toWish)]).toEqual([what, true])
  })

  it('with another call key gets no message through to the kiosk, although the hub connects them', async () => {
    const [borne, desk, thief] = [await enrol('Borne'), await enrol('Accueil'), await enrol('Voleur')]
    const both = await moveApart(createWay(borne), createWay(desk))
    await until(() => isLinked(both), 'the link')
    const [kiosk] = both
    const stream = await reachByHub(createWay(thief), openCallIdentity(kiosk.userData).fingerprint)
    const ended = new Promise((resolve) => stream.on('error', resolve).once('close', resolve))
    const channel = await connectByStream(
      CALL_PROTOCOL,
      openCallIdentity(ends.openFolder()),
      stream,
      openCallIdentity(kiosk.userData).fingerprint,
    )
    channel.send({ is: 'here', place: { room: 'office' } })
    await ended
    expect(kiosk.view().staff.desks).toHaveLength(1)
    expect(isLinked(both)).toBe(true)
  })

  it('with another path or protocol finds nothing there', async () => {
    const { request } = await import('node:https')
    for (const [path, upgrade] of [
      [RELAY.path, 'websocket'],
      ['/v1/other', RELAY.protocol],
    ])
      await expect(
        new Promise((resolve, reject) => {
          const headers = { connection: 'Upgrade', upgrade }
          const ask = request(new URL(path as string, hub.address), { headers, rejectUnauthorized: false })
          ask.on('upgrade', resolve).on('response', resolve).on('error', reject).end()
        }),
      ).rejects.toThrow()
  })
})
