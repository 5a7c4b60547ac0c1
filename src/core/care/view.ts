import type { CountedHelp, Hand, Reason } from '../attribution/scale.ts'
import type { KeptMonths } from '../journal/kept.ts'
import type { Word } from '../journal/visit.ts'
import type { JournalState } from '../session/journal-state.ts'

/** The outcome of the last command. */
export type CareOutcome =
  | 'guarded'
  | 'recovery-made'
  | 'officer-added'
  | 'officer-unreadable'
  | 'opened'
  | 'not-opened'
  | 'copy-accepted'
  | 'exposure-noted'
  | 'begun-anew'
  | 'kept'
  | 'shortening'
  | 'taken-back'
  | 'purged'
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
  /** The ISO date of its first line. */
  readonly day: string
  readonly title: string
  readonly training: boolean
  readonly objected: boolean
  /** Set once a copy was made: the beginning of the journal's hash at that time, as on sheets. */
  readonly head?: string
  /** The machine's fingerprint, set with the head. */
  readonly machine?: string
  readonly steps: readonly {
    readonly step: string
    readonly title: string
    readonly hand: Hand
    readonly help: CountedHelp
    readonly reason?: Reason
    /** As on the person's sheet. */
    readonly contested: boolean
    readonly seen?: Word
    readonly said?: Word
  }[]
}

export interface Shortening {
  readonly months: KeptMonths
  /** The ISO date from which it applies. */
  readonly from: string
  readonly losing: readonly string[]
}

/** The data of the screen of the machine's record. It names nobody, and shows a visit only while it is looked up. */
export interface CareView {
  readonly journal: JournalState
  /** The present protections of the keys, without a keychain that anybody can open; none is known while the journal cannot be opened. */
  readonly guards: Readonly<Record<'keychain' | 'passphrase' | 'sheet' | 'officer', boolean>>
  /** The number of key sets that nothing can open yet. */
  readonly waiting: number
  readonly keptMonths: number
  /** A shorter retention period, the day it takes effect, and the months (`YYYY-MM`) that are lost then. */
  readonly shortening?: Shortening
  /** The same for each shorter period that can be chosen. */
  readonly shorter: readonly Shortening[]
  /** What is past its period and waits for a person: the date of this machine, and the months (`YYYY-MM`) that are lost. */
  readonly held?: { readonly today: string; readonly losing: readonly string[] }
  /** Whether this machine has a supervisor's passphrase. */
  readonly guarded: boolean
  /**
   * Counts of lines and of steps: by the person without a word, by the person without a word known, with help, in their
   * place. No key is needed for them.
   */
  readonly counts: Readonly<Record<'lines' | 'alone' | 'unsaid' | 'helped' | 'inPlace', number>>
  readonly found?: FoundVisit
  readonly outcome?: CareOutcome
  /** The error code of the journal, when `failed`. */
  readonly code?: string
}
