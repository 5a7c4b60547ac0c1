import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type VerifiedChain, verifyChain } from '../core/journal/chain.ts'
import { JournalError } from '../core/journal/error.ts'
import { isSegmentName, type Segment } from '../core/journal/segment.ts'

/** Reads and verifies a whole journal folder. Writes nothing to it and takes no lock. @throws JournalError */
export function readJournal(folder: string): VerifiedChain {
  return verifyChain(readSegments(folder, listSegments(folder)), sha256)
}

/** The segment files of a folder, in the order of the journal. @throws JournalError `no-journal` or `cannot-read` */
export function listSegments(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter(isSegmentName).sort()
    if (names.length === 0) throw new JournalError('no-journal')
    return names
  } catch (cause) {
    if (cause instanceof JournalError) throw cause
    const isAbsent = cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR'].includes(String(cause.code))
    throw new JournalError(isAbsent ? 'no-journal' : 'cannot-read', { cause })
  }
}

export function* readSegments(folder: string, names: readonly string[]): Generator<Segment, void> {
  for (const name of names) yield { name, bytes: readSegment(folder, name) }
}

function readSegment(folder: string, segment: string): Uint8Array {
  const path = join(folder, segment)
  try {
    // A device or a pipe under a segment's name could be read without end.
    if (!statSync(path).isFile()) throw new JournalError('cannot-read', { segment })
    return readFileSync(path)
  } catch (cause) {
    throw cause instanceof JournalError ? cause : new JournalError('cannot-read', { segment, cause })
  }
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
