import { countedGroups, type Group, groupsOf } from '../../flow/language/order.ts'
import { currentGroup, findStep, type Visit } from '../visit.ts'

/**
 * Lists the steps of this visit as people count them, in the coach, at the end, on the sheet and in the notebook: those that
 * everybody goes through, and of those that only some people meet (an optional page, an early end) the ones that were met.
 */
export function findMetGroups(visit: Visit): readonly Group[] {
  const counted = new Set(countedGroups(visit.flow).map(({ id }) => id))
  const current = currentGroup(visit)
  return groupsOf(visit.flow).filter(({ id }) => counted.has(id) || id === current || !!findStep(visit, id))
}

/** Returns "étape n sur m" of a step among those that were met. */
export function stepNumber(visit: Visit, group: string): { readonly number: number; readonly total: number } {
  const met = findMetGroups(visit).map(({ id }) => id)
  return { number: Math.max(0, met.indexOf(group)) + 1, total: met.length }
}
