import type { HelperWord } from '../../attribution/attribute.ts'
import { canTakeHand } from '../../attribution/role.ts'
import { addEvidence, currentGroup, type Visit } from '../visit.ts'
import { accompany, notePresent } from './presence.ts'

/**
 * Records what the helper says that they said or pointed at in the current step; it lasts for the step, and the last
 * word counts. A helper who had stepped away and says it is back.
 */
export function sayWord(visit: Visit, said: HelperWord): Visit {
  const group = currentGroup(visit)
  if (!group || !canTakeHand(visit.role)) return visit
  return addEvidence(notePresent(visit), group, (evidence) => ({ ...evidence, said }))
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
export function stepAway(visit: Visit, isAway: boolean): Visit {
  if (!isAway) return accompany(visit)
  return canTakeHand(visit.role) && !visit.turn ? { ...visit, away: true } : visit
}
