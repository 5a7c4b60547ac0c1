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

/** The work of one thread. */
export interface DigestWork {
  readonly copies: readonly AddedCopy[]
  /** The former names of steps; another set makes all figures again. */
  readonly former: string
  /**
   * Its first number is 1 once nobody waits any more. The thread then ends itself, as ending it from outside may
   * interrupt anything.
   */
  readonly stop: Int32Array
}

/** The result for each copy; no digest where a file of it cannot be read. */
export interface DigestedCopy {
  readonly id: string
  readonly digest: string | undefined
}

const WINDOW = Buffer.alloc(1024 * 1024)

/** Computes the digest of a copy's files and of the rules for its figures. */
function digestCopy({ id, folder }: AddedCopy, former: string): string | undefined {
  // A copy with keys beside it is verified each time.
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

/** The thread that digests copies, half of the work of an opening, while this machine's record is verified. */
const { copies, former, stop } = workerData as DigestWork
for (const copy of copies) {
  if (Atomics.load(stop, 0) === 1) break
  parentPort?.postMessage({ id: copy.id, digest: digestCopy(copy, former) } satisfies DigestedCopy)
}
