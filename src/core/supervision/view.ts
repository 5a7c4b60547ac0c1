import { z } from 'zod'
import type { Reason } from '../attribution/scale.ts'
import type { TroubleCount } from '../canary/guide-trouble.ts'
import type { KnownChange } from '../canary/report.ts'
import type { Text } from '../flow/language/text.ts'
import type { JournalErrorCode } from '../journal/error.ts'
import { lookReasonSchema } from '../journal/look-reason.ts'
import { filterSchema } from '../measures/filter.ts'
import type { Funnel } from '../measures/funnel.ts'
import type { FlowTimes } from '../measures/learning.ts'
import type { Measures } from '../measures/measures.ts'
import type { DoorTrouble } from '../organisation/view.ts'
import type { AuditView } from './audit.ts'
import type { CommitteeReport, toBindingLines } from './committee.ts'
import type { Log, SupervisionLook } from './log.ts'
import type { RecordTrouble, Seals } from './state.ts'

const LONGEST_PASSPHRASE = 200
const LONGEST_CODE = 2000
const LONGEST_TYPED = 200

export const enterSchema = z.strictObject({
  passphrase: z.string().max(LONGEST_PASSPHRASE),
  /** Sets the passphrase, on a machine that has none yet. */
  first: z.boolean(),
})

/** The code of the recovery sheet, or the officer's key, and a new passphrase. */
export const recoverSchema = z.strictObject({
  code: z.string().max(LONGEST_CODE),
  passphrase: z.string().max(LONGEST_PASSPHRASE),
})

/** The fingerprint of another machine, as each of two people typed it from its papers. */
export const enrolSchema = z.strictObject({
  first: z.string().max(LONGEST_TYPED),
  second: z.string().max(LONGEST_TYPED),
})
export type EnrolRequest = z.infer<typeof enrolSchema>

/** `again`: reads all journals again instead of showing the last result. */
export const recordsSchema = z.strictObject({ again: z.boolean() })
/** A day, and the reason for reading a visit, which is asked for before anything of the visit shows. */
export const visitsSchema = z.strictObject({ why: lookReasonSchema, day: z.iso.date() })
export const visitSchema = z.strictObject({ why: lookReasonSchema, number: z.number().int().min(1) })
/** Cells and rows for programs, or the figures of the screen as a report for a meeting. */
export const exportSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.enum(['measures', 'activity']),
    form: z.enum(['csv', 'json']),
    filter: filterSchema,
  }),
  z.strictObject({ what: z.literal('committee'), form: z.enum(['pdf', 'ods', 'csv']), filter: filterSchema }),
])
export type ExportRequest = z.infer<typeof exportSchema>

/** The door before the supervisor's screens. `wait`: seconds until the next try. */
export interface DoorView {
  readonly is: 'unset' | 'locked' | 'open'
  readonly wait: number
  /** Set if its file is missing, or belongs to another machine. */
  readonly trouble?: DoorTrouble
  /** Whether there is a recovery sheet, or an officer's key. */
  readonly recoverable: boolean
  /** The last readings of this machine's record, newest first: everybody at the desk may know. */
  readonly looks: readonly SupervisionLook[]
}
export type EnterAnswer =
  | { readonly is: 'opened' }
  | { readonly is: 'wrong' | 'wait'; readonly wait: number }
  | { readonly is: 'too-short' | 'already-set' | 'cannot-save' }

export type RecoverAnswer = { readonly is: 'opened' | 'wrong' | 'too-short' | 'cannot-save' }

/** One journal: this machine's, or one that was added. */
export interface RecordView {
  /** `here`, or the origin of its keys. */
  readonly source: string
  /** `unvouched`: valid, but nothing beside it shows that all of it is this machine's own. */
  readonly is: 'intact' | 'unvouched' | 'broken' | 'unreadable'
  /** Set unless intact. */
  readonly trouble?: RecordTrouble
  /** Set if broken or unreadable. */
  readonly code?: JournalErrorCode
  readonly place?: { readonly segment: string; readonly line?: number }
  /** The number of lines up to the first damaged one. The number of their visits would reveal masked ones. */
  readonly lines: number
  /** The day of the last of these lines. */
  readonly until?: string
  readonly head: string
  /** The fingerprint of the machine, in groups, as on its papers; absent while its keys are closed. */
  readonly fingerprint?: string
  readonly seals: Seals
  readonly log: Log
}

export interface RecordsView {
  readonly here: RecordView
  readonly added: readonly RecordView[]
  /** Whether lines can be written now: otherwise no visit opens and nothing is exported. */
  readonly writable: boolean
}

/**
 * Measures with the words for what they name, in every language, which may change while they show; and the possible
 * selections.
 */
export interface MeasuresView extends Measures {
  readonly names: Readonly<Record<string, Text>>
  /** How far people got alone at the kiosk, if that mode is selected. */
  readonly funnels: readonly Funnel[]
  /** The durations of visits, by the amount of help. */
  readonly times: readonly FlowTimes[]
  readonly flows: readonly { readonly flow: string; readonly title: Text }[]
  /** All months that can be selected. */
  readonly span: readonly string[]
  /** The current month, which enters the figures when it is complete. */
  readonly underWay: string
  /** Set if the user's own desk is one of several: its figures can be selected, and are shown first. */
  readonly hasOwn?: true
  /** Whether some lines are damaged: figures come from the intact ones. */
  readonly broken: boolean
  /**
   * The steps at which the guide was in trouble on this machine, without counts so small that they could identify
   * people.
   */
  readonly troubles: readonly (Pick<TroubleCount, 'trouble' | 'visits'> & {
    readonly title: Text
    readonly step: Text
  })[]
  /**
   * Procedures that changed since they were checked, according to the last reports. Not about visits, and never masked.
   */
  readonly changed: readonly ({ readonly title: Text; readonly checked: string } & KnownChange)[]
}

export interface ReasonsView {
  readonly reasons: readonly { readonly reason: Reason; readonly visits: number }[]
  readonly masked: boolean
  /** Whether journals of other machines were added: their reasons are sealed and cannot be read here. */
  readonly sealedElsewhere: boolean
}

/** A visit in the list of a day, with only what is needed to find it. */
export interface ListedVisit {
  readonly number: number
  readonly title: Text
  readonly training: boolean
}

export type VisitAnswer = { readonly is: 'read'; readonly visit: AuditView } | { readonly is: 'gone' | 'not-writable' }

/** The page about the record ("Relevé du scellé"), to be kept elsewhere. */
export interface Statement {
  /** ISO day. */
  readonly day: string
  readonly lines: number
  /** The head and the machine's fingerprint, whole, in hexadecimal. */
  readonly hash: string
  readonly fingerprint: string
}
export const statementSchema = z.strictObject({ again: z.boolean() })
export const sealSchema = z.enum(['print', 'save'])
export type SealWay = z.infer<typeof sealSchema>

/** A report for a committee and its binding to the record, as its paper shows them. */
export interface CommitteePaper {
  readonly report: CommitteeReport
  readonly bound: ReturnType<typeof toBindingLines>
}

export type ExportAnswer = 'kept' | 'not-kept' | 'not-writable'
export type ImportAnswer =
  | { readonly is: 'added'; readonly lines: number }
  | { readonly is: 'nothing-new' | 'cancelled' | 'not-writable' }
  /** Two people have to type the fingerprint of its machine; or it matches no machine; or the two differ. */
  | { readonly is: 'unenrolled' | 'mistyped' | 'differ' }
  /** Refused, and kept as evidence. */
  | { readonly is: 'unknown' | 'other-history' | 'twice' }
  | { readonly is: 'refused'; readonly trouble: RecordTrouble; readonly code: JournalErrorCode }
