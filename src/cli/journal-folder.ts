import { readdirSync } from 'node:fs'
import { type VerifiedChain, verifyChain } from '../core/journal/chain.ts'
import type { Entry } from '../core/journal/entry.ts'
import { JournalError } from '../core/journal/error.ts'
import { isSegmentName } from '../core/journal/segment.ts'
import { openKeysToRead, toKeysFolder } from '../main/journal/keys.ts'
import { readSegments } from '../main/journal/segment-file.ts'
import { sha256 } from '../main/journal/sha256.ts'
import { openEntries } from '../main/journal/unseal.ts'

/**
 * Reads and verifies a whole journal folder, and opens what the keys beside it open. Writes nothing and takes no lock.
 *
 * @throws JournalError
 */
export function readJournal(folder: string): VerifiedChain & { readonly entries: readonly Entry[] } {
  const chain = verifyChain(readSegments(folder, listSegments(folder)), sha256)
  const keys = openKeysToRead(toKeysFolder(folder))
  return { ...chain, entries: openEntries(chain.records, keys?.ring) }
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
