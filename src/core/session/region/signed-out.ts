import { groupsOf } from '../../flow/language/order.ts'
import { currentGroup, findStep, type Visit } from '../visit.ts'

/**
 * Whether the portal asks again for what lets people in, although they were in already: it has ended their session, or they
 * left it by themselves. The way in are the steps up to the first password. Not while a visit that was cut is gone on with:
 * then nobody wonders.
 */
export function isSignedOut(visit: Visit): boolean {
  const { flow, returningTo } = visit
  const groups = groupsOf(flow)
  const door = groups.findIndex(({ steps }) => steps.some(({ kind }) => kind === 'secret'))
  const now = groups.findIndex(({ id }) => id === currentGroup(visit))
  if (now < 0 || now > door || returningTo !== undefined) return false
  return groups.slice(door + 1).some(({ id }) => findStep(visit, id) !== undefined)
}
