import { z } from 'zod'
import { lookReasonSchema } from '../journal/entry.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { accountRoleSchema } from './access.ts'
import { HubError, hubErrorCodes } from './error.ts'

/** What somebody did at a hub that speaks of one machine: it goes back to that machine, which writes it down and shows it. */
const hubLookSchema = z.strictObject({
  /** Counted by machine from 1, without a hole. */
  number: z.int().min(1).max(1e9),
  day: z.iso.date(),
  act: z.enum(['listed', 'visit-read', 'exported', 'refused', 'chain-ended']),
  /** Which account, as the hub counts them: its name stays there. */
  account: z.int().min(1).max(1e9),
  role: accountRoleSchema,
  why: lookReasonSchema.nullable(),
  visit: z.int().min(1).max(1e12).nullable(),
})
export type HubLook = z.infer<typeof hubLookSchema>

/** The form of what is sent. A hub refuses any other. */
export const PROTOCOL = 1

/**
 * Asserts that the other speaks as we do: what it sent names another version, whatever else is in it. `older` is said of the
 * desktop, whichever of the two finds it.
 *
 * @throws HubError `protocol-older`, `protocol-newer`: upgraded, the one of the two that is behind mends it
 */
export function assertProtocol(value: unknown, who: 'desktop' | 'hub'): void {
  const v = typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined
  if (typeof v !== 'number' || !Number.isSafeInteger(v) || v < 1 || v === PROTOCOL) return
  throw new HubError(v < PROTOCOL === (who === 'desktop') ? 'protocol-older' : 'protocol-newer')
}

/** What one batch may hold at the most; a sender aims at a tenth of it. */
const LONGEST_BATCH = { lines: 8 * 1024 * 1024, heads: 512 * 1024, keys: 16 * 1024 } as const
/** Bytes of a request's body: quotation marks of lines are escaped in it. */
export const LONGEST_BODY = 12 * 1024 * 1024
const LONGEST_SMALL = 64 * 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.int().min(0).max(1e12)
/** Texts of ours are ASCII, but for the dash of a signed note. */
const text = (longest: number) => z.string().max(longest)

/** The keys that signed for a machine, and where one signs the next: `verifiers.txt` and `key-changes.txt` of its journal. */
const keysShape = { keys: text(LONGEST_BATCH.keys), changes: text(LONGEST_BATCH.keys) }

/** Lines that follow line `from`, whose hash is `prev`, and the heads signed of them: the last one is of the last line. */
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

/** Asks to become a machine of the hub. `heads` is empty, or the one head after which its lines begin; `signature` is of `toEnrolmentText`. */
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

/** The text that a machine signs to enrol, with the key that it uses now. It is no checkpoint, key change or receipt: see the second line. */
export function toEnrolmentText(
  by: string,
  { machine, id, secret, heads }: Pick<Enrolment, 'machine' | 'id' | 'secret' | 'heads'>,
): string {
  return `${by}\nenrol ${machine}\ncode ${id}${secret}\n${heads}`
}

/** What a hub says of itself: its key, and by that key the certificate that its TLS shows (SHA-256; empty without TLS). */
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
 * What a machine says of itself, and asks what was done at the hub that speaks of it: looks after the one of that count. It is
 * signed for one hub, by `toReportText`.
 */
export const reportSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  machine: fingerprintSchema,
  hub: fingerprintSchema,
  day: z.iso.date(),
  version: z.string().regex(/^[\w.+-]{1,40}$/),
  /** The pack of procedures that is used here; null for what ships with the app. */
  pack: count.nullable(),
  /** Names its files. A desktop of before does not say it. */
  digest: hash.nullable().optional(),
  after: count,
  /** A kiosk's health as JSON (core/health.ts); empty for a desk. */
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

/** How many looks one answer holds at the most; a machine asks again for the rest. */
const MOST_LOOKS = 200
export const reportedSchema = z.strictObject({
  v: z.literal(PROTOCOL),
  code: z.literal('reported'),
  looks: z.array(hubLookSchema).max(MOST_LOOKS),
})

/** Where the hub stands with a machine; what it is told only after its signature. */
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

/** What the database answers to a deposit or an enrolment. */
export const outcomeSchema = z.strictObject({
  code: z.enum([...hubErrorCodes, 'taken', 'already', 'enrolled', 'reported']),
  looks: z.array(hubLookSchema).optional(),
  ...z.strictObject(knownShape).partial().shape,
  lines: count.optional(),
  name: z.string().optional(),
})

/** Bytes of a sealed notebook that a hub keeps at most: some hundred years of visits. */
export const LONGEST_COPY = 262_144
/** Of its text in base64, with what stands around it. */
export const LONGEST_COPY_ANSWER = 400_000

/** Where a copy lies: made of its person's six words, so that who has these finds it, and nobody else. */
const place = z.string().regex(/^[0-9a-f]{64}$/)
const copy = z
  .base64()
  .min(88)
  .max(Math.ceil(LONGEST_COPY / 3) * 4)

/**
 * A notebook on its way from one machine to another: left at the hub, and fetched once. Sealed to words that the hub never has;
 * no field says whose it is, or which machine asks.
 */
export const copyWishSchema = z.discriminatedUnion('do', [
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('leave'), place, copy }),
  z.strictObject({ v: z.literal(PROTOCOL), do: z.literal('fetch'), place }),
])
export type CopyWish = z.infer<typeof copyWishSchema>

/** `nothing`: no copy lies there, or its days are over; `full`: there is no room for one more. */
export const copyAnswerSchema = z.discriminatedUnion('code', [
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('left'), until: z.iso.date() }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.literal('fetched'), copy }),
  z.strictObject({ v: z.literal(PROTOCOL), code: z.enum(['nothing', 'full']) }),
])
export type CopyAnswer = z.infer<typeof copyAnswerSchema>
