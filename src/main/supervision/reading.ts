import { setImmediate } from 'node:timers/promises'
import type { ToCurrent } from '../../core/flow/former.ts'
import {
  type Figures,
  type ReasonPlace,
  toFigures,
  toReasonFigures,
  type VisitReasons,
} from '../../core/measures/figures.ts'
import type { Series } from '../../core/measures/release.ts'
import { toLocalDay } from '../journal/journal.ts'
import type { Keyring } from '../journal/keyring.ts'
import { openReasons } from '../journal/visit-reasons.ts'
import { listAdded } from './added.ts'
import { openSource, type Source } from './source.ts'

export type ReasonFigures = Series<ReasonPlace, Readonly<Record<never, number>>>

/** All that was read when the door was opened. It is in memory only, and forgotten when the door closes. */
export interface Reading {
  readonly here: Source
  readonly added: readonly Source[]
  readonly figures: Figures
  /** The month under way. */
  readonly month: string
  /** Opens the lines that hold reasons, the first time that it is asked for. No other figure needs a key. */
  reasons(): Promise<ReasonFigures>
}

export interface ReadingParts {
  /** The folder of this machine's journal. */
  readonly journal: string
  readonly now: Date
  readonly ring: () => Keyring | undefined
  /** Steps of older versions count under their names of today. */
  readonly toCurrent: ToCurrent
}

/** Verifies this machine's journal and the added ones, and makes their figures. */
export function read(userData: string, { journal, now, ring, toCurrent }: ReadingParts): Reading {
  const today = toLocalDay(now)
  const month = today.slice(0, 7)
  const here = openSource(journal, 'here', today, toCurrent)
  const added = listAdded(userData).map(({ id, folder }) => openSource(folder, id, today, toCurrent))
  const all = [here, ...added].map(({ facts }) => facts)
  const facts = { visits: all.flatMap(({ visits }) => visits), lone: all.flatMap(({ lone }) => lone) }
  let reasons: Promise<ReasonFigures> | undefined
  return {
    here,
    added,
    figures: toFigures(facts, month),
    month,
    reasons: () => {
      reasons ??= openAll(here, ring).then((opened) => toReasonFigures(opened, month))
      return reasons
    },
  }
}

/** Visits that are opened in one go: some milliseconds, so that the app stays at hand. */
const AT_ONCE = 200

async function openAll(
  { facts, reasonLines }: Source,
  ring: () => Keyring | undefined,
): Promise<readonly VisitReasons[]> {
  const visits = facts.visits.filter(({ number }) => reasonLines.has(number))
  const opened: VisitReasons[] = []
  for (let at = 0; at < visits.length; at += AT_ONCE) {
    opened.push(...openReasons(visits.slice(at, at + AT_ONCE), reasonLines, ring()))
    await setImmediate()
  }
  return opened
}
