import type { Flow } from '../../flow/language/language.ts'
import { countedGroups, groupsOf, toGroup } from '../../flow/language/order.ts'

/** "étape n sur m": groups that always come are counted; on an optional one, the number of the last counted before it. */
export function stepNumber(flow: Flow, step: string): { readonly number: number; readonly total: number } {
  const counted = countedGroups(flow)
  const order = groupsOf(flow).map(({ id }) => id)
  const rank = order.indexOf(toGroup(flow, step))
  const passed = counted.filter(({ id }) => order.indexOf(id) <= rank).length
  return { number: Math.max(1, passed), total: counted.length }
}
