import { JournalError } from '../core/journal/error.ts'
import { toSegmentName } from '../core/journal/lines/segment.ts'
import { type JournalRecord, parseRecord, toHashed } from '../core/journal/record.ts'
import { listSegments, readSegments } from './disk/segment-file.ts'
import { sha256 } from './keys/sha256.ts'

/**
 * Reads the lines of one visit from the disk, without reading all others: from the month of its first day up to line
 * `last`, or to the end, as a correction may come months after it was closed. Each is checked against its own hash; the
 * chain was verified before.
 *
 * @throws JournalError `wrong-hash` if a line was changed since
 */
export function readVisit(
  folder: string,
  number: number,
  day: string,
  last = Number.POSITIVE_INFINITY,
): readonly JournalRecord[] {
  const names = listSegments(folder).filter((name) => name >= toSegmentName(day))
  const records: JournalRecord[] = []
  for (const { name, bytes } of readSegments(folder, names)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const mark = `,"visit":${number},"sealed":"`
    for (let at = buffer.indexOf(mark); at !== -1; at = buffer.indexOf(mark, at + mark.length)) {
      const start = buffer.lastIndexOf('\n', at) + 1
      const record = parseLine(buffer.toString('latin1', start, buffer.indexOf('\n', at)))
      if (record === undefined) throw new JournalError('wrong-hash', { segment: name })
      records.push(record)
    }
    if ((records.at(-1)?.seq ?? 0) >= last) break
  }
  return records
}

function parseLine(line: string): JournalRecord | undefined {
  try {
    const record = parseRecord(JSON.parse(line))
    return record !== undefined && sha256(toHashed(record)) === record.hash ? record : undefined
  } catch {
    return undefined
  }
}
