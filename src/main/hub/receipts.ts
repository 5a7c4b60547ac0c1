import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from '../../core/hub/error.ts'
import { parseReceiptFile, type SignedReceipt, toReceiptFile, toReceiptNote } from '../../core/hub/receipt.ts'
import { keepOnlyDays } from '../../journal/disk/file-times.ts'
import { makeFolder } from '../../journal/disk/make-folder.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { writeDurably } from '../../journal/disk/segment-file.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'

/** The receipts of one hub, as `npm run verify -- --receipt` reads them. */
export interface ReceiptStore {
  /** The last one; undefined where there is none yet. */
  last(): SignedReceipt | undefined
  /** It is on the disk when this returns: what it is of may be purged from then on. */
  add(receipt: SignedReceipt): void
}

const FILE = 'receipts.txt'

/**
 * Opens the receipts of a folder. What a crash left half written is passed over, as is what this hub's key did not sign: where
 * a receipt is lost, the hub gives it again.
 */
export function openReceipts(folder: string, key: string): ReceiptStore {
  makeFolder(folder)
  const path = join(folder, FILE)
  const found = readSound(path, key)
  let last = found.at(-1)
  // Whole or not at all: after half a receipt nothing could be added.
  replaceFile(path, Buffer.from(toReceiptFile(key, found.map(toReceiptNote).join(''))))
  return {
    last: () => last,
    add: (receipt) => {
      const fd = openSync(path, 'a', 0o600)
      try {
        writeDurably(fd, toReceiptNote(receipt))
      } finally {
        closeSync(fd)
      }
      keepOnlyDays([folder])
      last = receipt
    },
  }
}

function readSound(path: string, key: string): readonly SignedReceipt[] {
  if (!existsSync(path)) return []
  const text = readRegularText(path)
  const whole = text.slice(0, text.lastIndexOf('=\n\n') + 3)
  try {
    const file = parseReceiptFile(whole)
    return file.key === key ? file.receipts.filter((one) => isTextSigned(key, one.text, one.signature)) : []
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return []
  }
}
