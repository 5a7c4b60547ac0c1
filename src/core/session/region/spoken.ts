import type { HelperWord } from '../../attribution/attribute.ts'
import { accompany, addEvidence, currentGroup, isAccompanied, type Visit } from '../visit.ts'

/**
 * Records what the helper says that they said or pointed at in the current step; it lasts for the step, and the last
 * word counts. Nobody says it while nobody is there.
 */
export function sayWord(visit: Visit, said: HelperWord): Visit {
  const group = currentGroup(visit)
  return group && isAccompanied(visit) ? addEvidence(visit, group, (evidence) => ({ ...evidence, said })) : visit
}

/** Returns what the helper said of the current step. */
export function findWord(visit: Visit): HelperWord | undefined {
  const group = currentGroup(visit)
  return group === undefined ? undefined : visit.open[group]?.said
}

/**
 * Records that the helper steps away, or is back. What begins in between is done without a word; a step that they were
 * beside for a part of is not.
 */
export function stepAway({ away: _, ...visit }: Visit, isAway: boolean): Visit {
  if (isAway) return isAccompanied(visit) && !visit.turn ? { ...visit, away: true } : visit
  return accompany(visit)
}
