import type { Role } from '../../attribution/role.ts'
import type { Hand, Help, Holder, Reason } from '../../attribution/scale.ts'
import type { EntryAnswer } from '../../journal/entry.ts'
import type { Word } from '../../journal/visit.ts'
import type { Mandate } from '../../sheet/mandate.ts'
import type { EndBox } from '../command.ts'
import type { DeadlineView } from '../deadline.ts'
import type { UndoView } from '../undo.ts'
import type { Agreement } from '../withdrawal.ts'

export interface RecapLine {
  readonly step: string
  readonly title: string
  readonly critical: boolean
  /** It is important, was done in the person's place or with them, is uncertain, or was said otherwise. */
  readonly readAgain: boolean
  readonly hand: Hand
  readonly help: Help
  readonly reason?: Reason
  readonly answer?: EntryAnswer
  readonly corrected: boolean
  /** The person says that it is not right: both words show, and neither counts. */
  readonly contested: boolean
  /** The evidence, where somebody said otherwise: both are kept. */
  readonly seen?: Word
  /** The word that was said instead, if any was. */
  readonly said?: Word
  /** Nothing that was seen says who did it: it is asked, not affirmed. */
  readonly uncertain: boolean
}

/** How many steps are whose. Contested ones are in no hand's count, those that the site brought done in none at all. */
export interface Shares {
  readonly person: number
  readonly shared: number
  /** The worker's or the relative's. */
  readonly helper: number
  readonly contested: number
  readonly unseen: number
}

/**
 * The outcome of the procedure. `sent`, `done`: the portal confirmed it; `unconfirmed`: the sending was pressed, and the
 * portal said nothing; `nothing`: it ended without a sending; `not-sent`, `not-done`: it is still to do.
 */
export type VisitOutcome =
  | 'sent'
  | 'done'
  | 'unconfirmed'
  | 'nothing'
  | 'not-sent'
  | 'not-done'
  /** On the training portal nothing is ever sent. */
  | 'trained'
  | 'trained-part'
  /** Without a guide nothing shows the outcome. */
  | 'unguided'

/** Why a paper or file is not kept; `no`: people changed their mind in the system's dialog. */
export type NotKept = 'no' | 'disk-full' | 'read-only' | 'cannot-write'

/** The end of a visit, in one screen: what came of it, by whose hand, what is next, and the sheet. */
export interface RecapView {
  readonly at: 'recap'
  readonly title: string
  readonly outcome: VisitOutcome
  readonly shares: Shares
  readonly lines: readonly RecapLine[]
  /** All lines show, and not only those to be read again. */
  readonly all: boolean
  /** The step that is proposed for next time, or was chosen. */
  readonly goal?: { readonly step: string; readonly title: string }
  /** The step that they had wanted to try, where they did it without help. */
  readonly reached?: string
  readonly helper: Role
  /** Who has the hand: only the person can answer. */
  readonly holder: Holder
  /** Steps done by the helper, of which nobody has said why. */
  readonly owed: readonly { readonly step: string; readonly title: string }[]
  readonly recorded: boolean
  readonly agreement: Agreement
  /** The last press, while it can be taken back. */
  readonly undo?: UndoView
  /** The boxes that the end can do by itself, and whether it will; only those that have something to do. */
  readonly boxes: readonly { readonly box: EndBox; readonly on: boolean }[]
  /** The papers are being made, or the traces erased: nothing can be pressed. */
  readonly busy: boolean
  readonly notKept?: NotKept
  readonly sheet: SheetView
}

/** The content of the person's sheet. */
export interface SheetView {
  readonly title: string
  readonly portal: string
  /** Who sat beside the person. */
  readonly helper: Role
  /** ISO dates, without time. */
  readonly day: string
  readonly outcome: VisitOutcome
  readonly shares: Shares
  /** When to come back. */
  readonly next?: DeadlineView
  readonly lines: readonly RecapLine[]
  readonly goalTitle?: string
  readonly proof?: string
  readonly phone?: string
  readonly counter: string
  readonly training: boolean
  readonly downloads: number
  /** The steps that were done in the person's place, by language; empty when none was. */
  readonly mandates: readonly Mandate[]
  /** The notebook's code, where the person asked for it to be on the sheet. */
  readonly code?: readonly string[]
  /** A moment to learn is proposed, as today was urgent. */
  readonly lesson: boolean
  /** First 32 characters of the record's latest hash, to check it by later. */
  readonly head: string
  /** The machine's fingerprint, in groups of four characters. */
  readonly machine?: string
}

/**
 * The remains of a visit once the portal was forgotten. `notes`: so many steps, without a name, that the sheet's code finds
 * again; `notesWithoutSheet`: the person keeps no sheet; `counts`: unjoined.
 */
export type Remains =
  | { readonly is: 'nothing' }
  | { readonly is: 'notes' | 'notesWithoutSheet' | 'counts'; readonly steps: number }

/** The note over the home screen once a visit was finished: what becomes of it, for as long as it can be taken back. */
export type Farewell =
  | { readonly is: 'erasing' }
  | { readonly is: 'undoable'; readonly remains: Remains }
  /** `reported`: its worker reports it to the Coop. */
  | { readonly is: 'erased'; readonly remains: Remains; readonly reported?: true }

export interface WipedView {
  readonly at: 'wiped'
  readonly remains: Remains
  /** The things that were erased and looked at again. */
  readonly checks: readonly { readonly what: 'page' | 'storage' | 'clipboard' | 'files'; readonly clean: boolean }[]
}
