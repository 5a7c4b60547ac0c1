import { isDay } from '../journal/record.ts'
import type { ActsHead } from './act.ts'
import { HubError } from './error.ts'

/** A hub's confirmation that it has all lines of a machine up to one, whose hash it states. */
export interface Receipt {
  /** Origin of the hub's key. */
  readonly hub: string
  /** Fingerprint of the machine. */
  readonly machine: string
  readonly size: number
  readonly hash: string
  readonly counter: number
  /** The hub's day. No time, as it would reveal the hour of the last visit. */
  readonly day: string
  /** The end of the hub's own chain of acts: the machine is a witness of it too. */
  readonly acts: ActsHead
}

export interface SignedReceipt {
  readonly receipt: Receipt
  /** The text that the signature covers. */
  readonly text: string
  readonly signature: string
}

/**
 * Returns the text that a hub signs. Its second line is neither a size nor a key, so it cannot be taken for another
 * text of ours.
 */
export function toReceiptText({ hub, machine, size, hash, counter, day, acts }: Receipt): string {
  return `${hub}\nreceipt ${machine}\nsize ${size}\nhash ${hash}\ncounter ${counter}\nday ${day}\nacts ${acts.number} ${acts.hash}\n`
}

export function toReceiptNote({ receipt, text, signature }: SignedReceipt): string {
  return `${text}\n— ${receipt.hub} ${signature}\n\n`
}

const NOTE =
  /(cote-a-cote\/[0-9a-f]{16})\nreceipt ([0-9a-f]{64})\nsize (0|[1-9]\d{0,12})\nhash ([0-9a-f]{64})\ncounter (0|[1-9]\d{0,12})\nday (\d{4}-\d\d-\d\d)\nacts (0|[1-9]\d{0,12}) ([0-9a-f]{64})\n\n— (\S+) ([A-Za-z0-9+/]{91}=)\n\n/y

/** A file of receipts, as a desktop or a stick keeps it: the hub's key, then the receipts. */
export interface ReceiptFile {
  /** A verifier key, whose fingerprint people compared; the file proves nothing about it. */
  readonly key: string
  readonly receipts: readonly SignedReceipt[]
}

export function toReceiptFile(key: string, notes: string): string {
  return `${RECEIPTS_OF}${key}\n\n${notes}`
}

const RECEIPTS_OF = 'receipts of '

/** Parses such a file; verifies no signature. @throws HubError `receipt-unreadable` */
export function parseReceiptFile(file: string): ReceiptFile {
  const end = file.indexOf('\n\n')
  if (!file.startsWith(RECEIPTS_OF) || end === -1) throw new HubError('receipt-unreadable')
  return { key: file.slice(RECEIPTS_OF.length, end), receipts: parseReceipts(file.slice(end + 2)) }
}

/** Parses receipts, one after the other; verifies no signature. @throws HubError `receipt-unreadable` */
export function parseReceipts(file: string): readonly SignedReceipt[] {
  const receipts: SignedReceipt[] = []
  for (let at = 0; at < file.length; at = NOTE.lastIndex) {
    NOTE.lastIndex = at
    const [, hub = '', machine = '', size, hash = '', counter, day = '', number, last = '', signer, signature = ''] =
      NOTE.exec(file) ?? []
    if (signer === undefined || signer !== hub || !isDay(day)) throw new HubError('receipt-unreadable')
    const receipt = {
      hub,
      machine,
      size: Number(size),
      hash,
      counter: Number(counter),
      day,
      acts: { number: Number(number), hash: last },
    }
    receipts.push({ receipt, text: toReceiptText(receipt), signature })
  }
  return receipts
}
