import { createHash } from 'node:crypto'
import { appendRecord, START } from '../../../src/core/journal/chain.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { type Segment, toSegmentName } from '../../../src/core/journal/segment.ts'

/** Another way to SHA-256 than the one that the app takes. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export interface Dated {
  readonly entry: Entry
  readonly day: string
}

/** A journal in memory, in the segments that its days ask for. */
export function toSegments(dated: readonly Dated[]): Segment[] {
  const texts = new Map<string, string>()
  let head = START
  let name = ''
  for (const { entry, day } of dated) {
    const next = appendRecord(head, entry, day, sha256)
    if (toSegmentName(day) > name) name = toSegmentName(day)
    texts.set(name, (texts.get(name) ?? '') + next.line)
    head = next.head
  }
  return [...texts].map(([segment, text]) => ({ name: segment, bytes: new TextEncoder().encode(text) }))
}
