import { parseNotes } from '../../core/journal/heads/checkpoint.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { Sql } from '../database/connect.ts'
import { SIGNATURES } from '../door/door.ts'

/** What does not hold of a machine's lines, as they are in the database. */
export type AuditFault =
  | 'line-changed'
  | 'line-missing'
  | 'head-forged'
  | 'head-mismatch'
  | 'size-mismatch'
  | 'erased-without-a-line'

export interface AuditedMachine {
  readonly fingerprint: string
  readonly lines: number
  /** Lines whose sealed part was erased, as a line of the machine asked: their hash stands for them. */
  readonly erased: number
  /** The first thing that does not hold, and at which line. */
  readonly fault?: { readonly code: AuditFault; readonly line: number }
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
}

const AT_ONCE = 5000
/** What stands of a line whose sealed part was erased. */
const EMPTY = ',"sealed":""'

/**
 * Verifies all lines of all machines again, with the keys of the machines and not those of the database: whoever is superuser
 * there can change lines and the functions that check them, but signs no head. One transaction sees all of it at one moment.
 */
export async function auditHub(audit: Sql): Promise<readonly AuditedMachine[]> {
  return audit.begin('isolation level repeatable read read only', async (sql) => {
    const machines = await sql<StoredMachine[]>`
      select id, fingerprint, keys, first::float8, size::float8, hash from hub.machines order by id`
    const audited: AuditedMachine[] = []
    for (const machine of machines) audited.push(await auditMachine(sql as unknown as Sql, machine))
    return audited
  }) as Promise<readonly AuditedMachine[]>
}

async function auditMachine(sql: Sql, machine: StoredMachine): Promise<AuditedMachine> {
  const heads = await readHeads(sql, machine)
  const gone = new Map<number, number>()
  for (const {
    visit,
    seq,
  } of await sql`select visit::float8, seq::float8 from hub.erased where machine = ${machine.id}`)
    gone.set(visit, seq)
  let [lines, erased] = [0, 0]
  let before: { seq: number; hash: string } | undefined
  const fail = (code: AuditFault, line: number): AuditedMachine => ({
    fingerprint: machine.fingerprint,
    lines,
    erased,
    fault: { code, line },
  })
  if (heads === undefined) return fail('head-forged', 0)
  const rows = sql<StoredLine[]>`
    select seq::float8, day::text, visit::float8, encode(hash, 'hex') as hash, body
    from hub.lines where machine = ${machine.id} order by seq`.cursor(AT_ONCE)
  for await (const part of rows) {
    for (const row of part) {
      // The line before the first may be dropped by its age: then nothing says what stood there but a head.
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
    }
  }
  const end = before ?? { seq: machine.first, hash: machine.hash }
  if (end.seq !== machine.size || end.hash !== machine.hash) return fail('size-mismatch', end.seq)
  return { fingerprint: machine.fingerprint, lines, erased }
}

// The hash that each head says its line has; undefined where one is not signed, or not counted.
async function readHeads(sql: Sql, { id, keys }: StoredMachine): Promise<ReadonlyMap<number, string> | undefined> {
  const rows = await sql`select counter::float8, note from hub.heads where machine = ${id} order by counter`
  const isSigned = SIGNATURES.createHeadCheck(keys.split('\n').slice(0, -1))
  const hashes = new Map<number, string>()
  let counter: number | undefined
  for (const row of rows) {
    const [head] = parseNotes(row.note).heads
    if (
      head === undefined ||
      !isSigned(head) ||
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
