import { assign, emit, type SnapshotFrom, setup } from 'xstate'
import { assertNever } from '../assert-never.ts'
import type { Sha256 } from '../journal/record.ts'
import { PACE } from '../pace.ts'
import type { CallErrorCode } from './error.ts'
import { type CallPlace, DEFAULT_PLACE } from './place.ts'
import type { PairingView } from './view.ts'

export type PairingEvent =
  /** A kiosk waits for a desk, a desk reaches for a kiosk. */
  | { readonly type: 'WAIT' | 'REACH' | 'CLOSE' }
  /** Both nonces are known: people compare. */
  | { readonly type: 'COMPARE'; readonly code: string }
  /** What somebody here says of the codes. */
  | { readonly type: 'SAME' | 'OTHER' }
  /** Somebody at the other screen says that they are the same. */
  | { readonly type: 'AGREED'; readonly place: CallPlace }
  | { readonly type: 'FAILED'; readonly why: CallErrorCode }

export type PairingEffect =
  | { readonly type: 'AGREE' }
  /** Both said that the codes are the same: the other is kept. */
  | { readonly type: 'KEEP'; readonly place: CallPlace }
  /** The connection is of no more use. */
  | { readonly type: 'HANG_UP' }

interface PairingContext {
  readonly code: string
  readonly place: CallPlace | undefined
  readonly why: CallErrorCode
}

const pairing = setup({
  types: { context: {} as PairingContext, events: {} as PairingEvent, emitted: {} as PairingEffect },
  delays: { WINDOW: PACE.callPairing },
  guards: { hasAgreed: ({ context: { place } }) => place !== undefined },
  actions: {
    forget: assign({ code: '', place: undefined }),
    showCode: assign(({ event }) => (event.type === 'COMPARE' ? { code: event.code } : {})),
    hearAgreed: assign(({ event }) => (event.type === 'AGREED' ? { place: event.place } : {})),
    hearWhy: assign(({ event }) => (event.type === 'FAILED' ? { why: event.why } : {})),
    agree: emit({ type: 'AGREE' }),
    keep: emit(({ context: { place } }) => ({ type: 'KEEP', place: place ?? DEFAULT_PLACE })),
    hangUp: emit({ type: 'HANG_UP' }),
  },
})

const FAILED = { target: 'failed', actions: ['hearWhy', 'hangUp'] } as const
const EXPIRED = { target: 'expired', actions: 'hangUp' } as const
const CLOSED = { target: 'closed', actions: 'hangUp' } as const

/**
 * Two computers that are being paired, at either end. What the other says counts only once somebody here said that the
 * codes are the same; one comparison a try, so that who stands in the middle has one guess each time that staff try.
 */
export const pairingMachine = pairing.createMachine({
  id: 'call-pairing',
  context: { code: '', place: undefined, why: 'unreachable' },
  initial: 'closed',
  on: { WAIT: { target: '.waiting', actions: 'hangUp' }, REACH: { target: '.reaching', actions: 'hangUp' } },
  states: {
    closed: {},
    waiting: {
      entry: 'forget',
      after: { WINDOW: EXPIRED },
      on: { COMPARE: { target: 'comparing', actions: 'showCode' }, CLOSE: CLOSED },
    },
    reaching: {
      entry: 'forget',
      after: { WINDOW: EXPIRED },
      on: { COMPARE: { target: 'comparing', actions: 'showCode' }, FAILED, CLOSE: CLOSED },
    },
    comparing: {
      after: { WINDOW: EXPIRED },
      on: {
        AGREED: { actions: 'hearAgreed' },
        SAME: [
          { guard: 'hasAgreed', target: 'paired', actions: ['agree', 'keep'] },
          { target: 'agreed', actions: 'agree' },
        ],
        OTHER: { target: 'differed', actions: 'hangUp' },
        FAILED,
        CLOSE: CLOSED,
      },
    },
    agreed: {
      after: { WINDOW: EXPIRED },
      on: { AGREED: { target: 'paired', actions: ['hearAgreed', 'keep'] }, FAILED, CLOSE: CLOSED },
    },
    paired: { on: { CLOSE: 'closed' } },
    differed: { on: { CLOSE: 'closed' } },
    expired: { on: { CLOSE: 'closed' } },
    failed: { on: { CLOSE: 'closed' } },
  },
})

/** Makes what our screens show of a pairing; undefined while none is under way. */
export function toPairingView({ value, context }: SnapshotFrom<typeof pairingMachine>): PairingView | undefined {
  switch (value) {
    case 'closed':
      return undefined
    case 'comparing':
    case 'agreed':
      return { is: value, code: context.code }
    case 'failed':
      return { is: value, why: context.why }
    case 'waiting':
    case 'reaching':
    case 'paired':
    case 'differed':
    case 'expired':
      return { is: value }
    default:
      return assertNever(value)
  }
}

/** Both ends of a pairing, as each of them sees them: fingerprints of the keys that TLS proved, in hexadecimal. */
export interface PairedKeys {
  readonly desk: string
  readonly kiosk: string
}

/**
 * Returns what a desk sends before it knows the kiosk's nonce, so that it cannot choose its own afterwards.
 *
 * The pairing is Bluetooth's numeric comparison (Core specification, vol. 3 part H, 2.3.5.6.2): the desk commits to a
 * nonce, the kiosk sends its own, the desk reveals, and both show a code made of the two keys and the two nonces. Who
 * stands in the middle has other keys towards each, so shows two codes. It cannot look for nonces that make them alike:
 * on either side one nonce is fixed before it sees the other. It is left with one guess in a million a pairing.
 */
export function toCommitment({ desk, kiosk }: PairedKeys, nonce: string, sha256: Sha256): string {
  return sha256(`cote-a-cote call commitment 1 ${desk} ${kiosk} ${nonce}`)
}

/** Returns the six digits that people compare on both screens. */
export function toShortCode(
  { desk, kiosk }: PairedKeys,
  nonces: { readonly desk: string; readonly kiosk: string },
  sha256: Sha256,
): string {
  const hash = sha256(`cote-a-cote call code 1 ${desk} ${kiosk} ${nonces.desk} ${nonces.kiosk}`)
  // 48 bits: what the remainder prefers is one part in 2^28.
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}
