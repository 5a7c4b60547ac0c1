import { assign, emit, type SnapshotFrom, setup } from 'xstate'
import { assertNever } from '../base/assert-never.ts'
import { PACE } from '../base/pace.ts'
import type { Sha256 } from '../journal/record.ts'
import type { CallErrorCode } from './error.ts'
import { type CallPlace, DEFAULT_PLACE } from './place.ts'
import type { PairingView } from './view.ts'

export type PairingEvent =
  /** A kiosk waits for a desk, or a desk connects to a kiosk. */
  | { readonly type: 'WAIT' | 'REACH' | 'CLOSE' }
  /** Both nonces are known: people compare the codes. */
  | { readonly type: 'COMPARE'; readonly code: string }
  /** The answer of somebody here: the codes are the same, or not. */
  | { readonly type: 'SAME' | 'OTHER' }
  /** Somebody at the other computer answered that they are the same. */
  | { readonly type: 'AGREED'; readonly place: CallPlace }
  | { readonly type: 'FAILED'; readonly why: CallErrorCode }

export type PairingEffect =
  | { readonly type: 'AGREE' }
  /** Both sides agreed: the other computer is stored as paired. */
  | { readonly type: 'KEEP'; readonly place: CallPlace }
  /** The connection is no longer needed. */
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
    storePlace: assign(({ event }) => (event.type === 'AGREED' ? { place: event.place } : {})),
    storeFailure: assign(({ event }) => (event.type === 'FAILED' ? { why: event.why } : {})),
    agree: emit({ type: 'AGREE' }),
    keep: emit(({ context: { place } }) => ({ type: 'KEEP', place: place ?? DEFAULT_PLACE })),
    hangUp: emit({ type: 'HANG_UP' }),
  },
})

const FAILED = { target: 'failed', actions: ['storeFailure', 'hangUp'] } as const
const EXPIRED = { target: 'expired', actions: 'hangUp' } as const
const CLOSED = { target: 'closed', actions: 'hangUp' } as const

/**
 * Two computers that are being paired, at either end. The other end's agreement counts only once somebody here agreed
 * too. Each attempt allows one comparison, so a man in the middle has one guess for each attempt of the staff.
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
        AGREED: { actions: 'storePlace' },
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
      on: { AGREED: { target: 'paired', actions: ['storePlace', 'keep'] }, FAILED, CLOSE: CLOSED },
    },
    paired: { on: { CLOSE: 'closed' } },
    differed: { on: { CLOSE: 'closed' } },
    expired: { on: { CLOSE: 'closed' } },
    failed: { on: { CLOSE: 'closed' } },
  },
})

/** Returns the state of a pairing for our screens; undefined while there is none. */
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

/** The keys of both ends of a pairing: fingerprints that TLS proved, in hexadecimal. */
export interface PairedKeys {
  readonly desk: string
  readonly kiosk: string
}

/**
 * Returns the desk's commitment, sent before it knows the kiosk's nonce, so that it cannot choose its own afterwards.
 *
 * The pairing is Bluetooth's numeric comparison (Core specification, vol. 3 part H, 2.3.5.6.2): the desk commits to a
 * nonce, the kiosk sends its own, the desk reveals, and both show a code made of the two keys and the two nonces. A man
 * in the middle has different keys towards each side, so the two codes differ. It cannot search for nonces that make
 * them equal: on either side one nonce is fixed before it sees the other. One guess in a million is left for each
 * pairing.
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
  // Of 48 bits, the remainder favours some codes by only one part in 2^28.
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}
