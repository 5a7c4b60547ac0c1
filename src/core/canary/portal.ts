import type { PortalsReport } from './report.ts'

/** Checks against robots that stand before some portals (procedures.md A.3, procedures-2.md 1.7): they tell nothing of the portal. */
const ROBOT_WALLS = ['validate.perfdrive.com', 'captcha.liveidentity.com']

/** How a public entry page answered: the hosts it led over, and those among them that nothing lists. */
export interface EntryVisit {
  readonly state: PortalsReport['portals'][number]['state']
  readonly refused: readonly string[]
}

/** What of a flow is on that page. */
export interface EntrySight {
  readonly screens: readonly string[]
  readonly drifted: readonly string[]
}

/**
 * Says of a flow whether the portal's entry page is as the flow says. A portal that does not answer, refuses robots or puts
 * a wall in the way was not seen, which is no change.
 */
export function judgeEntry(
  visit: EntryVisit,
  { screens, drifted }: EntrySight,
): PortalsReport['flows'][number]['state'] {
  if (visit.state !== 'looked') return 'unseen'
  if (screens.length > 0) return drifted.length > 0 ? 'changed' : 'same'
  return visit.refused.some((host) => ROBOT_WALLS.includes(host)) ? 'unseen' : 'changed'
}
