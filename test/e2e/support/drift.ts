import type { Fingerprint } from '../../../src/core/flow/language/fingerprint.ts'
import { heal } from '../../../src/core/guidance/heal/heal.ts'
import { findRivals } from '../../../src/core/guidance/heal/rival.ts'
import { isTwin } from '../../../src/core/guidance/heal/twin.ts'
import type { ProbeAnswer } from '../../../src/core/guidance/protocol/probe.ts'

/** Counts how often the engine was right about recorded targets on a changed page. */
export interface Tally {
  readonly right: number
  readonly wrong: number
  readonly asked: number
  /** The counts for targets that are gone. */
  readonly invented: number
  readonly gone: number
}

export const NOTHING: Tally = { right: 0, wrong: 0, asked: 0, invented: 0, gone: 0 }

export function add(one: Tally, other: Tally): Tally {
  return {
    right: one.right + other.right,
    wrong: one.wrong + other.wrong,
    asked: one.asked + other.asked,
    invented: one.invented + other.invented,
    gone: one.gone + other.gone,
  }
}

type Marked = ProbeAnswer['marked']

/**
 * Judges, for everything that a flow can name on the first page, what the engine finds on the other. A thing with a
 * twin on its page cannot be named.
 */
export function judge(before: Marked, after: Marked): Tally {
  const nameable = before.filter((one) => !before.some((other) => other !== one && isTwin(one.print, other.print)))
  const prints = after.map(({ print }) => print)
  return nameable.reduce((tally, one) => add(tally, toCase(one.mark, toRecorded(one, before), after, prints)), NOTHING)
}

/** Records an element as `createRecord` does for a flow's target. */
function toRecorded(one: Marked[number], before: Marked): Fingerprint {
  const others = before.flatMap((other) => (other === one ? [] : [other.print]))
  return { ...one.print, rivals: [...findRivals(one.print, others)] }
}

function toCase(mark: string, print: Fingerprint, after: Marked, prints: readonly Fingerprint[]): Tally {
  const isThere = after.some((candidate) => candidate.mark === mark)
  const healing = heal(print, prints)
  if (!isThere) return { ...NOTHING, gone: 1, invented: healing.outcome === 'unknown' ? 0 : 1 }
  if (healing.outcome === 'unknown') return { ...NOTHING, asked: 1 }
  return after[healing.index]?.mark === mark ? { ...NOTHING, right: 1 } : { ...NOTHING, wrong: 1 }
}

/** Returns shares of the targets that are still there, in percent. */
export function toShares({ right, wrong, asked }: Tally): { readonly right: number; readonly wrong: number } {
  const all = right + wrong + asked
  return { right: (100 * right) / all, wrong: (100 * wrong) / all }
}
