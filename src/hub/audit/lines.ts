import {
  type BatchSeal,
  isEmptied,
  readErasedNumber,
  readVisitNumber,
  type SealedRun,
  type StoredLine,
  toCoveredText,
} from '../../core/hub/seal.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { Sql } from '../database/connect.ts'
import type { AuditFault } from './fault.ts'

interface LineRow extends StoredLine {
  readonly month: string
  readonly visit: number | null
}

/** What the signed texts say of a machine's lines. */
export interface ExpectedLines {
  readonly machine: number
  readonly seals: readonly BatchSeal[]
  /** The hash that each signed head states for its line. */
  readonly heads: ReadonlyMap<number, string>
  /** The line that asked for the erasure of each visit. */
  readonly erased: ReadonlyMap<number, number>
  /** Months that retention has dropped (first days). */
  readonly dropped: ReadonlySet<string>
}

export interface AuditedLines {
  readonly lines: number
  readonly erased: number
  readonly fault?: { readonly code: AuditFault; readonly line: number }
}

const AT_ONCE = 5000

/**
 * Walks the lines of a machine along the runs that were sealed: each line must be there under its month unless that was
 * dropped, must have its hash unless its visit was erased, and all of a run together must have the run's digest.
 * `take`: gets each line.
 */
export async function walkLines(
  sql: Sql,
  expected: ExpectedLines,
  take: (line: StoredLine) => void,
): Promise<AuditedLines> {
  const { machine, seals, dropped } = expected
  const runs = seals.flatMap((seal) => seal.runs).filter(({ month }) => !dropped.has(month))
  let [lines, erased, at, text] = [0, 0, 0, '']
  let before: LineRow | undefined
  const rows = sql<LineRow[]>`
    select seq::float8, month::text, day::text, visit::float8, encode(hash, 'hex') as hash, body
    from hub.lines where machine = ${machine} order by seq`.cursor(AT_ONCE)
  const fail = (code: AuditFault, line: number): AuditedLines => ({ lines, erased, fault: { code, line } })
  for await (const part of rows) {
    for (const row of part) {
      const run = runs[at]
      if (run === undefined) return fail('line-unsealed', row.seq)
      const isFirst = before === undefined || before.seq < run.first
      const due = isFirst || before === undefined ? run.first : before.seq + 1
      if (row.seq > due) return fail('line-missing', due)
      if (row.seq < due) return fail('line-unsealed', row.seq)
      const code = judgeLine(row, { run, prev: isFirst || before === undefined ? run.prev : before.hash, expected })
      if (code !== undefined) return fail(code, row.seq)
      text = `${isFirst ? '' : text}${toCoveredText(row)}`
      before = row
      lines += 1
      if (isEmptied(row)) erased += 1
      take(row)
      if (row.seq < run.last) continue
      if (sha256(text) !== run.digest) return fail('line-changed', run.first)
      at += 1
    }
  }
  const next = runs[at]
  if (next === undefined) return { lines, erased }
  return fail('line-missing', Math.max(next.first, (before?.seq ?? 0) + 1))
}

function judgeLine(
  row: LineRow,
  { run, prev, expected }: { readonly run: SealedRun; readonly prev: string; readonly expected: ExpectedLines },
): AuditFault | undefined {
  const { heads, erased } = expected
  const visit = readVisitNumber(row)
  if (row.month !== run.month || row.visit !== visit) return 'line-changed'
  const erasure = visit === null ? undefined : erased.get(visit)
  const isGone = isEmptied(row)
  if (isGone && erasure === undefined) return 'erased-without-a-line'
  if (!isGone && erasure !== undefined && row.seq < erasure) return 'erasure-undone'
  if (!isGone && sha256(toHashed(row, prev)) !== row.hash) return 'line-changed'
  const head = heads.get(row.seq)
  if (head !== undefined && head !== row.hash) return 'head-mismatch'
  const number = readErasedNumber(row)
  return number === undefined || erased.has(number) ? undefined : 'erased-without-a-line'
}

/** Counts the lines that a machine must have here, of what was sealed. */
export function countDue({ seals, dropped }: Pick<ExpectedLines, 'seals' | 'dropped'>): number {
  const runs = seals.flatMap((seal) => seal.runs).filter(({ month }) => !dropped.has(month))
  return runs.reduce((sum, { first, last }) => sum + last - first + 1, 0)
}

function toHashed({ seq, day, body }: StoredLine, prev: string): string {
  return `{"v":2,"seq":${seq},"day":"${day}","prev":"${prev}",${body}`
}
