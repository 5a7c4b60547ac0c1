import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { type Figures, toFiguresInSteps } from '../../core/measures/figures.ts'
import { type PackedFigures, packFigures, unpackFigures } from '../../core/measures/packed.ts'
import type { Steps } from '../../core/steps.ts'
import { ageSeals } from '../../core/supervision/state.ts'
import type { RecordView } from '../../core/supervision/view.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import type { Keys } from '../../journal/keys/keys.ts'
import type { AddedCopy } from './added.ts'
import type { DigestedCopy, DigestWork } from './digest-worker.ts'
import { openCopy } from './source.ts'

/** What is shown of the copy of another machine's journal. Its lines are not held. */
export interface Copy {
  readonly view: RecordView
  readonly figures: Figures
}

interface CopyParts extends AddedCopy {
  /** The digest of its files and of the rules of its figures. */
  readonly of: string | undefined
  readonly today: string
  readonly toCurrent: ToCurrent
  readonly keys: Pick<Keys, 'authenticate'> | undefined
}

/** What a verified copy gave: its figures, which may be shown, and nothing of its lines. */
interface KeptCopy {
  /** Of which files, byte for byte, by which rules, of months before which. */
  readonly of: string
  readonly before: string
  readonly view: RecordView
  readonly figures: PackedFigures
}

const PURPOSE = 'copy-figures'

/**
 * Reads a copy. Where each of its files is byte for byte what was verified at an earlier opening, what that gave stands,
 * authenticated by the chest's key; else all of it is verified, and kept for the next. Steps yield bytes.
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
  // Of the months that were over for it, so that they stay as they are whatever day they are read.
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
    // Whoever can write here has no key of the chest: what it authenticates is of ours, and needs no other check.
    if (keys.authenticate(PURPOSE, body) !== mac) return undefined
    const kept = JSON.parse(body) as KeptCopy
    return kept.of === of ? kept : undefined
  } catch {
    return undefined // there is none, or it cannot be read: the copy is verified as it was the first time
  }
}

/** The length of a MAC in hexadecimal; a newline and the text that it is of come after it. */
const MAC = 64

function writeKept(folder: string, keys: Pick<Keys, 'authenticate'>, kept: KeptCopy): void {
  const body = JSON.stringify(kept)
  try {
    replaceFile(toFile(folder), Buffer.from(`${keys.authenticate(PURPOSE, body)}\n${body}`))
  } catch {
    // A full disk: the next opening takes as long as this one, and says the same.
  }
}

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
