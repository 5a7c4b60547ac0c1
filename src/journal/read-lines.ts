import { JournalError } from '../core/journal/error.ts'
import { toChunks } from '../core/journal/lines/segment.ts'
import { listSegments, openSegments } from './disk/segment-file.ts'
import { toFirstSeq } from './verify/verify-folder.ts'

/**
 * Reads lines of a journal as they stand, from one number to another, both included; checks only that they are ASCII and
 * all there. It takes no lock: whoever writes appends.
 *
 * @throws JournalError `segment-missing` where some of them are no longer there
 */
export function readLines(folder: string, first: number, last: number): string {
  let text = ''
  let next = first
  for (const segment of openFrom(folder, first)) {
    let seq = toFirstSeq(segment)
    if (seq > next) break
    for (const { text: chunk } of toChunks(segment)) {
      let at = 0
      for (; seq < next && at < chunk.length; seq += 1) at = chunk.indexOf('\n', at) + 1
      const from = at
      for (; seq <= last && at < chunk.length; seq += 1) at = chunk.indexOf('\n', at) + 1
      text += chunk.slice(from, at)
      next = Math.max(next, seq)
      if (seq > last) return text
    }
  }
  if (next > last) return text
  throw new JournalError('segment-missing')
}

// From the last segment on that begins at that line or before it.
function openFrom(folder: string, first: number) {
  const names = listSegments(folder)
  let begin = 0
  for (let index = names.length - 1; index > 0; index -= 1) {
    const [segment] = openSegments(folder, names.slice(index, index + 1))
    if (segment !== undefined && toFirstSeq(segment) <= first) {
      begin = index
      break
    }
  }
  return openSegments(folder, names.slice(begin))
}
