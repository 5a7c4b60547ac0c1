import { appendFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { HubError } from '../../core/hub/error.ts'
import { parseReceiptFile, type SignedReceipt, toReceiptFile, toReceiptNote } from '../../core/hub/receipt.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

/**
 * The last receipts that the hub gave, in a file of its own folder: a superuser of the database who cuts it back, or who
 * restores an older one, does not reach it.
 */
export interface Witness {
  /** Adds a receipt, as its note. Not flushed to the disk: losing the last ones loses a witness, no line. */
  add(note: string): void
  /** Reads the last receipt of each machine. */
  read(): readonly SignedReceipt[]
  /** Puts the file aside under another name: the database that it spoke of was replaced on purpose. */
  putAside(): void
}

const FILE = 'witness.txt'
/** After how many receipts the file is cut to the last one of each machine. */
const MOST = 20_000

/** Opens the witness of a hub's folder. `key`: the hub's verifier key. */
export function openWitness(folder: string, key: string): Witness {
  const path = join(folder, FILE)
  let added = 0
  const read = (): readonly SignedReceipt[] => {
    if (!existsSync(path)) return []
    const text = readFileSync(path, 'utf8')
    const last = new Map<string, SignedReceipt>()
    for (const one of parse(text.slice(0, text.lastIndexOf('=\n\n') + 3))) {
      const { machine, counter } = one.receipt
      if ((last.get(machine)?.receipt.counter ?? 0) <= counter) last.set(machine, one)
    }
    return [...last.values()]
  }
  return {
    read,
    add: (note) => {
      try {
        added += 1
        if (added > MOST || !existsSync(path)) {
          replaceFile(path, Buffer.from(toReceiptFile(key, read().map(toReceiptNote).join(''))))
          added = 0
        }
        appendFileSync(path, note, { mode: 0o600 })
      } catch {
        // The lines are stored, and their machine has the receipt: a full disk here costs nobody theirs.
      }
    },
    putAside: () => {
      if (existsSync(path)) renameSync(path, join(folder, `witness-${Math.trunc(performance.timeOrigin)}.txt`))
    },
  }
}

// A stop of the machine may have left half a receipt.
function parse(text: string): readonly SignedReceipt[] {
  try {
    return parseReceiptFile(text).receipts
  } catch (error) {
    if (error instanceof HubError) return []
    throw error
  }
}
