import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createActor } from 'xstate'
import { z } from 'zod'
import { CallError, type CallErrorCode } from '../../core/call/error.ts'
import {
  type PairedKeys,
  type PairingEvent,
  pairingMachine,
  toCommitment,
  toPairingView,
  toShortCode,
} from '../../core/call/pairing.ts'
import { type CallPlace, callPlaceSchema, DEFAULT_PLACE } from '../../core/call/place.ts'
import type { PairingView } from '../../core/call/view.ts'
import type { CallMessage } from '../../core/call/wire.ts'
import { fingerprintSchema } from '../../core/journal/fingerprint.ts'
import { openSettingsFile } from '../settings-file.ts'
import type { CallChannel } from './channel.ts'

interface PairingParts {
  /** This computer's own fingerprint. */
  readonly own: string
  readonly place: () => CallPlace
  /** Called when people at both screens have confirmed that the codes are equal. */
  readonly onPaired: (key: string, place: CallPlace) => void
  readonly onChange: () => void
}

/** One end of a pairing: its machine, and the exchange of nonces that the machine waits for (core/call/pairing.ts). */
export interface Pairing {
  view(): PairingView | undefined
  send(event: Exclude<PairingEvent, { readonly type: 'COMPARE' | 'AGREED' }>): void
  /** Checks whether a kiosk waits for a desk to pair with. */
  isWaiting(): boolean
  /** Handles a desk that connected to this kiosk, with its commitment. */
  receive(channel: CallChannel, commitment: string): void
  /** Begins as a desk that connected to a kiosk. */
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

  /**
   * Handles the messages of one connection in order; until both nonces are known, `turn` handles each and returns the
   * code at the end.
   */
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
    send: (event) => actor.send(event),
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

/** The most computers that are paired with one. */
const MOST = 16

const peerSchema = z.strictObject({
  key: fingerprintSchema,
  /** The role of the other computer. */
  as: z.enum(['desk', 'kiosk']),
  place: callPlaceSchema,
  /** The address of a kiosk. */
  address: z.string().max(260).optional(),
})
export type CallPeer = z.infer<typeof peerSchema>

const pairsSchema = z.strictObject({ place: callPlaceSchema, peers: z.array(peerSchema).max(MOST) })
type Pairs = z.infer<typeof pairsSchema>

/** This computer's place, and its pairs: keys that people compared, and nobody's name. */
export interface CallPairs {
  place(): CallPlace
  setPlace(place: CallPlace): void
  peers(as: CallPeer['as']): readonly CallPeer[]
  find(key: string, as: CallPeer['as']): CallPeer | undefined
  /** Saves a peer, in place of an earlier one with this key. */
  keep(peer: CallPeer): void
  remove(key: string): void
}

/** Opens the saved pairs. A damaged file pairs with nobody, so that nobody gains a pair by damaging it. */
export function openCallPairs(folder: string): CallPairs {
  const otherwise: Pairs = { place: DEFAULT_PLACE, peers: [] }
  const file = openSettingsFile<Pairs>({ folder, name: 'call-pairs', schema: pairsSchema, otherwise })
  const save = (change: Partial<Pairs>) => void file.save({ ...file.read(), ...change })
  const without = (key: string) => file.read().peers.filter((peer) => peer.key !== key)
  return {
    place: () => file.read().place,
    setPlace: (place) => save({ place }),
    peers: (as) => file.read().peers.filter((peer) => peer.as === as),
    find: (key, as) => file.read().peers.find((peer) => peer.key === key && peer.as === as),
    keep: (peer) => save({ peers: [...without(peer.key), peer].slice(-MOST) }),
    remove: (key) => save({ peers: without(key) }),
  }
}
