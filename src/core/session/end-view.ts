import type { Role } from '../attribution/role.ts'
import type { Hand, Help, Holder, Reason } from '../attribution/scale.ts'
import type { Answer } from '../journal/entry.ts'
import type { Word } from '../journal/visit.ts'
import type { Mandate } from '../sheet/mandate.ts'
import type { DeadlineView } from './view.ts'
import type { Agreement } from './withdrawal.ts'

export interface RecapLine {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly answer?: Answer
  readonly corrected: boolean
  /** The person says that it is not right: both words show, and neither counts. */
  readonly contested: boolean
  /** What the app saw, where somebody said otherwise: both words are kept. */
  readonly seen?: Word
  /** What was said instead, if anything was. */
  readonly said?: Word
  /** Nothing that was seen says who did it: it is asked, not affirmed. */
  readonly uncertain: boolean
}

export interface RecapView {
  readonly at: 'recap'
  readonly title: string
  readonly lines: readonly RecapLine[]
  readonly goal?: string
  readonly helper: Role
  /** Who has the hand: only the person can answer. */
  readonly holder: Holder
  /** Steps done by the helper, of which nobody has said why. */
  readonly owed: readonly { readonly step: string; readonly title: string }[]
  /** How many important steps wait for the person's answer. */
  readonly unanswered: number
  readonly portalConfirmed: boolean
  readonly finished: boolean
  readonly training: boolean
  readonly recorded: boolean
  readonly agreement: Agreement
}

export interface SheetView {
  readonly at: 'sheet'
  readonly title: string
  readonly portal: string
  /** ISO dates, without time. */
  readonly day: string
  /** When to come back. */
  readonly next?: DeadlineView
  readonly lines: readonly RecapLine[]
  readonly goalTitle?: string
  readonly proof?: string
  readonly portalConfirmed: boolean
  readonly phone?: string
  readonly counter: string
  readonly training: boolean
  readonly downloads: number
  /** What was done in the person's place, by language; empty when nothing was. */
  readonly mandates: readonly Mandate[]
  /** The notebook's code, where the person asked for it to be on the sheet. */
  readonly code?: readonly string[]
  /** A moment to learn is proposed, as today was urgent. */
  readonly lesson: boolean
  readonly agreement: Agreement
  /** First 32 characters of the record's latest hash, for whoever checks it later. */
  readonly head: string
  /** The machine's fingerprint, in groups of four characters. */
  readonly machine?: string
}

/** What stays of a visit once the portal was forgotten. `notes`: so many steps, without a name; `counts`: unjoined. */
export type Remains = { readonly is: 'nothing' } | { readonly is: 'notes' | 'counts'; readonly steps: number }

export interface WipedView {
  readonly at: 'wiped'
  readonly remains: Remains
  /** What was erased and looked at again. */
  readonly checks: readonly { readonly what: 'page' | 'storage' | 'clipboard' | 'files'; readonly clean: boolean }[]
}
