import { HubError } from '../../core/hub/error.ts'
import { parseReceipts, type Receipt, type SignedReceipt } from '../../core/hub/receipt.ts'
import { parseNotes } from '../../core/journal/heads/checkpoint.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { Sql } from '../database/connect.ts'
import { SIGNATURES } from '../door/door.ts'

/** A fault of a machine's lines in the database. */
export type AuditFault =
  | 'line-changed'
  | 'line-missing'
  | 'head-forged'
  | 'head-mismatch'
  | 'size-mismatch'
  | 'erased-without-a-line'
  | 'keys-forged'
  | 'receipt-forged'
  | 'receipt-mismatch'
  | 'unreceipted'

/** Dates that our own receipts contradict: the machine lied about them, or its clock was wrong. */
export type AuditDoubt = 'day-before-receipt' | 'day-after-receipt'

export interface AuditedMachine {
  readonly fingerprint: string
  readonly lines: number
  /** The number of lines whose sealed part was erased, as a line of the machine requested: only their hash remains. */
  readonly erased: number
  /** The first fault, and its line. */
  readonly fault?: { readonly code: AuditFault; readonly line: number }
  /** Impossible dates, although the machine signed them: the number of lines, and the first one. */
  readonly doubt?: { readonly code: AuditDoubt; readonly line: number; readonly lines: number }
}

export interface AuditOptions {
  /** The hub's verifier key, with which receipts are verified. */
  readonly key: string
  /**
   * Receipts from elsewhere, as desktops keep them: they prove lines that were cut off here with everything about them.
   */
  readonly receipts?: readonly SignedReceipt[]
}

interface StoredLine {
  readonly seq: number
  readonly day: string
  readonly visit: number | null
  readonly hash: string
  readonly body: string
}

interface StoredMachine {
  readonly id: number
  readonly fingerprint: string
  readonly keys: string
  readonly first: number
  readonly size: number
  readonly hash: string
  readonly counter: number
}

const AT_ONCE = 5000
/** The sealed part of a line after its erasure. */
const EMPTY = ',"sealed":""'

/**
 * Verifies all lines of all machines again, by two things that the database cannot forge: the fingerprint of a
 * machine's first key, and the hub's own receipt for its last line. A superuser there can change lines, keys and the
 * functions that check them, but can sign neither. They can cut a machine back to an older receipt, which a receipt
 * from elsewhere reveals, and which the desktop repairs at its next sending. Runs in one transaction, so it sees a
 * consistent state.
 */
export async function auditHub(audit: Sql, options: AuditOptions): Promise<readonly AuditedMachine[]> {
  return audit.begin('isolation level repeatable read read only', async (sql) => {
    const machines = await sql<StoredMachine[]>`
      select id, coalesce(was, fingerprint) as fingerprint, keys, first::float8, size::float8, hash, counter::float8 from hub.machines order by id`
    const audited: AuditedMachine[] = []
    for (const machine of machines) audited.push(await auditMachine(sql as unknown as Sql, machine, options))
    return audited
  }) as Promise<readonly AuditedMachine[]>
}

async function auditMachine(sql: Sql, machine: StoredMachine, options: AuditOptions): Promise<AuditedMachine> {
  let [lines, erased] = [0, 0]
  const fail = (code: AuditFault, line: number): AuditedMachine => ({
    fingerprint: machine.fingerprint,
    lines,
    erased,
    fault: { code, line },
  })
  const [first = ''] = machine.keys.split('\n')
  if (SIGNATURES.readFingerprint(first) !== machine.fingerprint) return fail('keys-forged', 0)
  const heads = await readHeads(sql, machine)
  if (heads === undefined) return fail('head-forged', 0)
  const receipts = await readReceipts(sql, machine, options)
  const bad = findBadReceipt(receipts, machine, heads)
  if (bad !== undefined) return fail(bad.code, bad.line)
  const gone = await readErased(sql, machine.id)
  const days = createDayCheck(receipts.flatMap((one) => (one === undefined ? [] : [one])))
  let before: { seq: number; hash: string } | undefined
  const rows = sql<StoredLine[]>`
    select seq::float8, day::text, visit::float8, encode(hash, 'hex') as hash, body
    from hub.lines where machine = ${machine.id} order by seq`.cursor(AT_ONCE)
  for await (const part of rows) {
    for (const row of part) {
      // The line before the first one may have been dropped at the end of its retention: then only a head has its hash.
      const prev: string | undefined = before?.hash ?? (row.seq === 1 ? '0'.repeat(64) : heads.get(row.seq - 1))
      if (before !== undefined && row.seq !== before.seq + 1) return fail('line-missing', before.seq + 1)
      const isErased = row.body.endsWith(EMPTY)
      if (isErased && !gone.has(row.visit ?? 0)) return fail('erased-without-a-line', row.seq)
      if (!isErased && prev !== undefined && sha256(toHashed(row, prev)) !== row.hash)
        return fail('line-changed', row.seq)
      const head = heads.get(row.seq)
      if (head !== undefined && head !== row.hash) return fail('head-mismatch', row.seq)
      before = row
      lines += 1
      if (isErased) erased += 1
      const number = toErasedNumber(row.body)
      if (number !== undefined && gone.get(number) !== row.seq) return fail('erased-without-a-line', row.seq)
      days.take(row)
    }
  }
  const end = before ?? { seq: machine.first, hash: machine.hash }
  if (end.seq !== machine.size || end.hash !== machine.hash) return fail('size-mismatch', end.seq)
  const doubt = days.doubt()
  return { fingerprint: machine.fingerprint, lines, erased, ...(doubt && { doubt }) }
}

async function readErased(sql: Sql, id: number): Promise<ReadonlyMap<number, number>> {
  const rows = await sql`select visit::float8, seq::float8 from hub.erased where machine = ${id}`
  return new Map(rows.map(({ visit, seq }) => [visit, seq]))
}

/** Reads a machine's receipts by their counters; undefined for one that the hub did not sign. */
async function readReceipts(
  sql: Sql,
  { id, fingerprint }: StoredMachine,
  { key, receipts: given = [] }: AuditOptions,
): Promise<readonly (Receipt | undefined)[]> {
  const rows = await sql`select note from hub.receipts where machine = ${id}`
  const stored = rows.map(({ note }) => parseOne(note))
  const all = [...stored, ...given.filter(({ receipt }) => receipt.machine === fingerprint)]
  return all
    .map((one) =>
      one?.receipt.machine === fingerprint && isTextSigned(key, one.text, one.signature) ? one.receipt : undefined,
    )
    .sort((one, other) => (one?.counter ?? 0) - (other?.counter ?? 0))
}

function parseOne(note: string): SignedReceipt | undefined {
  try {
    const [first, ...more] = parseReceipts(note)
    return more.length === 0 ? first : undefined
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}

// Each must match the hash of a line that is here, and the last line must have one.
function findBadReceipt(
  receipts: readonly (Receipt | undefined)[],
  { first, size, hash, counter }: StoredMachine,
  heads: ReadonlyMap<number, string>,
): { readonly code: AuditFault; readonly line: number } | undefined {
  for (const one of receipts) {
    if (one === undefined) return { code: 'receipt-forged', line: 0 }
    const isHere = one.size <= size && (one.size === first || heads.get(one.size) === one.hash)
    if (!isHere) return { code: 'receipt-mismatch', line: one.size }
  }
  const isEndReceipted = receipts.some((one) => one?.size === size && one.hash === hash && one.counter === counter)
  return isEndReceipted || size === first ? undefined : { code: 'unreceipted', line: size }
}

// A line lies between two receipts, so its day must too, give or take a day for time zones.
function createDayCheck(receipts: readonly Receipt[]): {
  take(line: StoredLine): void
  doubt(): AuditedMachine['doubt']
} {
  let next = 0
  let doubt: AuditedMachine['doubt']
  return {
    take: ({ seq, day }) => {
      while ((receipts[next]?.size ?? seq) < seq) next += 1
      const [earliest, latest] = [receipts[next - 1]?.day, receipts[next]?.day]
      const code =
        earliest !== undefined && day < toDayFrom(earliest, -1)
          ? ('day-before-receipt' as const)
          : latest !== undefined && day > toDayFrom(latest, 1)
            ? ('day-after-receipt' as const)
            : undefined
      if (code !== undefined) doubt = { ...(doubt ?? { code, line: seq }), lines: (doubt?.lines ?? 0) + 1 }
    },
    doubt: () => doubt,
  }
}

function toDayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

// Returns the hash that each head states for its line; undefined if a head is not signed or not counted.
async function readHeads(sql: Sql, { id, keys }: StoredMachine): Promise<ReadonlyMap<number, string> | undefined> {
  const rows = await sql`select counter::float8, note from hub.heads where machine = ${id} order by counter`
  const isSigned = SIGNATURES.createHeadCheck(keys.split('\n').slice(0, -1))
  const hashes = new Map<number, string>()
  let counter: number | undefined
  for (const row of rows) {
    const [head] = parseNotes(row.note).heads
    if (
      head === undefined ||
      !(await isSigned(head)) ||
      head.checkpoint.counter !== (counter ?? head.checkpoint.counter - 1) + 1
    )
      return undefined
    counter = head.checkpoint.counter
    hashes.set(head.checkpoint.size, head.checkpoint.hash)
  }
  return hashes
}

function toHashed({ seq, day, body }: StoredLine, prev: string): string {
  return `{"v":2,"seq":${seq},"day":"${day}","prev":"${prev}",${body}`
}

function toErasedNumber(body: string): number | undefined {
  const [, number] = /^"clear":\{"kind":"(?:erased|withdrawn)","number":(\d+)\}$/.exec(body) ?? []
  return number === undefined ? undefined : Number(number)
}
