import { ok, strictEqual } from 'node:assert/strict'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import type { CallCommand } from '../../../src/core/call/command.ts'
import { toCommitment, toShortCode } from '../../../src/core/call/pairing.ts'
import type { KioskCallView } from '../../../src/core/call/view.ts'
import type { CallMessage } from '../../../src/core/call/wire.ts'
import type { Desk } from '../../drivers/desk/launch.ts'
import {
  type CallKey,
  INVALID_MESSAGES,
  openTcp,
  openTls,
  pressUntil,
  readMessages,
  sendMessages,
  sha256,
  toFingerprint,
  toFrame,
  untilCut,
  withTimeout,
} from '../call-attacker.ts'
import { type AbuseCase, type AbuseFamily, fail } from '../case.ts'
import { createSelfSigned } from '../certificate.ts'
import { askKiosk, CODE, type Scene, withSomebody } from '../scene.ts'

const HERE: CallMessage = { is: 'here', place: { room: 'counter', number: 2 } }
const NONCE = 'ab'.repeat(32)

/** How many tries are made, one a second: the door of a kiosk under attack opens again within that time. */
const TRIES = 40

/** The key of a desk that staff paired, played without the app; the next one was never paired. */
const paired: CallKey = createSelfSigned(['desk.invalid'])
const stranger: CallKey = createSelfSigned(['stranger.invalid'])
/** The port on which the kiosk of the family listens, once it is known. */
let port = 0

const ask = ({ coach }: Desk, command: CallCommand) =>
  coach.evaluate(async (asked) => void (await window.coteACote.request('call.command', asked)), command)

async function untilCall(desk: Desk, fits: (call: KioskCallView) => boolean, what: string): Promise<KioskCallView> {
  const { call } = await desk.until(({ call: one }) => one?.side === 'kiosk' && fits(one), what)
  if (call?.side !== 'kiosk') throw new Error('a kiosk is a kiosk')
  return call
}

async function badge({ desk }: Scene): Promise<void> {
  await askKiosk(desk, { do: 'ask-code' })
  await askKiosk(desk, { do: 'give-code', code: CODE })
  await desk.until(({ kiosk }) => kiosk?.staff !== undefined, 'the badge')
}

/** Begins a pairing as a desk does, up to the comparison; returns the code that a desk would show. */
async function compare({ desk }: Scene, own: CallKey): Promise<{ readonly code: string; readonly socket: TLSSocket }> {
  await ask(desk, { do: 'wait-for-desk' })
  const { staff } = await untilCall(desk, (call) => (call.staff?.addresses.length ?? 0) > 0, 'an address')
  port = Number(staff?.addresses[0]?.split(':')[1])
  const socket = await openTls(port, own)
  const keys = { desk: toFingerprint(own.cert), kiosk: toFingerprint(socket.getPeerCertificate(false).raw) }
  const nonce = new Promise<string>((resolve) => {
    readMessages(socket, (message) => message.is === 'nonce' && resolve(message.nonce))
  })
  sendMessages(socket, { is: 'commit', commitment: toCommitment(keys, NONCE, sha256) })
  const code = toShortCode(keys, { desk: NONCE, kiosk: await withTimeout('a nonce', nonce) }, sha256)
  sendMessages(socket, { is: 'reveal', nonce: NONCE })
  await untilCall(desk, (call) => call.staff?.pairing?.is === 'comparing', 'the code')
  return { code, socket }
}

const findCode = async ({ desk }: Scene) => {
  const { staff } = await untilCall(desk, () => true, 'the code')
  return staff?.pairing && 'code' in staff.pairing ? staff.pairing.code : undefined
}

/** Checks that the kiosk works as before: a desk links, a call rings there, and its answer comes back. */
async function expectCall({ desk }: Scene): Promise<void> {
  const { socket, rung } = await link()
  await askKiosk(desk, { do: 'close-call' })
  await askKiosk(desk, { do: 'call' })
  // While a call that reached nobody is still under way, a press has no effect.
  const call = await pressUntil('the ring', rung, () => askKiosk(desk, { do: 'call-again' }))
  sendMessages(socket, { is: 'rings', call }, { is: 'answer', call, how: 'coming' })
  await untilCall(desk, (one) => one.call.is === 'coming', 'the answer')
  socket.destroy()
}

/** Links as the paired desk; retries, since the door admits one address only so often. */
async function link(): Promise<{ readonly socket: TLSSocket; readonly rung: Promise<string> }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const socket = await openTls(port, paired).catch(() => undefined)
    if (socket !== undefined) {
      let ring = (_call: string) => {}
      const rung = new Promise<string>((resolve) => {
        ring = resolve
      })
      const linked = new Promise<boolean>((resolve) => {
        socket.once('close', () => resolve(false))
        readMessages(socket, (message) => {
          if (message.is === 'here') resolve(true)
          if (message.is === 'ring') ring(message.call)
        })
        sendMessages(socket, HERE)
      })
      if (await withTimeout('the first word', linked)) return { socket, rung }
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  return fail('the kiosk lets its paired desk in no more')
}

/** Attacks on calls at a kiosk. The first one pairs the desk that the others need. */
export const call: AbuseFamily = {
  name: 'call',
  place: 'kiosk',
  args: ['--call-port=0'],
  cases: (
    [
      {
        id: 130,
        attack: 'a person alone who pairs a desk of their own, or takes one away',
        run: async ({ desk }) => {
          for (const command of [
            { do: 'wait-for-desk' },
            { do: 'same-code' },
            { do: 'place', place: { room: 'library' } },
          ] as const)
            await ask(desk, command)
          const one = await untilCall(desk, () => true, 'the calls')
          strictEqual(one.staff, undefined)
          strictEqual(one.place.room, 'reception')
        },
      },
      {
        id: 131,
        attack: 'a desk that says itself that the codes are the same',
        run: async (scene) => {
          await badge(scene)
          const { code, socket } = await compare(scene, stranger)
          sendMessages(socket, { is: 'agreed', place: { room: 'hall' } })
          strictEqual(await findCode(scene), code)
          await ask(scene.desk, { do: 'other-code' })
          const { staff } = await untilCall(scene.desk, (one) => one.staff?.pairing?.is === 'differed', 'the end')
          strictEqual(staff?.desks.length, 0)
          await untilCut(socket)
        },
      },
      {
        id: 132,
        attack: 'somebody in the middle of a pairing',
        run: async (scene) => {
          // The desk and the kiosk both see the key of the attacker between them: no nonce makes both codes equal.
          const { socket } = await compare(scene, stranger)
          const shown = await findCode(scene)
          const keys = { desk: toFingerprint(paired.cert), kiosk: toFingerprint(stranger.cert) }
          ok(shown !== toShortCode(keys, { desk: NONCE, kiosk: NONCE }, sha256))
          await ask(scene.desk, { do: 'other-code' })
          await untilCut(socket)
          // A nonce that was chosen after the other one was known is refused too.
          await ask(scene.desk, { do: 'wait-for-desk' })
          const late = await openTls(port, stranger)
          sendMessages(late, { is: 'commit', commitment: '0'.repeat(64) })
          sendMessages(late, { is: 'reveal', nonce: NONCE })
          await untilCut(late)
          strictEqual(await findCode(scene), undefined)
          await ask(scene.desk, { do: 'close-pairing' })
        },
      },
      {
        id: 133,
        attack: 'a stranger who says anything but a handshake, or shows no key that was paired',
        run: async (scene) => {
          const { code, socket } = await compare(scene, paired)
          strictEqual(await findCode(scene), code)
          sendMessages(socket, { is: 'agreed', place: HERE.place })
          await ask(scene.desk, { do: 'same-code' })
          await untilCall(scene.desk, (one) => one.staff?.desks.length === 1, 'the desk')
          await askKiosk(scene.desk, { do: 'leave-badge' })
          for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\u0000'.repeat(4_096), '\u0016\u0003\u0001']) {
            const noise = await openTcp(port)
            noise.write(bytes)
            await untilCut(noise)
          }
          for (const key of [undefined, stranger]) {
            const unknown = await openTls(port, key)
            sendMessages(unknown, HERE)
            strictEqual((await untilCut(unknown)).length, 0)
          }
          await expectCall(scene)
        },
      },
      {
        id: 134,
        attack: 'a paired key in wrong hands that sends what is no message',
        run: async (scene) => {
          for (const [what, bytes] of INVALID_MESSAGES) {
            const { socket } = await link()
            socket.write(bytes)
            await untilCut(socket)
            ok((await scene.desk.view()).kiosk, what)
          }
          await expectCall(scene)
        },
      },
      {
        id: 135,
        attack: 'connections that are held open, and say a byte now and then',
        run: async (scene) => {
          const held = await Promise.allSettled(Array.from({ length: 60 }, () => openTcp(port)))
          const sockets = held.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
          const drip = setInterval(() => {
            for (const socket of sockets) if (!socket.destroyed) socket.write('\u0016')
          }, 500)
          await expectCall(scene)
          for (const socket of sockets) await untilCut(socket)
          clearInterval(drip)
        },
      },
      {
        id: 136,
        attack: 'ten thousand connections',
        run: async (scene) => {
          for (let round = 0; round < 100; round += 1) {
            const tries = Array.from({ length: 100 }, async () => (await openTcp(port)).destroy())
            await Promise.allSettled(tries)
          }
          await expectCall(scene)
        },
      },
      {
        id: 137,
        attack: 'an answer of a former call, sent again',
        run: async (scene) => {
          const { socket, rung } = await link()
          await askKiosk(scene.desk, { do: 'call' })
          await askKiosk(scene.desk, { do: 'call-again' })
          const first = await withTimeout('the first ring', rung)
          sendMessages(socket, { is: 'rings', call: first }, { is: 'answer', call: first, how: 'soon' })
          await untilCall(scene.desk, (one) => one.call.is === 'soon', 'the answer')
          await askKiosk(scene.desk, { do: 'call-again' })
          sendMessages(socket, { is: 'answer', call: first, how: 'coming' })
          await scene.settle()
          const now = await untilCall(scene.desk, () => true, 'the call')
          ok(now.call.is === 'reaching' || now.call.is === 'unreached', now.call.is)
          socket.destroy()
          await expectCall(scene)
        },
      },
    ] satisfies readonly AbuseCase[]
  ).map(withSomebody),
}

/** Attacks on calls at a desk, from its network. */
export const callAtDesk: AbuseFamily = {
  name: 'call at a desk',
  place: 'desk',
  cases: [
    {
      id: 138,
      attack: 'what says to be a kiosk, and sends what it likes',
      run: async (scene) => {
        const answers = [toFrame('{"is":"shutdown"}'), toFrame('x'.repeat(600)), Buffer.alloc(100_000, 0xa5)]
        let answered = 0
        const { key, cert } = stranger
        const server = createTlsServer({ key, cert, minVersion: 'TLSv1.3' }, (socket) => {
          socket.on('error', () => {})
          socket.write(answers[answered] ?? '')
          answered += 1
        })
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        const { port: at } = server.address() as { readonly port: number }
        await scene.desk.until(({ call: one }) => one?.side === 'desk', 'the calls')
        for (const _ of answers) {
          await ask(scene.desk, { do: 'reach-kiosk', address: `127.0.0.1:${at}` })
          await scene.desk.until(({ call: one }) => one?.side === 'desk' && one.pairing?.is === 'failed', 'the end')
          await ask(scene.desk, { do: 'close-pairing' })
        }
        server.close()
        strictEqual((await scene.guide()).hand.holder, 'person')
      },
    },
  ],
}
