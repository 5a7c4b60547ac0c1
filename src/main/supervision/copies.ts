import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Steps } from '../../core/base/steps.ts'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { type Figures, toFiguresInSteps } from '../../core/measures/figures.ts'
import { type PackedFigures, packFigures, unpackFigures } from '../../core/measures/packed.ts'
import { ageSeals } from '../../core/supervision/state.ts'
import type { RecordView } from '../../core/supervision/view.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import type { Keys } from '../../journal/keys/keys.ts'
import type { AddedCopy } from './added.ts'
import type { DigestedCopy, DigestWork } from './digest-worker.ts'
import { openCopy } from './source.ts'

/** The view of a copy of another machine's journal, without its lines. */
export interface Copy {
  readonly view: RecordView
  readonly figures: Figures
}

interface CopyParts extends AddedCopy {
  /** The digest of its files and of the rules for its figures. */
  readonly of: string | undefined
  readonly today: string
  readonly toCurrent: ToCurrent
  readonly keys: Pick<Keys, 'authenticate'> | undefined
}

/** The cached result of a verified copy: its figures, which may be shown, and none of its lines. */
interface KeptCopy {
  /** The digest of its files and rules, and the first month that is left out. */
  readonly of: string
  readonly before: string
  readonly view: RecordView
  readonly figures: PackedFigures
}

const PURPOSE = 'copy-figures'

/**
 * Reads a copy. Where all its files are byte for byte the verified ones, uses the cached result, which the chest's key
 * authenticates; else verifies the whole copy, and caches the result. Steps yield bytes.
 */
export function* readCopy(parts: CopyParts): Steps<Copy> {
  const { id, folder, of, today, toCurrent, keys } = parts
  const kept = of === undefined || keys === undefined ? undefined : readKept(folder, keys, of)
  const now = today.slice(0, 7)
  if (kept !== undefined && kept.before <= now) {
    const { view, figures } = kept
    return { view: { ...view, seals: ageSeals(view.seals, today) }, figures: unpackFigures(figures) }
  }
  const { view, facts, month } = yield* openCopy(folder, id, { today, toCurrent })
  const [before = now] = [now, month].toSorted()
  const figures = yield* toFiguresInSteps(facts, before)
  // Only months that were complete in the copy, so that they are the same on every day.
  if (of !== undefined && keys !== undefined && view.is === 'intact' && before === month) {
    writeKept(folder, keys, { of, before, view, figures: packFigures(figures) })
  }
  return { view, figures }
}

function toFile(folder: string): string {
  return `${folder}.figures.json`
}

function readKept(folder: string, keys: Pick<Keys, 'authenticate'>, of: string): KeptCopy | undefined {
  try {
    const text = readRegularText(toFile(folder))
    const [mac, body] = [text.slice(0, MAC), text.slice(MAC + 1)]
    // Only this machine has the chest's key, so an authentic result needs no other check.
    if (keys.authenticate(PURPOSE, body) !== mac) return undefined
    const kept = JSON.parse(body) as KeptCopy
    return kept.of === of ? kept : undefined
  } catch {
    return undefined // missing or unreadable: the copy is verified again
  }
}

/** The length of a MAC in hexadecimal; a newline and its text follow. */
const MAC = 64

function writeKept(folder: string, keys: Pick<Keys, 'authenticate'>, kept: KeptCopy): void {
  const body = JSON.stringify(kept)
  try {
    replaceFile(toFile(folder), Buffer.from(`${keys.authenticate(PURPOSE, body)}\n${body}`))
  } catch {
    // A full disk: the next opening verifies again, with the same result.
  }
}

interface DigestParts extends Omit<DigestWork, 'stop'> {
  /** The script of the threads. */
  readonly script: string
  readonly signal: AbortSignal
}

/** The most threads; more would wait for one disk. */
const MOST = 4

/**
 * Computes the digests of copies in threads. A copy whose thread failed is missing in the answer, and is verified
 * again. @throws the signal's reason
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
    worker.on('error', () => {}) // the thread then exits, and its copies have no digest
    worker.on('exit', () => {
      signal.removeEventListener('abort', end)
      resolve()
    })
  })
}
