import type { Role } from '../../attribution/role.ts'
import type { Holder } from '../../attribution/scale.ts'
import type { NotKept } from '../../base/keep-answer.ts'
import type { DeadlineView } from '../../flow/run/deadline.ts'
import type { EndBox, EndWords } from '../../session/command.ts'
import type { RecapLine, Shares } from '../../session/recap-lines.ts'
import type { Remains, WipeCheck } from '../../session/remains.ts'
import type { UndoView } from '../../session/undo.ts'
import type { Agreement } from '../../session/withdrawal.ts'
import type { Mandate } from '../../sheet/mandate.ts'

/**
 * The outcome of the procedure. `sent`, `done`: the portal confirmed it; `unconfirmed`: the button was pressed, and the
 * portal confirmed nothing; `nothing`: it ended without a sending; `not-sent`, `not-done`: still to do.
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

/** The end of a visit, in one screen: its outcome, whose hand did each step, the next step, and the sheet. */
export interface RecapView {
  readonly at: 'recap'
  readonly title: string
  readonly outcome: VisitOutcome
  readonly shares: Shares
  readonly lines: readonly RecapLine[]
  /** Whether all lines show, and not only those to be read again. */
  readonly all: boolean
  /** The step that is proposed or was chosen for next time. */
  readonly goal?: { readonly step: string; readonly title: string }
  /** The step that they had wanted to try, if they did it without help. */
  readonly reached?: string
  readonly helper: Role
  /** Who has the hand: only the person can answer. */
  readonly holder: Holder
  /** Steps done by the helper for which no reason was given. */
  readonly owed: readonly { readonly step: string; readonly title: string }[]
  /** The question about words in the steps of the person's own hand, if it is asked. */
  readonly words?: WordsView
  readonly recorded: boolean
  readonly agreement: Agreement
  /** The last press, while it can be taken back. */
  readonly undo?: UndoView
  /** The boxes that have something to do, and whether each is ticked. */
  readonly boxes: readonly { readonly box: EndBox; readonly on: boolean }[]
  /** True while the papers are made or the traces erased: nothing can be pressed. */
  readonly busy: boolean
  readonly notKept?: NotKept
  readonly sheet: SheetView
}

/** The steps of the person's own hand, and their answer about words: for `some`, which of them were told. */
export interface WordsView {
  readonly answer?: EndWords
  readonly steps: readonly { readonly step: string; readonly title: string; readonly told: boolean }[]
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
  /** The notebook's code, if the person asked for it to be on the sheet. */
  readonly code?: readonly string[]
  /** A learning session is proposed, because today was urgent. */
  readonly lesson: boolean
  /** First 32 characters of the record's latest hash, with which the sheet can be checked later. */
  readonly head: string
  /** The machine's fingerprint, in groups of four characters. */
  readonly machine?: string
}

/**
 * The note on the home screen after a finished visit: what becomes of the visit, shown as long as it can be taken back.
 */
export type Farewell =
  | { readonly is: 'erasing' }
  | { readonly is: 'undoable'; readonly remains: Remains }
  /** `reported`: its worker reports it to the Coop. */
  | { readonly is: 'erased'; readonly remains: Remains; readonly reported?: true }

export interface WipedView {
  readonly at: 'wiped'
  readonly remains: Remains
  readonly checks: readonly WipeCheck[]
}
