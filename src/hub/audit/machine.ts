import type { SignedReceipt } from '../../core/hub/receipt.ts'
import { type BatchSeal, parseSealText, type StoredLine } from '../../core/hub/seal.ts'
import { JournalError } from '../../core/journal/error.ts'
import { parseNotes, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { Sql } from '../database/connect.ts'
import { SIGNATURES } from '../door/door.ts'
import { addPosition, type SignedState, type SignedValues } from '../register/fold.ts'
import { createDayCheck } from './days.ts'
import type { AuditDoubt, AuditFault } from './fault.ts'
import { type AuditedLines, countDue, walkLines } from './lines.ts'
import { findBadReceipt, readReceipts } from './receipts.ts'
import { isReportSigned } from './report.ts'

export interface AuditedMachine {
  readonly fingerprint: string
  readonly lines: number
  /** The number of lines whose sealed part was erased, as a line of the machine requested: only their hash remains. */
  readonly erased: number
  /** The number of lines that must be here and are not; absent for none. */
  readonly missing?: number
  /** The first fault, and its line. */
  readonly fault?: { readonly code: AuditFault; readonly line: number }
  /** Impossible dates, although the machine signed them: the number of lines, and the first one. */
  readonly doubt?: { readonly code: AuditDoubt; readonly line: number; readonly lines: number }
}

/** A row of `hub.machines`. */
export interface StoredMachine {
  readonly id: number
  readonly fingerprint: string
  readonly keys: string
  readonly signer: number
  readonly first: number
  readonly size: number
  readonly hash: string
  readonly counter: number
  readonly last_receipt: string | null
}

export interface MachineAudit {
  readonly sql: Sql
  readonly key: string
  readonly receipts: readonly SignedReceipt[]
  readonly state: SignedState
}

type LineFault = NonNullable<AuditedMachine['fault']>

/** Verifies all that a machine has here, by what it and the hub signed. */
export async function auditMachine(audit: MachineAudit, machine: StoredMachine): Promise<AuditedMachine> {
  const { sql, state } = audit
  const { fingerprint, id } = machine
  const nothing: AuditedLines = { lines: 0, erased: 0 }
  const [first = ''] = machine.keys.split('\n')
  if (SIGNATURES.readFingerprint(first) !== fingerprint) return toAudited(machine, nothing, 'keys-forged')
  const enrolled = state.rows.get('machines')?.get(JSON.stringify([id]))
  const heads = await readHeads(sql, machine, enrolled)
  if (typeof heads === 'string') return toAudited(machine, nothing, heads)
  const receipts = await readReceipts(audit, machine)
  const bad = findBadReceipt(receipts, machine, heads)
  if (bad !== undefined) return toAudited(machine, nothing, bad.code, bad.line)
  const sealed = await readSeals(audit, machine, enrolled)
  if ('fault' in sealed) return toAudited(machine, nothing, sealed.fault.code, sealed.fault.line)
  const { seals } = sealed
  const end = findEndFault(machine, seals.at(-1), enrolled)
  const erased = new Map(seals.flatMap((seal) => seal.erased.map(({ visit, seq }) => [visit, seq] as const)))
  const expected = { machine: id, seals, heads, erased, dropped: state.dropped }
  const days = createDayCheck(receipts.flatMap((one) => (one === undefined ? [] : [one])))
  const found = await walkLines(sql, expected, (line: StoredLine) => days.take(line))
  const [count] = await sql`select count(*)::float8 as lines from hub.lines where machine = ${id}`
  const missing = countDue(expected) - (count?.lines ?? 0)
  const fault =
    end ?? found.fault ?? (await findErasureFault(sql, id, erased)) ?? (await findReportFault(audit, machine))
  const doubt = fault === undefined ? days.doubt() : undefined
  const { lines, erased: gone } = found
  return {
    ...{ fingerprint, lines, erased: gone },
    ...(missing > 0 && { missing }),
    ...(fault && { fault }),
    ...(doubt && { doubt }),
  }
}

function toAudited(
  { fingerprint }: StoredMachine,
  { lines, erased }: AuditedLines,
  code: AuditFault,
  line = 0,
): AuditedMachine {
  return { fingerprint, lines, erased, fault: { code, line } }
}

/**
 * Reads the hash that each head states for its line. Heads are numbered without a hole from where the machine was
 * enrolled, and what stands beside a head must be a part of it.
 */
async function readHeads(
  sql: Sql,
  { id, keys, counter: last }: StoredMachine,
  enrolled: SignedValues | undefined,
): Promise<ReadonlyMap<number, string> | AuditFault> {
  const rows = await sql`
    select counter::float8, size::float8, hash, note from hub.heads where machine = ${id} order by counter`
  const isSigned = SIGNATURES.createHeadCheck(keys.split('\n').slice(0, -1))
  const hashes = new Map<number, string>()
  let counter = Number(enrolled?.counter ?? 0)
  for (const row of rows) {
    const head = parseHead(row.note)
    if (head === undefined || !(await isSigned(head))) return 'head-forged'
    const said = head.checkpoint
    if (said.counter !== counter + 1) return 'head-forged'
    if (row.counter !== said.counter || row.size !== said.size || row.hash !== said.hash) return 'head-mismatch'
    counter = said.counter
    hashes.set(said.size, said.hash)
  }
  return counter === last ? hashes : 'head-mismatch'
}

function parseHead(note: string): SignedHead | undefined {
  try {
    const [head, ...more] = parseNotes(note).heads
    return more.length === 0 ? head : undefined
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}

/** Reads the seals of a machine: each must be the hub's, and begin where the one before ends. */
async function readSeals(
  { sql, key, state }: MachineAudit,
  { id, fingerprint, first }: StoredMachine,
  enrolled: SignedValues | undefined,
): Promise<{ readonly seals: readonly BatchSeal[] } | { readonly fault: LineFault }> {
  const rows = await sql<{ text: string; counter: number; size: number }[]>`
    select seal as text, counter::float8, size::float8 from hub.receipts where machine = ${id} order by counter`
  const seals: BatchSeal[] = []
  let size = Number(enrolled?.first ?? first)
  for (const { text: note, ...row } of rows) {
    const [text = '', signature = ''] = note.split('\n— ')
    const seal = parseSealText(text)
    const fault = (code: AuditFault) => ({ fault: { code, line: seal?.size ?? 0 } })
    if (seal === undefined || !isTextSigned(key, text, signature)) return fault('seal-forged')
    if (seal.machine !== id || seal.fingerprint !== fingerprint) return fault('seal-forged')
    if (seal.counter !== row.counter || seal.size !== row.size || seal.from !== size) return fault('receipt-mismatch')
    const { number, hash } = seal.acts
    if (number > 0 && state.hashes[number - 1] !== hash) return fault('seal-forged')
    if (seal.after !== undefined) addPosition(state, seal.after)
    seals.push(seal)
    size = seal.size
  }
  return { seals }
}

// What a machine's row says of its end must be what its last batch left, or what it was enrolled with.
function findEndFault(
  machine: StoredMachine,
  last: BatchSeal | undefined,
  enrolled: SignedValues | undefined,
): LineFault | undefined {
  const due = last ?? enrolled
  if (due === undefined) return { code: 'machine-changed', line: 0 }
  const { size, hash, counter, keys, signer } = machine
  if (size !== due.size || hash !== due.hash || counter !== due.counter) return { code: 'size-mismatch', line: size }
  // The register states digests of JSON, a seal those of the text.
  const isKeys = last === undefined ? sha256(JSON.stringify(keys)) === due.keys : sha256(keys) === due.keys
  if (!isKeys) return { code: 'keys-forged', line: 0 }
  const isRest = signer === due.signer && machine.last_receipt === (last?.day ?? enrolled?.last_receipt ?? null)
  return isRest ? undefined : { code: 'machine-changed', line: size }
}

async function findErasureFault(
  sql: Sql,
  id: number,
  erased: ReadonlyMap<number, number>,
): Promise<LineFault | undefined> {
  const rows = await sql`select visit::float8, seq::float8 from hub.erased where machine = ${id}`
  const other = rows.find(({ visit, seq }) => erased.get(visit) !== seq)
  if (other !== undefined) return { code: 'erased-without-a-line', line: other.seq }
  const here = new Set(rows.map(({ visit }) => visit))
  const lost = Array.from(erased).find(([visit]) => !here.has(visit))
  return lost && { code: 'erasure-undone', line: lost[1] }
}

async function findReportFault({ sql, key }: MachineAudit, machine: StoredMachine): Promise<LineFault | undefined> {
  const [row] = await sql`
    select day::text, version, pack::float8, pack_digest, health, note from hub.reports where machine = ${machine.id}`
  return row === undefined || isReportSigned(row as never, machine, key)
    ? undefined
    : { code: 'report-forged', line: 0 }
}
