import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import {
  evidenceKindSchema,
  handSchema,
  helpSchema,
  holderSchema,
  reasonSchema,
  saidSchema,
} from '../attribution/scale.ts'
import { accountRoleSchema } from '../base/account-role.ts'
import { refusalSchema } from '../base/refusal.ts'
import { hostSchema, idSchema } from '../flow/language/language.ts'
import { damage } from './error.ts'
import { fingerprintSchema } from './fingerprint.ts'
import { KEPT_CHOICES } from './kept.ts'
import { LASTED } from './lasted.ts'
import { lookReasonSchema } from './look-reason.ts'

const VISIT = /^[0-9a-f]{32}$/
const visit = z.string().regex(VISIT, '16 random bytes in hexadecimal')
const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const step = idSchema
const version = z.number().int().min(1)
const said = saidSchema.optional()

/** The person's answer about what was recorded of a step: it is right, or it is not. */
export const answerSchema = z.enum(['confirmed', 'contested'])
export type EntryAnswer = z.infer<typeof answerSchema>

const kinds = {
  /**
   * A visit begins, after the person agreed that it is recorded. `training`: on the replica, counted separately.
   * `mode`: only if nobody sits beside the person; without it, a worker does. `role`: the helper's, absent in journals
   * from before it was asked.
   */
  'visit-opened': {
    visit,
    flow,
    version,
    training: z.boolean(),
    mode: z.literal('kiosk').optional(),
    role: roleSchema.optional(),
  },
  /** The app came back after it stopped in the middle of a visit. */
  'visit-resumed': { visit },
  /** The coach moved to a step, which is where the visit resumes after a crash. */
  'step-begun': { visit, step },
  /**
   * What the app saw of a step. A step that is done again is a new line; nothing is rewritten. `said`: what the helper
   * stated that they said or pointed at, or `none` where nobody was beside the person; absent: unknown.
   */
  'step-ended': {
    visit,
    flow,
    step,
    hand: handSchema,
    help: helpSchema,
    reason: reasonSchema.optional(),
    evidence: z.array(evidenceKindSchema).max(6),
    said,
  },
  /**
   * The hand passed, or was requested, offered, agreed to or refused. `to`: who holds it afterwards. `-urgent`: act
   * first, give the reason at the end.
   */
  handover: {
    visit,
    step,
    to: holderSchema,
    cause: z.enum([
      'worker-took',
      'person-agreed',
      'worker-returned',
      'person-continued',
      'step-ended',
      'idle',
      'visit-ended',
      'worker-took-urgent',
      'person-asked',
      'worker-offered',
      'worker-declined',
      'person-refused',
    ]),
  },
  /** The reason why the worker did a step, given after its line was written. */
  reason: { visit, step, reason: reasonSchema },
  /** Somebody at the desk says that a step was done otherwise; the line that it corrects stays. */
  correction: { visit, step, hand: handSchema, help: helpSchema, reason: reasonSchema.optional(), said },
  /**
   * The person's word on one step; the last one counts. In clear, so that figures know which steps are contested.
   * `said`: the words that they got with it; without it, what they stated before stays.
   */
  'step-answer': { visit, step, answer: answerSchema, said },
  /** A portal page requested something that it does not get; once a visit for each kind. */
  'portal-refused': { visit, what: refusalSchema },
  /** Both people allowed an official address that no flow names. `domain`: the registrable part of its host. */
  'host-admitted': { visit, domain: hostSchema },
  /**
   * A site was opened that the visit's flow does not name: in the computer's own browser, where nothing is seen
   * (`outside`), on a supervisor's passphrase because no list has it (`vouched`), or without a guide (`unguided`).
   * `domain`: the registrable part of its host.
   */
  'site-opened': { visit, domain: hostSchema, how: z.enum(['outside', 'vouched', 'unguided']) },
  /**
   * The portal had changed at a step: the element that the app found in place of its target was the right one, or was
   * not.
   */
  drift: { visit, flow, step, answer: z.enum(['confirmed', 'refused']) },
  'visit-closed': {
    visit,
    how: z.enum(['finished', 'stopped', 'not-resumed']),
    /** Whether the portal showed the screen that proves that it accepted the declaration. */
    portalConfirmed: z.boolean(),
    /** Whether the person finished the recap. */
    recapped: z.boolean(),
    /**
     * The duration of the visit in minutes, rounded so that no time of day follows from it. Absent if the app did not
     * see all of it, and in journals from before December 2026.
     */
    lasted: z.number().int().min(0).max(LASTED.most).multipleOf(LASTED.step).optional(),
  },
  /** One step of a visit without consent: no visit reference, so lines cannot be joined. */
  count: { flow, step, hand: handSchema, help: helpSchema, said },
  /** The same for a step that the person contested: nobody is recorded as having done it. */
  'count-contested': { flow, step },
  /** A staff code was typed at the kiosk. `staff`: the number of its holder; no line has a name. */
  'staff-code': {
    what: z.enum(['accepted', 'refused']),
    staff: z
      .string()
      .regex(/^[0-9a-f]{8}$/)
      .optional(),
  },
  /** How the kiosk was used. No visit is named, so a call or an end reveals nothing about the person. */
  kiosk: { what: z.enum(['called', 'finished', 'left', 'forgotten']) },
  /**
   * What became of a call at a kiosk, as known by the kiosk or a paired desk (`side`): it rang here, no desk was
   * reached, somebody comes, comes soon, or nobody answered. Names neither the visit nor the desk.
   */
  call: { side: z.enum(['kiosk', 'desk']), what: z.enum(['rang', 'unreached', 'coming', 'soon', 'unanswered']) },
  /** A desk and a kiosk were paired or unpaired. `key`: the fingerprint of the other's key. */
  'call-pairing': { what: z.enum(['paired', 'removed']), key: fingerprintSchema },
  /**
   * The machine joined the hub whose key has this fingerprint, to which its lines are sent from then on; or left it.
   */
  hub: { what: z.enum(['joined', 'left']), key: fingerprintSchema },
  /**
   * The machine's clock was too far ahead to be believed. Lines are dated with the last believed day (`ahead`), or with
   * the clock's day once it has shown such days for long enough (`followed`). Or it was set back by more than a time
   * zone can explain (`back`), and is followed. `seen`: the clock's day.
   */
  clock: { how: z.enum(['ahead', 'followed', 'back']), seen: z.iso.date() },
  /** The app cut off a line that a crash left half written; it had never been acknowledged. */
  repaired: { bytes: z.number().int().min(1) },
  /** Nothing could be written for a while: the cause, and the number of lost lines. */
  gap: {
    cause: z.enum(['cannot-write', 'disk-full', 'read-only', 'changed-elsewhere', 'lock-lost']),
    lines: z.number().int().min(0),
  },
  /** The person asked for their visit to be erased: its key is destroyed. `number`: that of the visit's first line. */
  erased: { number: z.number().int().min(1) },
  /**
   * The person withdrew their agreement before their visit was wiped: its key is destroyed, as for `erased`, and it
   * counts in no figure, as for `objected`. One line, so that no crash comes between the two.
   */
  withdrawn: { number: z.number().int().min(1) },
  /** A copy of a visit was given to the person it is about. */
  copied: { number: z.number().int().min(1) },
  /** The person objects: their visit is kept but no longer counted. `number`: that of the visit's first line. */
  objected: { number: z.number().int().min(1) },
  /**
   * Somebody let the app continue from an older copy. `size`: how many lines this machine had written; `lost`: how many
   * of them the copy lacks.
   */
  restored: { size: z.number().int().min(0), lost: z.number().int().min(0) },
  /**
   * A supervisor had a record that did not verify put aside, whole, and this one begins. `why`: what did not verify;
   * `lines`: how many lines of the other are proven.
   */
  'begun-anew': { why: z.enum(damage), lines: z.number().int().min(0) },
  /**
   * A segment reached the end of its retention and was deleted; its signed head stays. `last`: the number of its last
   * line.
   */
  purged: { segment: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), last: z.number().int().min(1) },
  /**
   * How long lines are kept. `shorten` was requested behind the supervisor's passphrase, or by the file that installed
   * the computer, and applies from the day `from`; `take-back` cancels it. `renew` repeats the current setting before the line that holds it is purged.
   */
  retention: {
    what: z.enum(['shorten', 'take-back', 'lengthen', 'renew']),
    months: z.literal(KEPT_CHOICES),
    from: z.iso.date().optional(),
  },
  /**
   * The guards of the keys changed, the keys were lost and new ones made (`replaced`), or another key signs from now on
   * (`renewed`). `key`: the fingerprint of the key that signs afterwards.
   */
  'keys-changed': {
    how: z.enum(['keychain', 'passphrase', 'recovery', 'machine', 'replaced', 'renewed']),
    key: fingerprintSchema.optional(),
  },
  /**
   * The supervisor's screens: their passphrase was set, they were opened, a wrong passphrase was typed, a journal was
   * added.
   */
  supervision: { act: z.enum(['set-up', 'opened', 'refused', 'imported']) },
  /**
   * Something left the machine: figures as a file (`committee`: as a report for a meeting), or the journal's head with
   * the machine's fingerprint (`seal`); or a worker was shown the Coop's reports of the visits at their desk, to copy
   * them (`report`).
   */
  exported: {
    what: z.enum(['measures', 'activity', 'committee', 'seal', 'report']),
    form: z.enum(['csv', 'json', 'pdf', 'ods', 'text']),
  },
  /**
   * Something was sent to or received from another professional, or the keys for it changed. The line does not name the
   * content, the visit or the professional.
   */
  transfer: { what: z.enum(['made', 'opened', 'key-made', 'partner-added', 'partner-removed']) },
  /** Somebody read one visit, after choosing a reason. `number`: that of the visit's first line. */
  'visit-read': { number: z.number().int().min(1), why: lookReasonSchema },
  /**
   * An act at the hub that concerns this machine, as reported by the hub: its count there, the day, the account (a
   * number; its name stays at the hub) and its role; the visit and the reason, if it was about one.
   */
  'hub-look': {
    look: z.number().int().min(1),
    on: z.iso.date(),
    act: z.enum(['listed', 'visit-read', 'exported', 'refused', 'chain-ended']),
    account: z.number().int().min(1),
    role: accountRoleSchema,
    why: lookReasonSchema.optional(),
    number: z.number().int().min(1).optional(),
  },
} as const

function entryOf<K extends keyof typeof kinds>(kind: K) {
  return z.strictObject({ kind: z.literal(kind), ...kinds[kind] })
}

/** The members of each kind, without `kind`, for code that takes entries apart. */
export const entryShapes: { readonly [K in keyof typeof kinds]: (typeof kinds)[K] } = kinds

/**
 * The closed list of what can be recorded. No kind has a field for a name, a typed value, a page text, a free note or
 * an exact time: the record around the entry has the day in clear and the time sealed. clear.ts lists the members that
 * stay legible after the visit is erased.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  entryOf('visit-opened'),
  entryOf('visit-resumed'),
  entryOf('step-begun'),
  entryOf('step-ended'),
  entryOf('handover'),
  entryOf('reason'),
  entryOf('correction'),
  entryOf('step-answer'),
  entryOf('portal-refused'),
  entryOf('host-admitted'),
  entryOf('site-opened'),
  entryOf('drift'),
  entryOf('visit-closed'),
  entryOf('count'),
  entryOf('count-contested'),
  entryOf('staff-code'),
  entryOf('kiosk'),
  entryOf('call'),
  entryOf('call-pairing'),
  entryOf('hub'),
  entryOf('clock'),
  entryOf('repaired'),
  entryOf('gap'),
  entryOf('erased'),
  entryOf('withdrawn'),
  entryOf('copied'),
  entryOf('objected'),
  entryOf('restored'),
  entryOf('begun-anew'),
  entryOf('purged'),
  entryOf('retention'),
  entryOf('keys-changed'),
  entryOf('supervision'),
  entryOf('exported'),
  entryOf('transfer'),
  entryOf('visit-read'),
  entryOf('hub-look'),
])
export type Entry = z.infer<typeof entrySchema>
export type EntryKind = Entry['kind']
export type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>

/** Checks whether a value has the form of a visit's reference. */
export function isVisitId(value: unknown): value is string {
  return typeof value === 'string' && VISIT.test(value)
}
