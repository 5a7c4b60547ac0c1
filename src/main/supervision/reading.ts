import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Steps } from '../../core/base/steps.ts'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import { type Figures, joinFigures, type ReasonPlace, toFiguresInSteps } from '../../core/measures/figures.ts'
import { type ReasonedVisit, toReasonFigures } from '../../core/measures/reasons.ts'
import type { Series } from '../../core/measures/release.ts'
import { openReasons } from '../../journal/counts/visit-reasons.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { toLocalDay } from '../../journal/journal.ts'
import type { Keyring } from '../../journal/keys/keyring.ts'
import type { Keys } from '../../journal/keys/keys.ts'
import { runInSlices } from '../in-slices.ts'
import { listAdded } from './added.ts'
import { type Copy, digestCopies, readCopy } from './copies.ts'
import { openSource, type Source } from './source.ts'

export type ReasonFigures = Series<ReasonPlace, Readonly<Record<never, number>>>

/** All data that was read when a supervisor signed in. In memory only, and forgotten when they leave. */
export interface JournalReading {
  readonly here: Source
  readonly added: readonly Copy[]
  readonly figures: Figures
  /** The figures of this machine alone. */
  readonly own: Figures
  /** The current month. */
  readonly month: string
  /** Decrypts the lines with reasons, with the first call. No other figure needs a key. */
  reasons(): Promise<ReasonFigures>
}

export interface ReadingParts {
  /** The folder of this machine's journal. */
  readonly journal: string
  readonly now: Date
  readonly keys: () => Keys | undefined
  /** Opens the keys beside this machine's journal, even where it cannot be written. @throws JournalError */
  readonly ownKeys: () => Keys | undefined
  /** Maps steps of older versions to their current names. */
  readonly toCurrent: ToCurrent
  /** The former names of steps; another set makes all figures again. */
  readonly former: string
  /** The script of the threads that digest copies. */
  readonly digestScript: string
  /** Aborts when the supervisor has left. */
  readonly signal: AbortSignal
  /** Receives the verified part, in percent. */
  readonly onProgress: (percent: number) => void
}

/**
 * Verifies this machine's journal and the added ones, and computes their figures: seconds for some years of work, so it
 * runs in slices and the window stays responsive. @throws the signal's reason
 */
export async function read(
  userData: string,
  { journal, now, keys, ownKeys, toCurrent, former, digestScript, signal, onProgress }: ReadingParts,
): Promise<JournalReading> {
  const today = toLocalDay(now)
  const month = today.slice(0, 7)
  const ring = (): Keyring | undefined => keys()?.ring
  const others = listAdded(userData, keys())
  const sizes = others.map(({ folder }) => measure(folder))
  const whole = sizes.reduce((sum, size) => sum + size, measure(journal))
  let done = 0
  const onStep = (bytes: number): void => {
    done += bytes
    onProgress(Math.min(100, Math.floor((done / Math.max(whole, 1)) * 100)))
  }
  const run = <T>(steps: Steps<T>): Promise<T> => runInSlices(steps, { signal, onStep })
  const [here, digests] = await Promise.all([
    run(openSource(journal, 'here', { today, toCurrent, keys: ownKeys })),
    digestCopies({ script: digestScript, copies: others, former, signal }),
  ])
  const added: Copy[] = []
  for (const [at, one] of others.entries()) {
    const before = done
    added.push(await run(readCopy({ ...one, of: digests.get(one.id), today, toCurrent, keys: keys() })))
    onStep(before + (sizes[at] ?? 0) - done) // an unchanged one is done at once
  }
  const own = await run(toFiguresInSteps(here.facts, month))
  let reasons: Promise<ReasonFigures> | undefined
  return {
    here,
    added,
    figures: joinFigures([own, ...added.map(({ figures }) => figures)]),
    own: joinFigures([own]),
    month,
    reasons: () => {
      reasons ??= run(openAll(here, ring)).then((opened) => toReasonFigures(opened, month))
      return reasons
    },
  }
}

/** Returns the size of a folder in bytes, roughly; 0 for one that cannot be read. */
function measure(folder: string): number {
  try {
    return [...listSegments(folder), HEADS].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  } catch {
    return 0
  }
}

/** The visits that are decrypted in one step, which takes about a millisecond. */
const AT_ONCE = 20

function* openAll({ facts, reasonLines }: Source, ring: () => Keyring | undefined): Steps<readonly ReasonedVisit[]> {
  const visits = facts.visits.filter(({ number }) => reasonLines.has(number))
  const others = facts.visits.filter(({ number }) => !reasonLines.has(number))
  const opened = others.map((visit): ReasonedVisit => ({ ...visit, reasons: new Set() }))
  for (let at = 0; at < visits.length; at += AT_ONCE) {
    opened.push(...openReasons(visits.slice(at, at + AT_ONCE), reasonLines, ring()))
    yield 0
  }
  return opened
}
