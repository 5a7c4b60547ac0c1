import { type Health, healthSchema } from '../../core/health/health.ts'
import { type CopyAnswer, copyWishSchema } from '../../core/hub/copy.ts'
import { findMachineKeys, readBatch, type Signatures } from '../../core/hub/deposit.ts'
import { HubError, type HubErrorCode, isPassing } from '../../core/hub/error.ts'
import {
  assertProtocol,
  type Batch,
  batchSchema,
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
import { toReceiptNote, toReceiptText } from '../../core/hub/receipt.ts'
import { START } from '../../core/journal/chain.ts'
import { parseNotes, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import {
  createSignatureCheck,
  isKeyChangeSigned,
  isTextSigned,
  readFingerprint,
  signText,
} from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { HubSecrets } from '../secrets.ts'

/** ed25519 as `core/hub` asks for it. */
export const SIGNATURES: Signatures = {
  readFingerprint,
  isKeyChangeSigned,
  createHeadCheck: (keys) => createSignatureCheck(keys.map((key) => `${key}\n`).join('')),
}

/** What the hub answers: always JSON with a code of the closed list. */
export interface HubAnswer {
  readonly code: HubErrorCode | 'taken' | 'already' | 'enrolled' | 'reported' | CopyAnswer['code']
  readonly body: Readonly<Record<string, unknown>>
  /** Lines that are new here. */
  readonly lines: number
}

/** Where machines come: verifies, hands to the database, answers. It knows nothing of HTTP, so a file goes the same way. */
export interface HubDoor {
  hello(): Hello
  /** Of any value at all; it never throws but for our own mistakes. */
  deposit(value: unknown): Promise<HubAnswer>
  enrol(value: unknown): Promise<HubAnswer>
  /** Keeps a sealed notebook for some days, or gives one away, once. */
  copy(value: unknown): Promise<HubAnswer>
  /** Takes what a machine says of itself, and gives it what was done here that speaks of it. */
  report(value: unknown): Promise<HubAnswer>
}

export interface HubDoorParts {
  readonly name: string
  readonly secrets: HubSecrets
  readonly deposits: Sql
  readonly service: Sql
  /** SHA-256 of the certificate that TLS shows; empty without TLS. */
  readonly certificate: string
  readonly now: () => Date
}

export function createDoor({ name, secrets, deposits, service, certificate, now }: HubDoorParts): HubDoor {
  const { origin, text: key } = secrets.key
  const hello: Hello = {
    v: PROTOCOL,
    name,
    key,
    certificate,
    signature: signText(secrets.signing, toHelloText(origin, { name, certificate })),
  }

  const toReceipt = (
    machine: string,
    { size, hash, counter }: { size: number; hash: string; counter: number },
  ): string => {
    const receipt = { hub: origin, machine, size, hash, counter, day: toLocalDay(now()) }
    const text = toReceiptText(receipt)
    return toReceiptNote({ receipt, text, signature: signText(secrets.signing, text) })
  }

  // For who is no machine of ours it is only counted.
  const keep = async (value: unknown, code: HubErrorCode): Promise<void> => {
    const claimed = isObject(value) && typeof value.machine === 'string' ? value.machine : ''
    const machine = /^[0-9a-f]{64}$/.test(claimed) ? claimed : ''
    const kept = isObject(value) ? toKept(value) : {}
    await service`select hub.keep(${machine}, ${code}, ${sha256(JSON.stringify(kept))}, ${service.json(kept)})`
  }

  const refuse = async (value: unknown, error: HubError): Promise<HubAnswer> => {
    await keep(value, error.code)
    return toRefusal(error.code)
  }

  const deposit = async (value: unknown): Promise<HubAnswer> => {
    assertProtocol(value, 'desktop')
    const batch = batchSchema.parse(value) satisfies Batch
    const { machine, from, prev, lines, heads, last, keys } = readBatch(batch, SIGNATURES, sha256)
    const receipt = toReceipt(machine, last)
    const digest = sha256(last.note)
    const [row] = await deposits`
      select hub.deposit(
        ${machine}, ${from}, ${prev}, ${lines}, ${deposits.json(heads as unknown as [])}, ${keys}, ${receipt}, ${digest}
      ) as outcome`
    const outcome = outcomeSchema.parse(row?.outcome)
    const { code, lines: added = 0, size, hash, counter } = outcome
    const known = { size, hash, counter }
    if (code === 'taken' || code === 'already') {
      const body = { v: PROTOCOL, code, ...known, receipt: code === 'taken' ? receipt : toReceipt(machine, last) }
      return { code, body, lines: added }
    }
    if (code === 'enrolled' || code === 'reported') throw new HubError('hub-failed')
    return toRefusal(code, size === undefined ? {} : known)
  }

  const enrol = async (value: unknown): Promise<HubAnswer> => {
    assertProtocol(value, 'desktop')
    const wish = enrolmentSchema.parse(value)
    const { keys, start } = verifyEnrolment(wish)
    const mac = secrets.toMac(wish.secret)
    const [row] = await service`
      select hub.enrol(
        ${wish.id}, ${mac}, ${wish.machine}, ${keys}, ${start.size}, ${start.hash}, ${start.counter}, ${sha256(wish.signature)}
      ) as outcome`
    const outcome = outcomeSchema.parse(row?.outcome)
    const { code } = outcome
    if (code === 'taken' || code === 'already' || code === 'reported') throw new HubError('hub-failed')
    if (code !== 'enrolled') return toRefusal(code)
    return { code, body: { v: PROTOCOL, code, name: outcome.name ?? '' }, lines: 0 }
  }

  const copy = async (value: unknown): Promise<HubAnswer> => {
    const wish = copyWishSchema.parse(value)
    if (wish.do === 'leave') {
      const [row] = await service`
        select to_char(hub.leave_copy(${wish.place}, ${Buffer.from(wish.copy, 'base64')}), 'YYYY-MM-DD') as until`
      const until: unknown = row?.until
      return typeof until === 'string' ? toCopyAnswer({ v: PROTOCOL, code: 'left', until }) : NO_ROOM
    }
    const [row] = await service`select encode(hub.fetch_copy(${wish.place}), 'base64') as copy`
    const found: unknown = row?.copy
    // PostgreSQL breaks its lines.
    return typeof found === 'string'
      ? toCopyAnswer({ v: PROTOCOL, code: 'fetched', copy: found.replaceAll('\n', '') })
      : NOTHING
  }

  const report = async (value: unknown): Promise<HubAnswer> => {
    const said = reportSchema.parse(value)
    const keys = findMachineKeys(said, SIGNATURES)
    const now = keys.at(-1) ?? ''
    const isOurs = said.hub === readFingerprint(key)
    if (!isOurs || !isTextSigned(now, toReportText(now.slice(0, now.indexOf('+')), said), said.signature))
      throw new HubError('wrong-signature')
    const text = keys.map((one) => `${one}\n`).join('')
    const health = said.health === '' ? null : service.json(readHealth(said.health))
    const [row] = await service`
      select hub.report(${said.machine}, ${text}, ${said.day}::date, ${said.version}, ${said.pack},
        ${said.digest ?? null}, ${said.after}, ${health}) as outcome`
    const { code, looks = [] } = outcomeSchema.parse(row?.outcome)
    if (code === 'taken' || code === 'already' || code === 'enrolled') throw new HubError('hub-failed')
    return code === 'reported' ? { code, body: { v: PROTOCOL, code, looks }, lines: 0 } : toRefusal(code)
  }

  const attempt =
    (act: (value: unknown) => Promise<HubAnswer>) =>
    async (value: unknown): Promise<HubAnswer> => {
      try {
        return await act(value)
      } catch (error) {
        const known = toHubError(error)
        // What passes by itself is no evidence of anything.
        return isPassing(known.code) ? toRefusal(known.code) : await refuse(value, known)
      }
    }
  return {
    hello: () => hello,
    deposit: attempt(deposit),
    enrol: attempt(enrol),
    copy: attempt(copy),
    report: attempt(report),
  }
}

/** Characters that are kept of each member of what was refused. */
const MOST_KEPT = 16_384

// Only texts under the names of ours, and without what a database cannot hold: the rest may be nested beyond all depth.
function toKept(value: Record<string, unknown>): Record<string, string> {
  const names = ['prev', 'heads', 'lines', 'keys', 'changes'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = value[name]
      return typeof text === 'string' ? [[name, text.slice(0, MOST_KEPT).replaceAll(/[^\n -~—]/g, '?')]] : []
    }),
  )
}

function verifyEnrolment(wish: Enrolment): { keys: string; start: { size: number; hash: string; counter: number } } {
  const keys = findMachineKeys(wish, SIGNATURES)
  const now = keys.at(-1) ?? ''
  const text = toEnrolmentText(now.slice(0, now.indexOf('+')), wish)
  if (!isTextSigned(now, text, wish.signature)) throw new HubError('wrong-signature')
  const heads: readonly SignedHead[] = wish.heads === '' ? [] : parseNotes(wish.heads).heads
  const isSigned = SIGNATURES.createHeadCheck(keys)
  if (heads.length > 1 || heads.some((head) => !isSigned(head))) throw new HubError('wrong-signature')
  const { size, hash, counter } = heads[0]?.checkpoint ?? { size: START.seq, hash: START.hash, counter: 0 }
  return { keys: keys.map((key) => `${key}\n`).join(''), start: { size, hash, counter } }
}

// A closed list, so that a machine says nothing here that has no field.
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

// Of the database: HB00x is its own look at what we looked at already, anything else that it is not there.
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
