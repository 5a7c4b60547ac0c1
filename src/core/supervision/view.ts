import { z } from 'zod'
import type { Reason } from '../attribution/scale.ts'
import type { TroubleCount } from '../canary/guide-trouble.ts'
import type { KnownChange } from '../canary/report.ts'
import type { Text } from '../flow/language/text.ts'
import { lookReasonSchema } from '../journal/entry.ts'
import type { JournalErrorCode } from '../journal/error.ts'
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

/** The code of the recovery sheet, or the officer's key, and another passphrase. */
export const recoverSchema = z.strictObject({
  code: z.string().max(LONGEST_CODE),
  passphrase: z.string().max(LONGEST_PASSPHRASE),
})

/** The fingerprint of another machine, as each of two people typed it from its papers. */
export const enrolSchema = z.strictObject({
  first: z.string().max(LONGEST_TYPED),
  second: z.string().max(LONGEST_TYPED),
})
export type EnrolWish = z.infer<typeof enrolSchema>

/** A day, and why somebody looks: asked before anything of a visit shows. */
export const recordsSchema = z.strictObject({ again: z.boolean() })
export const visitsSchema = z.strictObject({ why: lookReasonSchema, day: z.iso.date() })
export const visitSchema = z.strictObject({ why: lookReasonSchema, number: z.number().int().min(1) })
/** Cells and rows for machines, or the figures of the screen as a report for people who meet. */
export const exportSchema = z.discriminatedUnion('what', [
  z.strictObject({
    what: z.enum(['measures', 'activity']),
    form: z.enum(['csv', 'json']),
    filter: filterSchema,
  }),
  z.strictObject({ what: z.literal('committee'), form: z.enum(['pdf', 'ods', 'csv']), filter: filterSchema }),
])
export type ExportWish = z.infer<typeof exportSchema>

/** The door before the supervisor's screens. `wait`: seconds until the next try. */
export interface DoorView {
  readonly is: 'unset' | 'locked' | 'open'
  readonly wait: number
  /** Set where its file is gone, or is not the one of this machine. */
  readonly trouble?: DoorTrouble
  /** Whether there is a recovery sheet, or an officer's key. */
  readonly recoverable: boolean
  /** The last looks at this machine's record, newest first: everybody at the desk may know. */
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
  readonly is: 'intact' | 'broken' | 'unreadable'
  /** Set unless intact. */
  readonly trouble?: RecordTrouble
  readonly code?: JournalErrorCode
  readonly place?: { readonly segment: string; readonly line?: number }
  /** Lines up to the first that is not as it was written. How many visits they are of would tell the masked ones. */
  readonly lines: number
  /** The day of the last of these lines. */
  readonly until?: string
  readonly head: string
  /** The fingerprint of the machine, in groups, as its papers show it; absent while its keys are closed. */
  readonly fingerprint?: string
  readonly seals: Seals
  readonly log: Log
}

export interface RecordsView {
  readonly here: RecordView
  readonly added: readonly RecordView[]
  /** Whether lines can be written now: without them no visit opens and nothing is exported. */
  readonly writable: boolean
}

/** Measures with the words for what they name, in every language: it may change while they show; and what may be asked. */
export interface MeasuresView extends Measures {
  readonly names: Readonly<Record<string, Text>>
  /** How far people came alone at the kiosk, where that mode is asked about. */
  readonly funnels: readonly Funnel[]
  /** What visits took, by how much help there was. */
  readonly times: readonly FlowTimes[]
  readonly flows: readonly { readonly flow: string; readonly title: Text }[]
  /** All months that can be asked for. */
  readonly span: readonly string[]
  /** The month under way, which comes into the figures when it is over. */
  readonly underWay: string
  /** Whoever asks has a desk of their own among several: what was recorded there can be asked for by itself, and is shown first. */
  readonly hasOwn?: true
  /** Not all lines are as they were written: figures are of those that are. */
  readonly broken: boolean
  /** At which steps the guide was in trouble, on this machine; counts of so few visits that people could be told are left out. */
  readonly troubles: readonly (Pick<TroubleCount, 'trouble' | 'visits'> & {
    readonly title: Text
    readonly step: Text
  })[]
  /** Procedures that are not as they were when somebody checked them, by the last reports. Not of visits, and never masked. */
  readonly changed: readonly ({ readonly title: Text; readonly checked: string } & KnownChange)[]
}

export interface ReasonsView {
  readonly reasons: readonly { readonly reason: Reason; readonly visits: number }[]
  readonly masked: boolean
  /** Journals of other machines are sealed to this one: their reasons are not in it. */
  readonly sealedElsewhere: boolean
}

/** A visit in the list of a day: what leads to it and no more. */
export interface ListedVisit {
  readonly number: number
  readonly title: Text
  readonly training: boolean
}

export type VisitAnswer = { readonly is: 'read'; readonly visit: AuditView } | { readonly is: 'gone' | 'not-writable' }

/** What a page says of the record ("Relevé du scellé"), to be kept where the record is not. */
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

/** A report for a committee with what binds it to the record: what its paper shows. */
export interface CommitteePaper {
  readonly report: CommitteeReport
  readonly bound: ReturnType<typeof toBindingLines>
}

export type ExportAnswer = 'kept' | 'not-kept' | 'not-writable'
export type ImportAnswer =
  | { readonly is: 'added'; readonly lines: number }
  | { readonly is: 'nothing-new' | 'cancelled' | 'not-writable' }
  /** Two people have to type the fingerprint of its machine; then: nobody's, or the two say otherwise. */
  | { readonly is: 'unenrolled' | 'mistyped' | 'differ' }
  /** Refused, and kept as evidence. */
  | { readonly is: 'unknown' | 'other-history' | 'twice' }
  | { readonly is: 'refused'; readonly trouble: RecordTrouble; readonly code: JournalErrorCode }
