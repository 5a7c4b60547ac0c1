import { createHash } from 'node:crypto'
import { appendRecord, type Seal, START, type VerifiedChain, verifyLines } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { type Segment, toSegmentName } from '../../../src/core/journal/lines/segment.ts'
import type { JournalRecord } from '../../../src/core/journal/record.ts'

/** Another way to SHA-256 than the one that the app takes. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Verifies whole segments and keeps their records. */
export function verifyChain(
  segments: Iterable<Segment>,
): VerifiedChain & { readonly records: readonly JournalRecord[] } {
  const records: JournalRecord[] = []
  return { ...verifyLines(segments, sha256, (record) => records.push(record)), records }
}

/** A sealed part that nobody can open, for tests that need no key. */
export const sealNoise: Seal = (bound, hidden) =>
  createHash('sha512').update(bound).update(JSON.stringify(hidden)).digest('base64url')

export interface Dated {
  readonly entry: Entry
  readonly day: string
}

/** A journal in memory, in the segments that its days ask for. */
export function toSegments(dated: readonly Dated[]): Segment[] {
  const texts = new Map<string, string>()
  let head = START
  let name = ''
  const visits = new Map<string, number>()
  for (const { entry, day } of dated) {
    if ('visit' in entry && !visits.has(entry.visit)) visits.set(entry.visit, head.seq + 1)
    const visit = 'visit' in entry ? visits.get(entry.visit) : undefined
    const next = appendRecord(head, { entry, day, visit, seal: sealNoise }, sha256)
    if (toSegmentName(day) > name) name = toSegmentName(day)
    texts.set(name, (texts.get(name) ?? '') + next.line)
    head = next.head
  }
  return [...texts].map(([segment, text]) => ({ name: segment, bytes: new TextEncoder().encode(text) }))
}
