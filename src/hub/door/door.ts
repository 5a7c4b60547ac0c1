import type { z } from 'zod'
import { type Health, healthSchema } from '../../core/base/health.ts'
import { findMachineKeys, readBatch, type Signatures, type SoundBatch } from '../../core/hub/deposit.ts'
import { HubError, type HubErrorCode, isPassing } from '../../core/hub/error.ts'
import {
  assertProtocol,
  type Batch,
  batchSchema,
  type CopyAnswer,
  copyRequestSchema,
  type Enrolment,
  enrolmentSchema,
  type Hello,
  outcomeSchema,
  PROTOCOL,
  reportSchema,
  toEnrolmentText,
  toHelloText,
  toReportText,
} from '../../core/hub/protocol.ts'
import { type Receipt, toReceiptNote, toReceiptText } from '../../core/hub/receipt.ts'
import { START } from '../../core/journal/chain.ts'
import { parseNotes, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import {
  createPooledSignatureCheck,
  isKeyChangeSigned,
  isTextSigned,
  readFingerprint,
  signText,
} from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { Register } from '../register/register.ts'
import type { HubSecrets } from '../secrets.ts'
import { signSeal } from './sign-seal.ts'
import type { Witness } from './witness.ts'

/** The ed25519 functions that `core/hub` needs. */
export const SIGNATURES: Signatures = {
  readFingerprint,
  isKeyChangeSigned,
  createHeadCheck: (keys) => createPooledSignatureCheck(keys.map((key) => `${key}\n`).join('')),
}

/** The hub's response: always JSON with a code of the closed list. */
export interface HubAnswer {
  readonly code: HubErrorCode | 'taken' | 'already' | 'enrolled' | 'reported' | CopyAnswer['code']
  readonly body: Readonly<Record<string, unknown>>
  /** The number of lines that are new here. */
  readonly lines: number
}

/** The database's answer to a batch, and the receipt for it; empty if it was refused. */
interface StoredBatch {
  readonly outcome: z.infer<typeof outcomeSchema>
  readonly receipt: string
}

export interface HubDoorParts {
  readonly name: string
  readonly secrets: HubSecrets
  readonly register: Register
  readonly witness: Witness
  readonly deposits: Sql
  readonly service: Sql
  /** SHA-256 of the TLS certificate; empty without TLS. */
  readonly certificate: string
  readonly now: () => Date
}

/**
 * The entrance for machines: verifies, passes on to the database, answers. It does not depend on HTTP, so a file uses
 * the same code.
 */
export class HubDoor {
  readonly #parts: HubDoorParts
  readonly #hello: Hello

  constructor(parts: HubDoorParts) {
    this.#parts = parts
    const { name, secrets, certificate } = parts
    const { origin, text: key } = secrets.key
    const signature = signText(secrets.signing, toHelloText(origin, { name, certificate }))
    this.#hello = { v: PROTOCOL, name, key, certificate, signature }
  }

  hello(): Hello {
    return this.#hello
  }

  /** Deposits a batch of lines. Accepts any value, and only throws for our own bugs, as do the methods below. */
  deposit(value: unknown): Promise<HubAnswer> {
    return this.#attempt(value, () => this.#deposit(value))
  }

  enrol(value: unknown): Promise<HubAnswer> {
    return this.#attempt(value, () => this.#enrol(value))
  }

  /** Stores a sealed notebook for some days, or returns one, once. */
  copy(value: unknown): Promise<HubAnswer> {
    return this.#attempt(value, () => this.#copy(value))
  }

  /** Stores a machine's report about itself, and returns the acts at the hub that concern it. */
  report(value: unknown): Promise<HubAnswer> {
    return this.#attempt(value, () => this.#report(value))
  }

  async #attempt(value: unknown, act: () => Promise<HubAnswer>): Promise<HubAnswer> {
    try {
      return await act()
    } catch (error) {
      const { code } = toHubError(error)
      // A passing error is no evidence.
      if (!isPassing(code)) await this.#keep(value, code)
      return toRefusal(code)
    }
  }

  /** Keeps a refused request as evidence; for an unknown machine it is only counted. */
  async #keep(value: unknown, code: HubErrorCode): Promise<void> {
    const { service } = this.#parts
    const claimed = isObject(value) && typeof value.machine === 'string' ? value.machine : ''
    const machine = /^[0-9a-f]{64}$/.test(claimed) ? claimed : ''
    const kept = isObject(value) ? readKeptTexts(value) : {}
    await service`select hub.keep(${machine}, ${code}, ${sha256(JSON.stringify(kept))}, ${service.json(kept)})`
  }

  async #deposit(value: unknown): Promise<HubAnswer> {
    const { deposits, witness, register } = this.#parts
    assertProtocol(value, 'desktop')
    const batch = batchSchema.parse(value) satisfies Batch
    const sound = await readBatch(batch, SIGNATURES, sha256)
    // In one transaction: lines without a receipt and a seal would be a fault to whoever audits.
    const stored = await deposits.begin((sql) => this.#store(sql as unknown as Sql, sound))
    const { outcome, receipt } = stored as StoredBatch
    const { code, lines: added = 0, size, hash, counter } = outcome
    const known = { size, hash, counter }
    if (code === 'taken') witness.add(receipt)
    if (outcome.sealing !== undefined && counter !== undefined && hash !== undefined)
      register.pin({ machine: outcome.sealing.machine, counter, hash })
    if (code === 'taken' || code === 'already')
      return { code, body: { v: PROTOCOL, code, ...known, receipt }, lines: added }
    if (code === 'enrolled' || code === 'reported') throw new HubError('hub-failed')
    return toRefusal(code, size === undefined ? {} : known)
  }

  /** Has the database take a batch, and signs the receipt and the seal that it stores with it. */
  async #store(sql: Sql, sound: SoundBatch): Promise<StoredBatch> {
    const { secrets, now, register } = this.#parts
    const { machine, from, prev, lines, heads, last, keys } = sound
    const [row] = await sql`
      select hub.deposit(
        ${machine}, ${from}, ${prev}, ${lines}, ${sql.json(heads as unknown as [])}, ${keys}, ${sha256(last.note)}
      ) as outcome`
    const outcome = outcomeSchema.parse(row?.outcome)
    const { code, sealing, acts } = outcome
    if ((code !== 'taken' && code !== 'already') || acts === undefined) return { outcome, receipt: '' }
    const { size, hash, counter } = last
    const day = toLocalDay(now())
    const receipt = this.#signReceipt({ hub: secrets.key.origin, machine, size, hash, counter, day, acts })
    if (code === 'already') return { outcome, receipt }
    if (sealing === undefined) throw new HubError('hub-failed')
    const seal = signSeal(secrets, sound, { ...sealing, day, acts, after: register.pinned() })
    await sql`select hub.seal(${sealing.machine}, ${counter}, ${size}, ${day}::date, ${receipt}, ${seal})`
    return { outcome, receipt }
  }

  #signReceipt(receipt: Receipt): string {
    const { secrets } = this.#parts
    const text = toReceiptText(receipt)
    return toReceiptNote({ receipt, text, signature: signText(secrets.signing, text) })
  }

  async #enrol(value: unknown): Promise<HubAnswer> {
    const { secrets, service, register } = this.#parts
    assertProtocol(value, 'desktop')
    const enrolment = enrolmentSchema.parse(value)
    const { keys, start } = await verifyEnrolment(enrolment)
    const mac = secrets.toMac(enrolment.secret)
    const outcome = (await service.begin(async (transaction) => {
      const sql = transaction as unknown as Sql
      const [row] = await sql`
        select hub.enrol(
          ${enrolment.id}, ${mac}, ${enrolment.machine}, ${keys}, ${start.size}, ${start.hash}, ${start.counter}, ${sha256(enrolment.signature)}
        ) as outcome`
      const done = outcomeSchema.parse(row?.outcome)
      // Absent for one that asks again because the answer was lost: nothing changed.
      if (done.isNew !== undefined)
        await register.sign(sql, { kind: done.isNew ? 'machine-enrolled' : 'machine-returned' })
      return done
    })) as ReturnType<typeof outcomeSchema.parse>
    const { code } = outcome
    if (code === 'taken' || code === 'already' || code === 'reported') throw new HubError('hub-failed')
    if (code !== 'enrolled') return toRefusal(code)
    return { code, body: { v: PROTOCOL, code, name: outcome.name ?? '' }, lines: 0 }
  }

  async #copy(value: unknown): Promise<HubAnswer> {
    const { service } = this.#parts
    const copyRequest = copyRequestSchema.parse(value)
    if (copyRequest.do === 'leave') {
      const [row] = await service`
        select to_char(hub.leave_copy(${copyRequest.place}, ${Buffer.from(copyRequest.copy, 'base64')}), 'YYYY-MM-DD') as until`
      const until: unknown = row?.until
      return typeof until === 'string' ? toCopyAnswer({ v: PROTOCOL, code: 'left', until }) : NO_ROOM
    }
    const [row] = await service`select encode(hub.fetch_copy(${copyRequest.place}), 'base64') as copy`
    const found: unknown = row?.copy
    // PostgreSQL wraps its base64 lines.
    return typeof found === 'string'
      ? toCopyAnswer({ v: PROTOCOL, code: 'fetched', copy: found.replaceAll('\n', '') })
      : NOTHING
  }

  async #report(value: unknown): Promise<HubAnswer> {
    const { secrets, service } = this.#parts
    const said = reportSchema.parse(value)
    const keys = findMachineKeys(said, SIGNATURES)
    const now = keys.at(-1) ?? ''
    const isOurs = said.hub === readFingerprint(secrets.key.text)
    const signed = toReportText(now.slice(0, now.indexOf('+')), said)
    if (!isOurs || !isTextSigned(now, signed, said.signature)) throw new HubError('wrong-signature')
    const text = keys.map((one) => `${one}\n`).join('')
    const health = said.health === '' ? null : service.json(readHealth(said.health))
    const [row] = await service`
      select hub.report(${said.machine}, ${text}, ${said.day}::date, ${said.version}, ${said.pack},
        ${said.digest ?? null}, ${said.after}, ${health}, ${`${signed}\n— ${said.signature}`}) as outcome`
    const { code, looks = [] } = outcomeSchema.parse(row?.outcome)
    if (code === 'taken' || code === 'already' || code === 'enrolled') throw new HubError('hub-failed')
    return code === 'reported' ? { code, body: { v: PROTOCOL, code, looks }, lines: 0 } : toRefusal(code)
  }
}

/** The most characters of each member of a refused request that are kept. */
const MOST_KEPT = 16_384

// Keeps only texts under our own names, without characters that a database cannot store: the rest may be nested too
// deeply.
function readKeptTexts(value: Record<string, unknown>): Record<string, string> {
  const names = ['prev', 'heads', 'lines', 'keys', 'changes'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = value[name]
      return typeof text === 'string' ? [[name, text.slice(0, MOST_KEPT).replaceAll(/[^\n -~—]/g, '?')]] : []
    }),
  )
}

async function verifyEnrolment(
  enrolment: Enrolment,
): Promise<{ keys: string; start: { size: number; hash: string; counter: number } }> {
  const keys = findMachineKeys(enrolment, SIGNATURES)
  const now = keys.at(-1) ?? ''
  const text = toEnrolmentText(now.slice(0, now.indexOf('+')), enrolment)
  if (!isTextSigned(now, text, enrolment.signature)) throw new HubError('wrong-signature')
  const heads: readonly SignedHead[] = enrolment.heads === '' ? [] : parseNotes(enrolment.heads).heads
  const signed = await Promise.all(heads.slice(0, 1).map(SIGNATURES.createHeadCheck(keys)))
  if (heads.length > 1 || signed.includes(false)) throw new HubError('wrong-signature')
  const { size, hash, counter } = heads[0]?.checkpoint ?? { size: START.seq, hash: START.hash, counter: 0 }
  return { keys: keys.map((key) => `${key}\n`).join(''), start: { size, hash, counter } }
}

// Validated by a closed schema, so that a machine can report nothing else.
function readHealth(text: string): Health {
  try {
    return healthSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new HubError('malformed', error)
  }
}

const toCopyAnswer = (body: CopyAnswer): HubAnswer => ({ code: body.code, body, lines: 0 })
const NOTHING = toCopyAnswer({ v: PROTOCOL, code: 'nothing' })
const NO_ROOM = toCopyAnswer({ v: PROTOCOL, code: 'full' })

function toRefusal(code: HubErrorCode, known: Readonly<Record<string, unknown>> = {}): HubAnswer {
  return { code, body: { v: PROTOCOL, code, ...known }, lines: 0 }
}

// Errors of the database: HB00x is its own check of what we checked already, anything else means that it is not
// available.
function toHubError(error: unknown): HubError {
  if (error instanceof HubError) return error
  if (!(error instanceof Error)) throw error
  if (error.name === 'ZodError' || error.name === 'JournalError') return new HubError('malformed', error)
  const code = 'code' in error ? error.code : undefined
  if (code === 'HB001' || code === 'HB002' || code === 'HB003') return new HubError('lines-broken', error)
  return new HubError('hub-failed', error)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
