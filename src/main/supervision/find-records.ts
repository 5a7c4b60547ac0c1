import type { Steps } from '../../core/base/steps.ts'
import { type JournalRecord, parseRecord } from '../../core/journal/record.ts'
import { readSegments } from '../../journal/disk/segment-file.ts'

/** The part that one step searches, in bytes. */
const PART = 4_000_000

/**
 * Finds the records of some kinds in segments, by text and without verification: they prove nothing. Steps are parts of
 * a file. @throws JournalError
 */
export function* findRecords(
  folder: string,
  segments: readonly string[],
  kinds: readonly string[],
): Steps<readonly JournalRecord[]> {
  const found: JournalRecord[] = []
  for (const { bytes } of readSegments(folder, segments)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (const kind of kinds) found.push(...(yield* findInSegment(buffer, `"kind":"${kind}"`)))
  }
  return found
}

function* findInSegment(buffer: Buffer, mark: string): Steps<readonly JournalRecord[]> {
  const found: JournalRecord[] = []
  for (let start = 0; start < buffer.length; start += PART) {
    yield 0
    const part = buffer.subarray(start, start + PART + mark.length - 1)
    for (let at = part.indexOf(mark); at !== -1; at = part.indexOf(mark, at + mark.length)) {
      const end = buffer.indexOf('\n', start + at)
      const line = buffer.toString('latin1', buffer.lastIndexOf('\n', start + at) + 1, end)
      const record = end === -1 ? undefined : parseLine(line)
      if (record !== undefined) found.push(record)
    }
  }
  return found
}

function parseLine(line: string): JournalRecord | undefined {
  try {
    return parseRecord(JSON.parse(line))
  } catch {
    return undefined // the verifier reports it
  }
}
