import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { type ClassMessage, classMessageSchema } from '../../core/class/message.ts'
import type { Channel, Protocol } from '../call/channel.ts'

/** What computers of a class say to each other, over a connection as calls have it. */
export const CLASS_PROTOCOL: Protocol<ClassMessage> = { name: 'cote-a-cote-class/1', schema: classMessageSchema }
export type ClassChannel = Channel<ClassMessage>

/** The fingerprints that TLS proved to both ends. */
export interface ClassKeys {
  readonly trainer: string
  readonly learner: string
}

/** One end of a try of the code: what it sends, and what the two then know of each other. */
export interface CodeExchange {
  readonly share: string
  /** Returns what proves the code to the other, and the other's own; undefined where their share is none. */
  finish(other: string): { readonly learner: string; readonly trainer: string } | undefined
}

/**
 * Begins to prove a code of six digits without telling it: CPace (draft-irtf-cfrg-cpace) in ristretto255, bound to the keys of both
 * ends of the connection. Whoever guesses, or stands in between, tries one code a connection and learns nothing from which others
 * could be tried at home; a proof that was seen is good on no other connection.
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
      const toProof = (who: string) => createHmac('sha256', key).update(who).digest('hex')
      return { learner: toProof('learner'), trainer: toProof('trainer') }
    },
  }
}

/** Whether two proofs are the same, in a time that does not tell how much of them is. */
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

/** Each part behind its length, so that no two lists are written alike. */
function toBytes(...parts: readonly string[]): Uint8Array {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part)
      return [Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]
    }),
  )
}
