import { JournalError } from '../../core/journal/error.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'

/** Reads what other machines' supervisors are told to type; nothing while the keys are closed. */
export function readShown(records: RecordKeeper): { readonly fingerprint?: string } {
  try {
    const fingerprint = records.keys()?.fingerprint
    return fingerprint === undefined ? {} : { fingerprint: toShownFingerprint(fingerprint) }
  } catch (error) {
    if (error instanceof JournalError) return {}
    throw error
  }
}
