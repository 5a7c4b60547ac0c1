import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from '../../core/hub/error.ts'
import { type Batch, refusedSchema, takenSchema } from '../../core/hub/protocol.ts'
import {
  parseReceiptFile,
  parseReceipts,
  type SignedReceipt,
  toReceiptFile,
  toReceiptNote,
} from '../../core/hub/receipt.ts'
import { keepOnlyDays, makeFolder } from '../../journal/disk/folder.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { writeDurably } from '../../journal/disk/segment-file.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { ChainPosition } from '../../journal/make-batch.ts'

/** The result of a batch: a receipt for it, or the hub's position, to continue from there. */
export type Deposited =
  | { readonly is: 'taken'; readonly at: ChainPosition; readonly receipt: SignedReceipt }
  | { readonly is: 'elsewhere'; readonly at: ChainPosition }

/**
 * Reads a hub's answer to a batch. Trusts only what the hub's key signed: a receipt must be for this machine and for
 * the batch's own last line. @throws HubError with the code of a refusal, or `receipt-forged`
 */
export function readAnswer(value: unknown, batch: Batch, last: ChainPosition, hubKey: string): Deposited {
  const taken = takenSchema.safeParse(value)
  if (!taken.success) {
    const refused = refusedSchema.safeParse(value)
    if (!refused.success) throw new HubError('hub-unreachable', refused.error)
    const { code, size, hash, counter } = refused.data
    const isKnown = size !== undefined && hash !== undefined && counter !== undefined
    if (code === 'gap' && isKnown) return { is: 'elsewhere', at: { size, hash, counter } }
    throw new HubError(code)
  }
  const [signed, ...more] = parseReceipts(taken.data.receipt)
  if (signed === undefined || more.length > 0) throw new HubError('receipt-forged')
  const { machine, size, hash, counter } = signed.receipt
  const isOurs = machine === batch.machine && size === last.size && hash === last.hash && counter === last.counter
  if (!isOurs || !isTextSigned(hubKey, signed.text, signed.signature)) throw new HubError('receipt-forged')
  const { size: knownSize, hash: knownHash, counter: knownCounter } = taken.data
  return { is: 'taken', at: { size: knownSize, hash: knownHash, counter: knownCounter }, receipt: signed }
}

/** The receipts of one hub, as `npm run verify -- --receipt` reads them. */
export interface ReceiptStore {
  /** Returns the last receipt; undefined where there is none yet. */
  last(): SignedReceipt | undefined
  /** Adds a receipt, which is on the disk when this returns; its lines may be purged from then on. */
  add(receipt: SignedReceipt): void
}

const FILE = 'receipts.txt'

/**
 * Opens the receipts of a folder. Skips half written ones, and those that the hub's key did not sign: the hub sends a
 * lost receipt again.
 */
export function openReceipts(folder: string, key: string): ReceiptStore {
  makeFolder(folder)
  const path = join(folder, FILE)
  const found = readSound(path, key)
  let last = found.at(-1)
  // Replaced atomically: nothing could be added after half a receipt.
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
