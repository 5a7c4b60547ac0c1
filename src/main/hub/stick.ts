import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as rest } from 'node:timers/promises'
import { runToEnd } from '../../core/base/steps.ts'
import { HubError } from '../../core/hub/error.ts'
import { parseReceiptFile, type SignedReceipt } from '../../core/hub/receipt.ts'
import { HEADS, parseNotes, parseSoundNotes } from '../../core/journal/heads/checkpoint.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import { type ChainPosition, createBatch } from '../../journal/make-batch.ts'

/** The most bytes of a file of receipts: a hundred thousand batches. */
const LONGEST = 64 * 1024 * 1024

/**
 * Writes all lines without a receipt to a file, one batch a line, for `npm run hub -- take`; returns the number of
 * lines. Atomic: a file of that name stays until the new one is complete on the stick. Changes nothing in the record.
 * @throws HubError `file-not-written`, JournalError
 */
export async function writeStick(path: string, folder: string, machine: string, from: ChainPosition): Promise<number> {
  const fresh = `${path}.part`
  let at = from
  const open = (): number => attemptFile(() => openSync(fresh, 'w', 0o600))
  const fd = open()
  try {
    for (let batch = createBatch(folder, machine, at); batch !== undefined; batch = createBatch(folder, machine, at)) {
      const last = parseNotes(batch.heads).heads.at(-1)?.checkpoint
      if (last === undefined) break
      const bytes = Buffer.from(`${JSON.stringify(batch)}\n`)
      attemptFile(() => {
        for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
      })
      at = last
      // Pauses between two batches, so that the window stays responsive.
      await rest()
    }
    attemptFile(() => fsyncSync(fd))
  } catch (error) {
    closeSync(fd)
    rmSync(fresh, { force: true })
    throw error
  }
  attemptFile(() => {
    closeSync(fd)
    renameSync(fresh, path)
  })
  return at.size - from.size
}

/**
 * Reads the receipts that came back on a stick: those of this machine, signed by the hub's key, each for a head of this
 * record, in their order. Leaves out those that are older than the last one here. @throws HubError
 * `receipt-unreadable`, `hub-changed` for another hub's, `receipt-forged` where one does not verify
 */
export function readStick(
  path: string,
  known: { readonly folder: string; readonly machine: string; readonly key: string; readonly after: number },
): readonly SignedReceipt[] {
  const { folder, machine, key, after } = known
  const file = parseReceiptFile(attemptRead(path))
  if (file.key !== key) throw new HubError('hub-changed')
  const heads = runToEnd(parseSoundNotes(readRegularText(join(folder, HEADS))))
  const own = new Map(heads.map(({ checkpoint }) => [checkpoint.counter, checkpoint]))
  for (const { receipt, text, signature } of file.receipts) {
    const head = own.get(receipt.counter)
    const isOurs = receipt.machine === machine && head?.size === receipt.size && head.hash === receipt.hash
    if (!isOurs || !isTextSigned(key, text, signature)) throw new HubError('receipt-forged')
  }
  return file.receipts
    .filter(({ receipt }) => receipt.counter > after)
    .toSorted((one, other) => one.receipt.counter - other.receipt.counter)
}

// Converts errors of a full or missing stick; the record has its own errors.
function attemptFile<T>(act: () => T): T {
  try {
    return act()
  } catch (cause) {
    throw new HubError('file-not-written', cause)
  }
}

function attemptRead(path: string): string {
  try {
    return readRegularText(path, LONGEST)
  } catch (cause) {
    throw new HubError('receipt-unreadable', cause)
  }
}
