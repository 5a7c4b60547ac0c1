import { parseReceiptFile, type ReceiptFile } from '../../core/hub/receipt.ts'
import { JournalError } from '../../core/journal/error.ts'
import { isFingerprint } from '../../core/journal/fingerprint.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { isTextSigned, readFingerprint } from '../../journal/keys/signature.ts'

/** The evidence of a hub's receipts about a journal. */
export interface ReceiptsFound {
  /** The number of the latest line for which a known hub has a receipt; undefined if none vouches. */
  readonly received: number | undefined
  readonly remarks: readonly ('receipt-of-unknown-hub' | 'receipt-of-purged-lines' | 'lines-after-receipt')[]
}

/** The first and the last line of a journal, and the fingerprint of the key that signed its first head. */
interface Verified {
  readonly first: number
  readonly last: number
  readonly machine: string | undefined
}

/** Reads a file of receipts. @throws JournalError `receipt-unreadable`, or as the disk refuses */
export function readReceiptFile(path: string): ReceiptFile {
  try {
    return parseReceiptFile(readRegularText(path))
  } catch (cause) {
    if (cause instanceof JournalError) throw cause
    throw new JournalError('receipt-unreadable', { cause })
  }
}

/**
 * Compares receipts with the lines that are read. They vouch only if somebody knows the hub: a forger of a journal can
 * invent a hub too. `hubs`: fingerprints, as on the hub's page or a paper.
 *
 * @throws JournalError `receipt-forged`, or `receipt-mismatch` for two that differ
 */
export function createReceiptCheck(files: readonly ReceiptFile[], hubs: readonly string[]) {
  const wanted = new Map<number, string>()
  const found = new Set<number>()
  for (const { key, receipts } of files) {
    for (const { receipt, text, signature } of receipts) {
      if (!isTextSigned(key, text, signature)) throw new JournalError('receipt-forged')
      if (receipt.size === 0) continue
      if ((wanted.get(receipt.size) ?? receipt.hash) !== receipt.hash) throw new JournalError('receipt-mismatch')
      wanted.set(receipt.size, receipt.hash)
    }
  }
  return {
    take: (seq: number, hash: string): void => {
      if (wanted.get(seq) === hash) found.add(seq)
    },
    /**
     * Verifies after all lines, whose first head identifies the machine.
     *
     * @throws JournalError `receipt-elsewhere`, or `receipt-mismatch` if receipted lines are missing
     */
    verify: ({ first, last, machine }: Verified): ReceiptsFound => {
      if (files.some(({ receipts }) => receipts.some(({ receipt }) => receipt.machine !== machine)))
        throw new JournalError('receipt-elsewhere')
      const isLost = [...wanted.keys()].some((size) => size > last || (size >= first && !found.has(size)))
      if (isLost) throw new JournalError('receipt-mismatch')
      const isPurged = [...wanted.keys()].some((size) => size < first)
      const known = files.filter(({ key }) => hubs.some((hub) => isFingerprint(readFingerprint(key) ?? '', hub)))
      const vouched = known
        .flatMap(({ receipts }) => receipts.map(({ receipt }) => receipt.size))
        .filter((size) => found.has(size))
      const received = vouched.length === 0 ? undefined : Math.max(...vouched)
      return {
        received,
        remarks: [
          ...(known.length < files.length ? ['receipt-of-unknown-hub' as const] : []),
          ...(isPurged ? ['receipt-of-purged-lines' as const] : []),
          ...(received !== undefined && received < last ? ['lines-after-receipt' as const] : []),
        ],
      }
    },
  }
}
