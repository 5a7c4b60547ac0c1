import type { CallErrorCode } from './error.ts'
import type { CallPlace } from './place.ts'
import type { CallAnswer } from './wire.ts'

/** The state of a call on the kiosk's screen. `by`: the place of the desk that answered. */
export type KioskCallState =
  | { readonly is: 'quiet' | 'reaching' | 'ringing' | 'unreached' | 'unanswered' }
  | { readonly is: CallAnswer; readonly by: CallPlace }

/** The state of a kiosk's call on a desk's screen. */
export type DeskCallState =
  | { readonly is: 'quiet' | 'ringing' | 'coming' | 'soon' | 'missed' | 'left' }
  | { readonly is: 'taken'; readonly by: CallPlace }

/** The progress of a pairing. `code`: the six digits to compare. */
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

/** The kiosk's desks, as staff see them. */
export interface KioskStaffCallView {
  readonly desks: readonly PeerView[]
  /** The addresses to type at a desk to reach this kiosk; empty while it does not listen. */
  readonly addresses: readonly string[]
  readonly pairing?: PairingView
  /** The reason why no desk can reach this kiosk. */
  readonly trouble?: CallErrorCode
}

export interface KioskCallView {
  readonly side: 'kiosk'
  readonly place: CallPlace
  readonly call: KioskCallState
  /** Set while a member of staff is there. */
  readonly staff?: KioskStaffCallView
}

export type CallView = DeskCallView | KioskCallView
