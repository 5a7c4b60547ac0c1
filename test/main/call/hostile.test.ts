import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toCommitment } from '../../../src/core/call/pairing.ts'
import { type CallMessage, callMessageSchema, createFrameReader } from '../../../src/core/call/wire.ts'
import { CALL_PROTOCOL, createChannel } from '../../../src/main/call/channel.ts'
import { type CallIdentity, openCallIdentity } from '../../../src/main/call/identity.ts'
import { connectTo, toTlsOptions } from '../../../src/main/call/listener.ts'
import {
  INVALID_MESSAGES,
  openTcp,
  openTls,
  sendMessages,
  sha256,
  toFrame,
  untilCut,
} from '../../../tools/abuse/call-attacker.ts'
import { pickCases, pickRuns } from '../../setup/runs.ts'
import { compare, createEnds, type DeskEnd, isPairing, type KioskEnd, pair, until } from './two-ends.ts'

const ends = createEnds()
let kiosk: KioskEnd
let desk: DeskEnd
/** A stranger that nobody paired. */
let stranger: CallIdentity
/** The paired desk's private key, as if it was stolen. */
let stolen: CallIdentity

beforeEach(async () => {
  kiosk = ends.openKiosk()
  desk = ends.openDesk()
  await pair(kiosk, desk)
  stranger = openCallIdentity(ends.openFolder())
  stolen = openCallIdentity(desk.userData)
})
afterEach(ends.close)

/** Checks that the kiosk works as before: its desk is linked, or comes back, and a call rings there. */
async function expectCall(): Promise<void> {
  await until(() => kiosk.view().staff.desks[0]?.isLinked === true, 'the link')
  await until(() => desk.view().kiosks[0]?.isLinked === true, 'the link at the desk')
  const before = desk.rung.length
  kiosk.ring(false)
  await until(() => desk.rung.length > before, 'the ringing')
  await until(() => kiosk.view().call.is === 'ringing', 'the word of it')
  kiosk.end(false)
}

describe('a stranger at a kiosk', () => {
  it.each([
    ['nothing that is TLS', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a kilobyte of noise', Buffer.alloc(1_024, 0xa5)],
    ['half a handshake', Buffer.from('1603010200010001fc0303', 'hex')],
  ])('who sends %s is cut off', async (_, bytes) => {
    const socket = await openTcp(kiosk.toPort())
    socket.write(bytes)
    await untilCut(socket)
    await expectCall()
  })

  it('without a paired certificate receives no message', async () => {
    for (const identity of [undefined, stranger]) {
      const socket = await openTls(kiosk.toPort(), identity)
      expect((await untilCut(socket)).length).toBe(0)
    }
    await expectCall()
  })

  it('with many silent connections keeps no desk out', async () => {
    const held = await Promise.allSettled(Array.from({ length: 40 }, () => openTcp(kiosk.toPort())))
    await expectCall()
    for (const one of held) if (one.status === 'fulfilled') await untilCut(one.value)
  })

  it('with hundreds of attempts, a thousand at night, costs the kiosk no call', async () => {
    const port = kiosk.toPort()
    const memory = process.memoryUsage().rss
    for (let round = 0; round < pickRuns(3, 10); round += 1)
      await Promise.all(
        Array.from({ length: 100 }, () =>
          openTcp(port).then(
            (socket) => void socket.destroy(),
            () => undefined,
          ),
        ),
      )
    expect(process.memoryUsage().rss - memory).toBeLessThan(200 * 2 ** 20)
    await expectCall()
  })

  it('cannot pair where no one waits for a desk, nor answer a call', async () => {
    const messages: CallMessage[] = [
      { is: 'commit', commitment: '0'.repeat(64) },
      { is: 'here', place: { room: 'hall' } },
    ]
    for (const message of messages) {
      const socket = await openTls(kiosk.toPort(), stranger)
      sendMessages(socket, message, { is: 'answer', call: '0'.repeat(32), how: 'coming' })
      expect((await untilCut(socket)).length).toBe(0)
    }
    expect(kiosk.view().staff.desks).toHaveLength(1)
  })

  it('gains nothing from recorded traffic: sent again, it is no message', async () => {
    const recorded: Buffer[] = []
    const sockets: Socket[] = []
    const proxy = createServer((from) => {
      void openTcp(kiosk.toPort()).then((to) => {
        sockets.push(from, to)
        from.on('data', (bytes: Buffer) => recorded.push(bytes))
        from.on('error', () => {})
        from.pipe(to).pipe(from)
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const { port } = proxy.address() as { port: number }
    const channel = await connectTo(CALL_PROTOCOL, stolen, { host: '127.0.0.1', port })
    channel.send({ is: 'here', place: { room: 'library' } })
    await until(() => kiosk.view().staff.desks[0]?.place.room === 'library', 'what was recorded')
    channel.close()
    await until(() => kiosk.view().staff.desks[0]?.place.room === 'reception', 'the desk itself again')
    const again = await openTcp(kiosk.toPort())
    for (const bytes of recorded) again.write(bytes)
    await untilCut(again)
    expect(kiosk.view().staff.desks[0]?.place.room).toBe('reception')
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
})

/** By day one for each reason to refuse: its length, its text, its kind, its content. test/core/call/wire.test.ts reads any noise. */
const INVALID = pickCases(INVALID_MESSAGES, ([what]) => /too long|not JSON|no known kind|instead of a room/.test(what))

describe('a stolen paired key', () => {
  it.each(INVALID)('is cut off at %s', async (_, bytes) => {
    const socket = await openTls(kiosk.toPort(), stolen)
    sendMessages(socket, { is: 'here', place: { room: 'reception' } })
    socket.write(bytes)
    await untilCut(socket)
    await expectCall()
  })

  it('is disconnected when it sends out of turn, or too much', async () => {
    const here: CallMessage = { is: 'here', place: { room: 'reception' } }
    const speeches: CallMessage[][] = [
      [{ is: 'ring', call: '0'.repeat(32) }],
      [here, { is: 'ring', call: '0'.repeat(32) }],
      [here, { is: 'reveal', nonce: '0'.repeat(64) }],
      [here, ...Array.from({ length: 200 }, () => here)],
    ]
    for (const messages of speeches) {
      const socket = await openTls(kiosk.toPort(), stolen)
      sendMessages(socket, ...messages)
      await untilCut(socket)
    }
    await expectCall()
  })

  it('answers no call but the one that rings', async () => {
    kiosk.ring(false)
    await until(() => kiosk.view().call.is === 'ringing', 'the ringing')
    const socket = await openTls(kiosk.toPort(), stolen)
    sendMessages(socket, { is: 'here', place: { room: 'hall' } }, { is: 'answer', call: '0'.repeat(32), how: 'coming' })
    await until(() => kiosk.view().staff.desks[0]?.place.room === 'hall', 'the word before it')
    expect(kiosk.view().call.is).not.toBe('coming')
    socket.destroy()
  })
})

/** A server that TLS calls a kiosk, with a key of its own. */
async function openFalseKiosk(identity: CallIdentity, onSocket: (socket: TLSSocket) => void) {
  const { key, cert } = identity
  const server = createTlsServer({ ...toTlsOptions(CALL_PROTOCOL), key, cert }, (socket) => {
    socket.on('error', () => {})
    onSocket(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as { port: number }).port, close: () => server.close() }
}

describe('a desk', () => {
  it('sends no message to a kiosk with another key than the paired one', async () => {
    const received: Buffer[] = []
    const { port, close } = await openFalseKiosk(stranger, (socket) => {
      socket.on('data', (bytes: Buffer) => received.push(bytes))
    })
    const paired = openCallIdentity(kiosk.userData).fingerprint
    await expect(connectTo(CALL_PROTOCOL, stolen, { host: '127.0.0.1', port }, paired)).rejects.toMatchObject({
      code: 'unknown-peer',
    })
    expect(received).toEqual([])
    close()
  })

  it('survives a kiosk that sends it anything', async () => {
    const { port, close } = await openFalseKiosk(stranger, (socket) => socket.write(toFrame('{"is":"shutdown"}')))
    desk.command({ do: 'reach-kiosk', address: `127.0.0.1:${port}` })
    await until(() => isPairing(desk, 'failed'), 'the end')
    expect(desk.view().pairing).toEqual({ is: 'failed', why: 'unknown-shape' })
    close()
    await expectCall()
  })
})

describe('somebody in the middle of a pairing', () => {
  it('shows another code at each end', async () => {
    const second = ends.openDesk()
    kiosk.command({ do: 'wait-for-desk' })
    const { port, close } = await openFalseKiosk(stranger, (socket) => {
      // The attacker plays each end with a key of its own, and passes on every message unchanged.
      void connectTo(CALL_PROTOCOL, stranger, { host: '127.0.0.1', port: kiosk.toPort() }).then((channel) => {
        const read = createFrameReader(callMessageSchema)
        channel.listen(
          (message) => sendMessages(socket, message),
          () => socket.destroy(),
        )
        socket.on('data', (bytes: Buffer) => {
          for (const message of read(bytes)) {
            if (message.is !== 'commit') continue
            // The commitment contains the desk's own key, so the attacker must make another one, for a nonce that it
            // has to guess.
            const keys = { desk: stranger.fingerprint, kiosk: openCallIdentity(kiosk.userData).fingerprint }
            channel.send({ is: 'commit', commitment: toCommitment(keys, 'ab'.repeat(32), sha256) })
            channel.send({ is: 'reveal', nonce: 'ab'.repeat(32) })
          }
        })
      })
    })
    second.command({ do: 'reach-kiosk', address: `127.0.0.1:${port}` })
    await until(() => isPairing(second, 'comparing'), 'the code at the desk')
    await until(() => isPairing(kiosk, 'comparing'), 'the code at the kiosk')
    const codes = [kiosk.view().staff.pairing, second.view().pairing].map((one) => one && 'code' in one && one.code)
    expect(codes[0]).not.toBe(codes[1])
    second.command({ do: 'other-code' })
    kiosk.command({ do: 'other-code' })
    expect(second.view().kiosks).toEqual([])
    expect(kiosk.view().staff.desks).toHaveLength(1)
    close()
  })

  it('cannot choose its nonce once it knows the other', async () => {
    kiosk.command({ do: 'wait-for-desk' })
    const channel = createChannel(await openTls(kiosk.toPort(), stranger), 'x', CALL_PROTOCOL)
    const keys = { desk: stranger.fingerprint, kiosk: openCallIdentity(kiosk.userData).fingerprint }
    let isCut = false
    channel.listen(
      (message) => message.is === 'nonce' && channel.send({ is: 'reveal', nonce: message.nonce }),
      () => {
        isCut = true
      },
    )
    channel.send({ is: 'commit', commitment: toCommitment(keys, '0'.repeat(64), sha256) })
    await until(() => isCut, 'the end')
    expect(isPairing(kiosk, 'comparing')).toBe(false)
  })

  it('has one try: later messages differ from what people see', async () => {
    const [code] = await compare(kiosk, ends.openDesk())
    const socket = await openTls(kiosk.toPort(), stranger)
    sendMessages(socket, { is: 'commit', commitment: '0'.repeat(64) })
    await untilCut(socket)
    expect(kiosk.view().staff.pairing).toEqual({ is: 'comparing', code })
  })

  it('is not paired by the confirmation of one end alone', async () => {
    kiosk.command({ do: 'wait-for-desk' })
    const channel = await connectTo(CALL_PROTOCOL, stranger, { host: '127.0.0.1', port: kiosk.toPort() })
    const keys = { desk: stranger.fingerprint, kiosk: channel.peer }
    const nonce = 'cd'.repeat(32)
    channel.listen(
      () => {
        channel.send({ is: 'reveal', nonce })
        channel.send({ is: 'agreed', place: { room: 'hall' } })
      },
      () => {},
    )
    channel.send({ is: 'commit', commitment: toCommitment(keys, nonce, sha256) })
    await until(() => isPairing(kiosk, 'comparing'), 'the code')
    expect(kiosk.view().staff.desks).toHaveLength(1)
    kiosk.command({ do: 'other-code' })
    expect(kiosk.view().staff.desks).toHaveLength(1)
    expect(kiosk.written).toHaveLength(1)
  })
})
