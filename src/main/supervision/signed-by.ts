import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { findKeysOf, readVerifiers, verifySigners } from '../../journal/keys/vouch.ts'

/** Whether all heads of a journal's folder are signed by one machine: by its first key, or by keys that it signed. */
export function isSignedBy(folder: string, heads: readonly SignedHead[], fingerprint: string): boolean {
  try {
    verifySigners(heads, readVerifiers(folder), findKeysOf(folder, [fingerprint]))
    return heads.length > 0
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}
