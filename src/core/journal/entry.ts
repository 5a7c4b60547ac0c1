import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { evidenceKindSchema, handSchema, helpSchema, holderSchema, reasonSchema } from '../attribution/scale.ts'
import { hostSchema, idSchema } from '../flow/language/language.ts'
import { refusalSchema } from '../guidance/protocol/refusal.ts'
import { accountRoleSchema } from '../hub/access.ts'
import { damage } from './error.ts'
import { fingerprintSchema } from './fingerprint.ts'
import { KEPT_CHOICES } from './kept.ts'

const VISIT = /^[0-9a-f]{32}$/
const visit = z.string().regex(VISIT, '16 random bytes in hexadecimal')
const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
const step = idSchema
const version = z.number().int().min(1)

/** Why a supervisor may look at one visit. No other reason exists, and none opens the screen. */
export const lookReasonSchema = z.enum(['person-asks', 'contested', 'incident', 'check', 'authority'])
export type LookReason = z.infer<typeof lookReasonSchema>

/** What the person says of what was recorded of a step: that it is right, or that it is not. */
export const answerSchema = z.enum(['confirmed', 'contested'])
export type EntryAnswer = z.infer<typeof answerSchema>

const kinds = {
  /**
   * A visit begins, after the person agreed that it is written down. `training`: on the replica, counts apart. `mode`
   * only where nobody sits beside the person; without it, a worker does. `role`: who that is, absent in journals from
   * before it was asked.
   */
  'visit-opened': {
    visit,
    flow,
    version,
    training: z.boolean(),
    mode: z.literal('kiosk').optional(),
    role: roleSchema.optional(),
  },
  /** The app came back after a stop in the middle of a visit. */
  'visit-resumed': { visit },
  /** The coach turned to a step: where to go on after a crash. */
  'step-begun': { visit, step },
  /** What the app saw of a step. A step done again is a new line; nothing is rewritten. */
  'step-ended': {
    visit,
    flow,
    step,
    hand: handSchema,
    help: helpSchema,
    reason: reasonSchema.optional(),
    evidence: z.array(evidenceKindSchema).max(6),
  },
  /**
   * The hand passed on, or was asked for, offered, agreed to or refused. `to` is who holds it after that. `-urgent`: act
   * first, say why at the end.
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
  /** Why the worker did a step, said after its line was written. */
  reason: { visit, step, reason: reasonSchema },
  /** Somebody at the desk says that a step was done otherwise; the line it corrects stays. */
  correction: { visit, step, hand: handSchema, help: helpSchema, reason: reasonSchema.optional() },
  /** The person's word on one step, at the recap. Sealed whole; written until November 2026, `step-answer` since. */
  recap: { visit, step, answer: answerSchema },
  /** The person's word on one step; the last one holds. In clear, so that figures know what is contested. */
  'step-answer': { visit, step, answer: answerSchema },
  /** A portal page reached for something that it does not get; once a visit for each. */
  'portal-refused': { visit, what: refusalSchema },
  /** Both at the desk let an official address in, which no flow names: the part of its host that somebody registered. */
  'host-admitted': { visit, domain: hostSchema },
  /**
   * A site was opened that the visit's flow does not name: in the computer's own browser, where nothing is seen (`outside`), on
   * a supervisor's passphrase as no list has it (`vouched`), or without a guide. Only what somebody registered of its host.
   */
  'site-opened': { visit, domain: hostSchema, how: z.enum(['outside', 'vouched', 'unguided']) },
  /** The portal had changed at a step: the element that the app took for its target was the one, or was not. */
  drift: { visit, flow, step, answer: z.enum(['confirmed', 'refused']) },
  'visit-closed': {
    visit,
    how: z.enum(['finished', 'stopped', 'not-resumed']),
    /** Whether the portal showed the screen that proves it took the declaration in. */
    portalConfirmed: z.boolean(),
    /** Whether the person went through the recap. */
    recapped: z.boolean(),
  },
  /** One step of a visit whose person said no: no visit reference, so lines cannot be joined. */
  count: { flow, step, hand: handSchema, help: helpSchema },
  /** The same of a step that the person contested: nobody is said to have done it. */
  'count-contested': { flow, step },
  /** A staff code was typed at the kiosk. `staff` is the number of who has it: a name is in no line. */
  'staff-code': {
    what: z.enum(['accepted', 'refused']),
    staff: z
      .string()
      .regex(/^[0-9a-f]{8}$/)
      .optional(),
  },
  /** How the kiosk was used: no visit is named, so a call or an end says nothing of who it was. */
  kiosk: { what: z.enum(['called', 'finished', 'left', 'forgotten']) },
  /**
   * What became of a call at a kiosk, as the kiosk (`side`) or a paired desk knows it: it rang here, no desk was reached,
   * somebody comes, comes soon, or nobody answered. Neither the visit nor the desk is named.
   */
  call: { side: z.enum(['kiosk', 'desk']), what: z.enum(['rang', 'unreached', 'coming', 'soon', 'unanswered']) },
  /** A desk and a kiosk were paired, or are no longer. `key` is the fingerprint of the other's key. */
  'call-pairing': { what: z.enum(['paired', 'removed']), key: fingerprintSchema },
  /** The machine joined the hub whose key has this fingerprint, to which its lines go from then on; or left it. */
  hub: { what: z.enum(['joined', 'left']), key: fingerprintSchema },
  /**
   * The machine's clock was further ahead than is believed: lines go on under the last day that was (`ahead`), or under the
   * day it shows (`followed`), once it showed such days for long enough. `seen` is the day that it showed.
   */
  clock: { how: z.enum(['ahead', 'followed']), seen: z.iso.date() },
  /** The app cut a line that a crash left half written; it had never been acknowledged. */
  repaired: { bytes: z.number().int().min(1) },
  /** For a while nothing could be written: why, and how many lines were lost. */
  gap: {
    cause: z.enum(['cannot-write', 'disk-full', 'read-only', 'changed-elsewhere', 'lock-lost']),
    lines: z.number().int().min(0),
  },
  /** The person asked for their visit to be forgotten: its key is destroyed. `number` is that of the visit's first line. */
  erased: { number: z.number().int().min(1) },
  /**
   * The person took their agreement back before their visit was wiped: its key is destroyed, as for `erased`, and it
   * counts in no figure, as for `objected`. One line, so that no stop comes between the two.
   */
  withdrawn: { number: z.number().int().min(1) },
  /** A copy of a visit was handed to the person it is about. */
  copied: { number: z.number().int().min(1) },
  /** The person objects: their visit is kept but no longer counted. `number` is that of the visit's first line. */
  objected: { number: z.number().int().min(1) },
  /** Somebody let the app go on from an older copy: how far this machine had written, and how many lines that is more. */
  restored: { size: z.number().int().min(0), lost: z.number().int().min(0) },
  /**
   * A record that did not hold was put aside, whole, because a supervisor said so, and this one begins: what did not hold,
   * and how many lines of the other are proved.
   */
  'begun-anew': { why: z.enum(damage), lines: z.number().int().min(0) },
  /** A segment was kept as long as it may be, and deleted; its signed head stays. `last` is its last line's number. */
  purged: { segment: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), last: z.number().int().min(1) },
  /**
   * How long lines are kept. `shorten` was asked for behind the supervisor's passphrase and counts from the day `from` on;
   * `take-back` calls that off. `renew` says again what counts, as the line that said it goes with its month.
   */
  retention: {
    what: z.enum(['shorten', 'take-back', 'lengthen', 'renew']),
    months: z.literal(KEPT_CHOICES),
    from: z.iso.date().optional(),
  },
  /**
   * How the keys are guarded has changed, they were lost and new ones made (`replaced`), another key signs from now on
   * (`renewed`), or it is kept from now on which keys have signed (`upgraded`: before, nothing outside vouches for it).
   * `key` is the fingerprint of the key that signs then.
   */
  'keys-changed': {
    how: z.enum(['keychain', 'passphrase', 'recovery', 'machine', 'replaced', 'renewed', 'upgraded']),
    key: fingerprintSchema.optional(),
  },
  /** The supervisor's screens: their passphrase was set, they were opened, a wrong passphrase came, a journal was added. */
  supervision: { act: z.enum(['set-up', 'opened', 'refused', 'imported']) },
  /**
   * Figures left the machine as a file (`committee`: as a report for people who meet), or the journal's head did, with the machine's fingerprint (`seal`), or a worker was
   * shown the Coop's reports of the visits that had ended at their desk, to copy them (`report`).
   */
  exported: {
    what: z.enum(['measures', 'activity', 'committee', 'seal', 'report']),
    form: z.enum(['csv', 'json', 'pdf', 'ods', 'text']),
  },
  /**
   * Something was passed on to another professional, or came from one, or the keys for it changed. Neither what, nor of which
   * visit, nor to whom: only that it was.
   */
  transfer: { what: z.enum(['made', 'opened', 'key-made', 'partner-added', 'partner-removed']) },
  /** Somebody read one visit, and chose why before. `number` is that of the visit's first line. */
  'visit-read': { number: z.number().int().min(1), why: lookReasonSchema },
  /**
   * What somebody did at the hub that speaks of this machine, as the hub told it: its count there, the day, which account (a
   * number: its name stays there) of which role; the visit, and why, where it was one.
   */
  'hub-look': {
    look: z.number().int().min(1),
    on: z.iso.date(),
    act: z.enum(['listed', 'visit-read', 'exported', 'refused']),
    account: z.number().int().min(1),
    role: accountRoleSchema,
    why: lookReasonSchema.optional(),
    number: z.number().int().min(1).optional(),
  },
} as const

function entryOf<K extends keyof typeof kinds>(kind: K) {
  return z.strictObject({ kind: z.literal(kind), ...kinds[kind] })
}

/** Each kind with the members it has beside `kind`, for those who take entries apart. */
export const entryShapes: { readonly [K in keyof typeof kinds]: (typeof kinds)[K] } = kinds

/**
 * The closed list of what can be written down. No kind has a field for a name, a typed value, a page text, a free
 * note or an exact time: the record that carries the entry has the day in clear and the time under seal. What of an
 * entry stays legible when its visit is erased is in clear.ts.
 */
export const entrySchema = z.discriminatedUnion('kind', [
  entryOf('visit-opened'),
  entryOf('visit-resumed'),
  entryOf('step-begun'),
  entryOf('step-ended'),
  entryOf('handover'),
  entryOf('reason'),
  entryOf('correction'),
  entryOf('recap'),
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

/** Whether this is the form of a visit's reference. */
export function isVisitId(value: unknown): value is string {
  return typeof value === 'string' && VISIT.test(value)
}
