import { JournalError } from '../../core/journal/error.ts'
import { parseRecord } from '../../core/journal/record.ts'
import type { Steps } from '../../core/steps.ts'
import { type SupervisionLook, toLook } from '../../core/supervision/log.ts'
import { listSegments, readSegments } from '../../journal/disk/segment-file.ts'

const KINDS = ['supervision', 'exported', 'visit-read']
/** So many months, and so many looks, are shown before the door. */
const MONTHS = 3
const MOST = 8

/**
 * The last looks at a journal, newest first, for whoever stands before the door. FoundLook by text, without verifying the
 * rest: the state of the record is said behind the door. None when the journal cannot be read. Steps are parts of a file.
 */
export function* readLooks(folder: string): Steps<readonly SupervisionLook[]> {
  try {
    const names = listSegments(folder).slice(-MONTHS)
    const found: FoundLook[] = []
    for (const { bytes } of readSegments(folder, names)) found.push(...(yield* findLooks(toBuffer(bytes))))
    return found
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, MOST)
      .map(({ look }) => look)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}

interface FoundLook {
  readonly seq: number
  readonly look: SupervisionLook
}

/** In bytes: what is searched in one step. */
const PART = 4_000_000

function* findLooks(buffer: Buffer): Steps<readonly FoundLook[]> {
  const found: FoundLook[] = []
  for (const kind of KINDS) {
    const mark = `"kind":"${kind}"`
    for (let start = 0; start < buffer.length; start += PART) {
      yield 0
      const part = buffer.subarray(start, start + PART + mark.length - 1)
      for (let at = part.indexOf(mark); at !== -1; at = part.indexOf(mark, at + mark.length)) {
        const end = buffer.indexOf('\n', start + at)
        const line = buffer.toString('latin1', buffer.lastIndexOf('\n', start + at) + 1, end)
        const record = end === -1 ? undefined : parseLine(line)
        const look = record && toLook(record.day, record.clear)
        if (record !== undefined && look !== undefined) found.push({ seq: record.seq, look })
      }
    }
  }
  return found
}

function parseLine(line: string) {
  try {
    return parseRecord(JSON.parse(line))
  } catch {
    return undefined // the verifier says so
  }
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
