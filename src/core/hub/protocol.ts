import { z } from 'zod'
import { accountRoleSchema } from '../base/account-role.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { lookReasonSchema } from '../journal/look-reason.ts'
import { HubError, hubErrorCodes } from './error.ts'

/** An act at a hub that concerns one machine. It is sent to that machine, which records and shows it. */
const hubLookSchema = z.strictObject({
  /** Numbered for each machine from 1, without a hole. */
  number: z.int().min(1).max(1e9),
  day: z.iso.date(),
  act: z.enum(['listed', 'visit-read', 'exported', 'refused', 'chain-ended']),
  /** The account's number; its name stays at the hub. */
  account: z.int().min(1).max(1e9),
  role: accountRoleSchema,
  why: lookReasonSchema.nullable(),
  visit: z.int().min(1).max(1e12).nullable(),
})
export type HubLook = z.infer<typeof hubLookSchema>

/** The version of the protocol. A hub refuses any other. */
export const PROTOCOL = 1

/**
 * Asserts that a message has our version of the protocol, whatever else is in it. `older` always refers to the desktop,
 * whichever of the two finds it.
 *
 * @throws HubError `protocol-older`, `protocol-newer`: the older of the two must be upgraded
 */
export function assertProtocol(value: unknown, who: 'desktop' | 'hub'): void {
  const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  if (typeof v !== 'number' || !Number.isSafeInteger(v) || v < 1 || v === PROTOCOL) return
  throw new HubError(v < PROTOCOL === (who === 'desktop') ? 'protocol-older' : 'protocol-newer')
}

/** The limits of one batch; a sender aims at a tenth of them. */
const LONGEST_BATCH = { lines: 8 * 1024 * 1024, heads: 512 * 1024, keys: 16 * 1024 } as const
/** Bytes of a request's body, in which quotation marks of lines are escaped. */
export const LONGEST_BODY = 12 * 1024 * 1024
const LONGEST_SMALL = 64 * 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0).max(1e12)
/** Our texts are ASCII, except for the dash of a signed note. */
const text = (longest: number) => z.string().max(longest)

/**
 * The keys that signed for a machine, and their signatures of the next: `verifiers.txt` and `key-changes.txt` of its
 * journal.
 */
const keysShape = { keys: text(LONGEST_BATCH.keys), changes: text(LONGEST_BATCH.keys) }

/** Lines after line `from`, whose hash is `prev`, and their signed heads: the last one is of the last line. */
export const batchSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  machine: fingerprintSchema,
  from: count,
  prev: hash,
  lines: text(LONGEST_BATCH.lines),
  heads: text(LONGEST_BATCH.heads).min(1),
  ...keysShape,
})
export type Batch = z.infer<typeof batchSchema>

/**
 * A request to become a machine of the hub. `heads` is empty, or the one head after which its lines begin; `signature`
 * covers `toEnrolmentText`.
 */
export const enrolmentSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  machine: fingerprintSchema,
  id: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/),
  secret: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
  heads: text(LONGEST_SMALL),
  ...keysShape,
  signature: text(200),
})
export type Enrolment = z.infer<typeof enrolmentSchema>

/**
 * Returns the text that a machine signs to enrol, with its current key. Its second line distinguishes it from a
 * checkpoint, key change or receipt.
 */
export function toEnrolmentText(
  by: string,
  { machine, id, secret, heads }: Pick<Enrolment, 'machine' | 'id' | 'secret' | 'heads'>,
): string {
  return `${by}\nenrol ${machine}\ncode ${id}${secret}\n${heads}`
}

/** The hub's greeting: its key, and its signature of its TLS certificate (SHA-256; empty without TLS). */
export const helloSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  name: z.string().min(1).max(80),
  key: text(200),
  certificate: z.union([hash, z.literal('')]),
  signature: text(200),
})
export type Hello = z.infer<typeof helloSchema>

export function toHelloText(by: string, { name, certificate }: Pick<Hello, 'name' | 'certificate'>): string {
  return `${by}\nhub ${certificate}\n${name}\n`
}

/**
 * A machine's report about itself, which also requests the acts at the hub that concern it, after the given number. It
 * is signed for one hub, by `toReportText`.
 */
export const reportSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  machine: fingerprintSchema,
  hub: fingerprintSchema,
  day: z.iso.date(),
  version: z.string().regex(/^[\w.+-]{1,40}$/),
  /** The pack of procedures in use; null for what ships with the app. */
  pack: count.nullable(),
  /** Identifies its files. An older desktop does not report it. */
  digest: hash.nullable().optional(),
  after: count,
  /** A kiosk's health as JSON (core/base/health.ts); empty for a desk. */
  health: text(4000),
  ...keysShape,
  signature: text(200),
})
export type MachineReport = z.infer<typeof reportSchema>

export function toReportText(
  by: string,
  {
    machine,
    hub,
    day,
    version,
    pack,
    digest,
    after,
    health,
  }: Omit<MachineReport, 'v' | 'keys' | 'changes' | 'signature'>,
): string {
  const used = [`pack ${pack ?? ''}`, ...(typeof digest === 'string' ? [digest] : [])].join(' ')
  return `${by}\nreport ${machine}\nhub ${hub}\nday ${day}\nversion ${version}\n${used}\nafter ${after}\nhealth ${health}\n`
}

/** The most acts in one answer; a machine requests the rest again. */
const MOST_LOOKS = 200
export const reportedSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  code: z.literal('reported'),
  looks: z.array(hubLookSchema).max(MOST_LOOKS),
})

/** The hub's position in a machine's journal, sent only after the machine's signature was verified. */
const knownShape = { size: count, hash, counter: count }
export const takenSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  code: z.enum(['taken', 'already']),
  ...knownShape,
  /** Signed by the hub: see receipt.ts. */
  receipt: text(1000),
})
export const enrolledSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  code: z.literal('enrolled'),
  name: z.string().max(80),
})
export const refusedSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  code: z.enum(hubErrorCodes),
  ...z.strictObject(knownShape).partial().shape,
})

/** What the database states of a deposit for the hub to sign; months by their first days. */
const sealingSchema = z.strictObject({
  machine: z.int(),
  from: count,
  oldest: z.iso.date(),
  newest: z.iso.date(),
  erased: z.array(z.strictObject({ visit: count, seq: count })),
})
export type Sealing = z.infer<typeof sealingSchema>

/** The database's answer to a deposit or an enrolment. */
export const outcomeSchema = z.strictObject({
  code: z.enum([...hubErrorCodes, 'taken', 'already', 'enrolled', 'reported']),
  looks: z.array(hubLookSchema).optional(),
  ...z.strictObject(knownShape).partial().shape,
  lines: count.optional(),
  name: z.string().optional(),
  /** Whether the machine was not known before. */
  isNew: z.boolean().optional(),
  /** The end of the hub's chain of acts. */
  acts: z.strictObject({ number: count, hash }).optional(),
  sealing: sealingSchema.optional(),
})

/** The most bytes of a sealed notebook that a hub keeps: some hundred years of visits. */
export const LONGEST_COPY = 262_144
/** Bytes of its text in base64, with the rest of the answer. */
export const LONGEST_COPY_ANSWER = 400_000

/** The id of a copy, derived from the person's six words, so that only they can find it. */
const place = z.string().regex(/^[0-9a-f]{64}$/)
const copy = z
  .base64()
  .min(88)
  .max(Math.ceil(LONGEST_COPY / 3) * 4)

/**
 * A notebook on its way from one machine to another: stored at the hub, and fetched once. Sealed with words that the
 * hub never has; no field identifies the person, or the machine.
 */
export const copyRequestSchema = z.discriminatedUnion('do', [
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('leave'), place, copy }),
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('fetch'), place }),
])
export type CopyRequest = z.infer<typeof copyRequestSchema>

/** `nothing`: there is no copy, or it has expired; `full`: there is no room for one more. */
export const copyAnswerSchema = z.discriminatedUnion('code', [
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('left'), until: z.iso.date() }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('fetched'), copy }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.enum(['nothing', 'full']) }),
])
export type CopyAnswer = z.infer<typeof copyAnswerSchema>
