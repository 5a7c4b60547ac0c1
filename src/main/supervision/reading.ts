import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import {
  type Figures,
  joinFigures,
  type ReasonPlace,
  toFiguresInSteps,
  toReasonFigures,
  type VisitReasons,
} from '../../core/measures/figures.ts'
import type { Series } from '../../core/measures/release.ts'
import type { Steps } from '../../core/steps.ts'
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

/** All that was read when the door was opened. It is in memory only, and forgotten when the door closes. */
export interface JournalReading {
  readonly here: Source
  readonly added: readonly Copy[]
  readonly figures: Figures
  /** Of this machine alone. */
  readonly own: Figures
  /** The month under way. */
  readonly month: string
  /** Opens the lines that hold reasons, the first time that it is asked for. No other figure needs a key. */
  reasons(): Promise<ReasonFigures>
}

export interface ReadingParts {
  /** The folder of this machine's journal. */
  readonly journal: string
  readonly now: Date
  readonly keys: () => Keys | undefined
  /** Steps of older versions count under their names of today. */
  readonly toCurrent: ToCurrent
  /** Which names those are of: figures that were made by others are made again. */
  readonly former: string
  /** What a thread that digests copies runs. */
  readonly digestScript: string
  /** Whoever asked has left. */
  readonly signal: AbortSignal
  /** How far it is: hundredths of what is to be verified. */
  readonly onProgress: (percent: number) => void
}

/**
 * Verifies this machine's journal and the added ones, and makes their figures: seconds for some years of work, so in
 * slices, and the window answers meanwhile. @throws the signal's reason
 */
export async function read(
  userData: string,
  { journal, now, keys, toCurrent, former, digestScript, signal, onProgress }: ReadingParts,
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
    run(openSource(journal, 'here', { today, toCurrent, ring: ring() })),
    digestCopies({ script: digestScript, copies: others, former, signal }),
  ])
  const added: Copy[] = []
  for (const [at, one] of others.entries()) {
    const before = done
    added.push(await run(readCopy({ ...one, of: digests.get(one.id), today, toCurrent, keys: keys() })))
    onStep(before + (sizes[at] ?? 0) - done) // one that is as it was is done at once
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

/** In bytes, about; a folder that cannot be read is no work. */
function measure(folder: string): number {
  try {
    return [...listSegments(folder), HEADS].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  } catch {
    return 0
  }
}

/** Visits that are opened in one step: about a millisecond. */
const AT_ONCE = 20

function* openAll({ facts, reasonLines }: Source, ring: () => Keyring | undefined): Steps<readonly VisitReasons[]> {
  const visits = facts.visits.filter(({ number }) => reasonLines.has(number))
  const opened: VisitReasons[] = []
  for (let at = 0; at < visits.length; at += AT_ONCE) {
    opened.push(...openReasons(visits.slice(at, at + AT_ONCE), reasonLines, ring()))
    yield 0
  }
  return opened
}
