import type { CallErrorCode } from './error.ts'
import type { CallPlace } from './place.ts'
import type { CallAnswer } from './wire.ts'

/** What the kiosk shows of a call. `by`: the desk that answered, by its place. */
export type KioskCallState =
  | { readonly is: 'quiet' | 'reaching' | 'ringing' | 'unreached' | 'unanswered' }
  | { readonly is: CallAnswer; readonly by: CallPlace }

/** What a desk shows of a kiosk's call. */
export type DeskCallState =
  | { readonly is: 'quiet' | 'ringing' | 'coming' | 'soon' | 'missed' | 'left' }
  | { readonly is: 'taken'; readonly by: CallPlace }

/** How far two computers have come with being paired. `code`: the six digits to compare. */
export type PairingView =
  | { readonly is: 'waiting' | 'reaching' | 'paired' | 'expired' | 'differed' }
  | { readonly is: 'comparing' | 'agreed'; readonly code: string }
  | { readonly is: 'failed'; readonly why: CallErrorCode }

/** A paired computer. `id`: the first 8 characters of its key's fingerprint. */
export interface PeerView {
  readonly id: string
  readonly place: CallPlace
  readonly isLinked: boolean
}

export interface DeskCallView {
  readonly side: 'desk'
  readonly place: CallPlace
  readonly kiosks: readonly (PeerView & { readonly address: string; readonly call: DeskCallState })[]
  readonly pairing?: PairingView
}

/** What staff see of a kiosk's desks. */
export interface KioskStaffCallView {
  readonly desks: readonly PeerView[]
  /** What is typed at a desk to reach this kiosk; none while it does not listen. */
  readonly addresses: readonly string[]
  readonly pairing?: PairingView
  /** Why no desk can reach this kiosk. */
  readonly trouble?: CallErrorCode
}

export interface KioskCallView {
  readonly side: 'kiosk'
  readonly place: CallPlace
  readonly call: KioskCallState
  /** Set while somebody of the staff is there. */
  readonly staff?: KioskStaffCallView
}

export type CallView = DeskCallView | KioskCallView
