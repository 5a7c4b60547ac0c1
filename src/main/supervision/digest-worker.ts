import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { JournalError } from '../../core/journal/error.ts'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import { KEY_CHANGES } from '../../core/journal/heads/key-chain.ts'
import { FIGURES_FORM } from '../../core/measures/packed.ts'
import { digestRegular } from '../../journal/disk/read-regular.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { VERIFIERS } from '../../journal/heads-file.ts'
import { toKeysFolder } from '../../journal/keys/keys.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { AddedCopy } from './added.ts'

/** What one thread does. */
export interface DigestWork {
  readonly copies: readonly AddedCopy[]
  /** Which names steps had before: figures that were made by others are made again. */
  readonly former: string
  /** Its first number is 1 once nobody waits any more: a thread that is ended from outside may be anywhere. */
  readonly stop: Int32Array
}

/** What it says of each copy; no digest where a file of it cannot be read. */
export interface DigestedCopy {
  readonly id: string
  readonly digest: string | undefined
}

const WINDOW = Buffer.alloc(1024 * 1024)

/** Digests all files of a copy with the rules of its figures. */
function digestCopy({ id, folder }: AddedCopy, former: string): string | undefined {
  // Keys beside a copy would be looked at with it: that is verified each time.
  if (existsSync(toKeysFolder(folder))) return undefined
  try {
    const all = [HEADS, VERIFIERS, KEY_CHANGES, ...listSegments(folder)].flatMap((name) => {
      const digest = digestRegular(join(folder, name), WINDOW)
      return digest === undefined ? [] : [`${name} ${digest}`]
    })
    return sha256(JSON.stringify([FIGURES_FORM, id, former, all]))
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}

/** The thread of the digests of copies: they are half of an opening, and this machine's record is verified meanwhile. */
const { copies, former, stop } = workerData as DigestWork
for (const copy of copies) {
  if (Atomics.load(stop, 0) === 1) break
  parentPort?.postMessage({ id: copy.id, digest: digestCopy(copy, former) } satisfies DigestedCopy)
}
