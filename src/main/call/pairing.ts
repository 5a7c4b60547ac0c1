import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createActor } from 'xstate'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import type { CallMessage } from '../../core/call/message.ts'
import {
  type PairedKeys,
  type PairingEvent,
  pairingMachine,
  toCommitment,
  toPairingView,
  toShortCode,
} from '../../core/call/pairing.ts'
import type { CallPlace } from '../../core/call/place.ts'
import type { PairingView } from '../../core/call/view.ts'
import type { CallChannel } from './channel.ts'

interface PairingParts {
  /** This computer's own fingerprint. */
  readonly own: string
  readonly place: () => CallPlace
  /** People at both screens said that the codes are the same. */
  readonly onPaired: (key: string, place: CallPlace) => void
  readonly onChange: () => void
}

/** One end of a pairing: its machine, and the exchange of nonces that it waits for (core/call/pairing.ts). */
export interface Pairing {
  view(): PairingView | undefined
  tell(event: Exclude<PairingEvent, { readonly type: 'COMPARE' | 'AGREED' }>): void
  /** Whether a kiosk waits for its first desk. */
  isWaiting(): boolean
  /** A desk has connected to the kiosk, with its commitment. */
  receive(channel: CallChannel, commitment: string): void
  /** This desk has connected to a kiosk. */
  begin(channel: CallChannel): void
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export function createPairing({ own, place, onPaired, onChange }: PairingParts): Pairing {
  const actor = createActor(pairingMachine)
  let channel: CallChannel | undefined
  actor.on('AGREE', () => channel?.send({ is: 'agreed', place: place() }))
  actor.on('KEEP', (kept) => {
    if (channel === undefined) return
    onPaired(channel.peer, kept.place)
    hangUp()
  })
  actor.on('HANG_UP', hangUp)
  actor.start().subscribe(onChange)

  function hangUp(): void {
    const former = channel
    channel = undefined
    former?.close()
  }

  /** Takes the messages of one connection in their order; `turn` answers what is heard until both nonces are known. */
  const exchange = (next: CallChannel, early: CallErrorCode, turn: (message: CallMessage) => string | undefined) => {
    hangUp()
    channel = next
    let code: string | undefined
    next.listen(
      (message) => {
        if (channel !== next) return next.close()
        if (code !== undefined) {
          if (message.is !== 'agreed') throw new CallError('out-of-turn')
          return actor.send({ type: 'AGREED', place: message.place })
        }
        code = turn(message)
        if (code !== undefined) actor.send({ type: 'COMPARE', code })
      },
      (why) => {
        if (channel !== next) return
        channel = undefined
        actor.send({ type: 'FAILED', why: why ?? (code === undefined ? early : 'silent') })
      },
    )
  }

  return {
    view: () => toPairingView(actor.getSnapshot()),
    tell: (event) => actor.send(event),
    isWaiting: () => actor.getSnapshot().matches('waiting') && channel === undefined,
    receive: (next, commitment) => {
      const keys: PairedKeys = { desk: next.peer, kiosk: own }
      const nonce = randomBytes(32).toString('hex')
      exchange(next, 'silent', (message) => {
        if (message.is !== 'reveal') throw new CallError('out-of-turn')
        const isSame = timingSafeEqual(
          Buffer.from(toCommitment(keys, message.nonce, sha256), 'hex'),
          Buffer.from(commitment, 'hex'),
        )
        if (!isSame) throw new CallError('wrong-commitment')
        return toShortCode(keys, { desk: message.nonce, kiosk: nonce }, sha256)
      })
      next.send({ is: 'nonce', nonce })
    },
    begin: (next) => {
      const keys: PairedKeys = { desk: own, kiosk: next.peer }
      const nonce = randomBytes(32).toString('hex')
      exchange(next, 'not-pairing', (message) => {
        if (message.is !== 'nonce') throw new CallError('out-of-turn')
        next.send({ is: 'reveal', nonce })
        return toShortCode(keys, { desk: nonce, kiosk: message.nonce }, sha256)
      })
      next.send({ is: 'commit', commitment: toCommitment(keys, nonce, sha256) })
    },
  }
}
