import type { Entry } from '../../core/journal/entry.ts'
import { listSegments } from '../disk/segment-file.ts'
import type { Keys } from '../keys/keys.ts'
import { verifyFolder } from './verify-folder.ts'

/**
 * Lets the app go on from an older copy of the journal, because people said so. What the machine remembered of the newer
 * one is put aside, whole; the line to write next says how much is missing, for ever. Undefined when the journal is not
 * older than what is remembered: there is nothing to accept then.
 *
 * @throws JournalError when the copy itself is not in order.
 */
export function acceptRestored(folder: string, keys: Keys): Extract<Entry, { kind: 'restored' }> | undefined {
  const { remembered } = keys
  const { head, heads } = verifyFolder(folder, listSegments(folder), () => {})
  if (remembered === undefined) return undefined
  const { size, counter } = remembered.checkpoint
  if (size <= head.seq && counter <= heads.length) return undefined
  keys.forget(heads.at(-1))
  return { kind: 'restored', size, lost: Math.max(0, size - head.seq) }
}
