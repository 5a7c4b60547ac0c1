import type { Hand, Help, Reason } from '../attribution/scale.ts'
import type { KeptMonths } from '../journal/kept.ts'
import type { Word } from '../journal/visit.ts'
import type { JournalState } from '../session/view/view.ts'

/** What became of the last thing that was asked. */
export type CareOutcome =
  | 'guarded'
  | 'recovery-made'
  | 'officer-added'
  | 'officer-unreadable'
  | 'opened'
  | 'not-opened'
  | 'copy-accepted'
  | 'begun-anew'
  | 'kept'
  | 'shortening'
  | 'taken-back'
  | 'wrong-phrase'
  | 'phrase-wait'
  | 'no-phrase'
  | 'not-found'
  | 'copied'
  | 'not-saved'
  | 'rectified'
  | 'objected'
  | 'erased'
  | 'failed'

/** One visit that its person asked to see. */
export interface FoundVisit {
  /** ISO day of its first line. */
  readonly day: string
  readonly title: string
  readonly training: boolean
  readonly objected: boolean
  /** Once a copy was made: the beginning of the journal's hash as it was then, as sheets bear it. */
  readonly head?: string
  /** The machine's fingerprint, with the head. */
  readonly machine?: string
  readonly steps: readonly {
    readonly step: string
    readonly title: string
    readonly hand: Hand
    readonly help: Help
    readonly reason?: Reason
    /** As on the person's sheet. */
    readonly contested: boolean
    readonly seen?: Word
    readonly said?: Word
  }[]
}

export interface Shortening {
  readonly months: KeptMonths
  /** ISO day. */
  readonly from: string
  readonly losing: readonly string[]
}

/** What the screen of the machine's record shows. It names nobody, and a visit only while it is looked up. */
export interface CareView {
  readonly journal: JournalState
  /** What guards the keys now; none of it known while the journal cannot be opened. */
  readonly guards: Readonly<Record<'keychain' | 'passphrase' | 'sheet' | 'officer', boolean>>
  /** Whether this machine has a keychain that protects. */
  readonly hasKeychain: boolean
  /** How many sets of keys wait for what opens them. */
  readonly waiting: number
  readonly keptMonths: number
  /** Fewer months, which count from a day on, and the months (`YYYY-MM`) that are lost then. */
  readonly shortening?: Shortening
  /** What fewer months would cost, for each that may be chosen. */
  readonly shorter: readonly Shortening[]
  /** Whether this machine has a supervisor's passphrase. */
  readonly guarded: boolean
  /** Lines, and steps that were counted: by the person, with help, in their place. No key is used for it. */
  readonly counts: { readonly lines: number; readonly alone: number; readonly helped: number; readonly inPlace: number }
  readonly found?: FoundVisit
  readonly outcome?: CareOutcome
  /** The journal's own code, when `failed`. */
  readonly code?: string
}
