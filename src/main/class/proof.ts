import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { type ClassMessage, classMessageSchema } from '../../core/class/message.ts'
import type { Channel, Protocol } from '../call/channel.ts'

/** The protocol between computers of a class, over the same connections as calls. */
export const CLASS_PROTOCOL: Protocol<ClassMessage> = { name: 'cote-a-cote-class/1', schema: classMessageSchema }
export type ClassChannel = Channel<ClassMessage>

/** The fingerprints that TLS proved to both ends. */
export interface ClassKeys {
  readonly trainer: string
  readonly learner: string
}

/** One end of an exchange that proves the code: its share, and the proofs that follow from the other's share. */
export interface CodeExchange {
  readonly share: string
  /** Returns the proofs of both ends; undefined where the other's share is not valid. */
  finish(other: string): { readonly learner: string; readonly trainer: string } | undefined
}

/**
 * Begins to prove a code of six digits without revealing it: CPace (draft-irtf-cfrg-cpace) in ristretto255, bound to
 * the keys of both ends. An attacker who guesses, or stands in between, can try one code for each connection and learns
 * nothing to try others offline; a proof is valid for its connection only.
 */
export function beginExchange(side: 'learner' | 'trainer', code: string, keys: ClassKeys): CodeExchange {
  const { Point } = ristretto255
  const generator = ristretto255_hasher.hashToCurve(toBytes('generator', code, keys.trainer, keys.learner), {
    DST: 'cote-a-cote class 1',
  })
  const secret = toScalar(randomBytes(64))
  const share = generator.multiply(secret).toHex()
  return {
    share,
    finish: (other) => {
      const shared = readPoint(other)?.multiply(secret)
      if (shared === undefined || shared.equals(Point.ZERO)) return undefined
      const [first, second] = side === 'learner' ? [share, other] : [other, share]
      const key = createHash('sha256')
        .update(toBytes('key', shared.toHex(), first, second, keys.trainer, keys.learner))
        .digest()
      const createProof = (who: string) => createHmac('sha256', key).update(who).digest('hex')
      return { learner: createProof('learner'), trainer: createProof('trainer') }
    },
  }
}

/** Compares two proofs in constant time. */
export function isSameProof(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one, 'hex'), Buffer.from(other, 'hex')]
  return left.length === right.length && timingSafeEqual(left, right)
}

function readPoint(share: string) {
  const { Point } = ristretto255
  try {
    const point = Point.fromHex(share)
    return point.equals(Point.ZERO) ? undefined : point
  } catch {
    return undefined
  }
}

function toScalar(bytes: Uint8Array): bigint {
  const { Fn } = ristretto255.Point
  const scalar = BigInt(`0x${Buffer.from(bytes).toString('hex')}`) % Fn.ORDER
  return scalar === 0n ? 1n : scalar
}

/** Joins parts, each after its length, so that no two lists have the same bytes. */
function toBytes(...parts: readonly string[]): Uint8Array {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part)
      return [Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]
    }),
  )
}
