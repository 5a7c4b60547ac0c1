import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { DigestedCopy, DigestWork } from './digest-worker.ts'

interface DigestParts extends Omit<DigestWork, 'stop'> {
  /** The file that a thread runs. */
  readonly script: string
  readonly signal: AbortSignal
}

/** More threads than this would wait for one disk. */
const MOST = 4

/**
 * Digests copies in threads of their own. A copy of which a thread could not say anything is not in the answer: it is
 * verified as it was the first time. @throws the signal's reason
 */
export async function digestCopies(parts: DigestParts): Promise<ReadonlyMap<string, string>> {
  const digests = new Map<string, string>()
  const threads = Math.min(MOST, availableParallelism(), parts.copies.length)
  const shares = Array.from({ length: threads }, (_, thread) => parts.copies.filter((_, at) => at % threads === thread))
  await Promise.all(shares.map((copies) => runThread({ ...parts, copies }, digests)))
  parts.signal.throwIfAborted()
  return digests
}

function runThread({ script, copies, former, signal }: DigestParts, digests: Map<string, string>): Promise<void> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(script, { workerData: { copies, former, stop } satisfies DigestWork, name: 'digests' })
  const end = () => void Atomics.store(stop, 0, 1)
  signal.addEventListener('abort', end)
  worker.on('message', ({ id, digest }: DigestedCopy) => {
    if (digest !== undefined) digests.set(id, digest)
  })
  return new Promise((resolve) => {
    worker.on('error', () => {}) // it exits after that, and its copies have no digest
    worker.on('exit', () => {
      signal.removeEventListener('abort', end)
      resolve()
    })
  })
}
