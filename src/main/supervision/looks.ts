import { JournalError } from '../../core/journal/error.ts'
import { parseRecord } from '../../core/journal/record.ts'
import { type Look, toLook } from '../../core/supervision/log.ts'
import { listSegments, readSegments } from '../journal/segment-file.ts'

const KINDS = ['supervision', 'exported', 'visit-read']
/** So many months, and so many looks, are shown before the door. */
const MONTHS = 3
const MOST = 8

/**
 * The last looks at a journal, newest first, for whoever stands before the door. Found by text, without verifying the
 * rest: the state of the record is said behind the door. None when the journal cannot be read.
 */
export function readLooks(folder: string): readonly Look[] {
  try {
    const names = listSegments(folder).slice(-MONTHS)
    const found = Array.from(readSegments(folder, names), ({ bytes }) => findLooks(toBuffer(bytes)))
    return found
      .flat()
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, MOST)
      .map(({ look }) => look)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}

function findLooks(buffer: Buffer): { readonly seq: number; readonly look: Look }[] {
  const found: { seq: number; look: Look }[] = []
  for (const kind of KINDS) {
    const mark = `"kind":"${kind}"`
    for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
      const end = buffer.indexOf('\n', at)
      const record =
        end === -1 ? undefined : parseLine(buffer.toString('latin1', buffer.lastIndexOf('\n', at) + 1, end))
      const look = record && toLook(record.day, record.clear)
      if (record !== undefined && look !== undefined) found.push({ seq: record.seq, look })
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
