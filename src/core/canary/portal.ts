import type { PortalsReport } from './report.ts'

/**
 * Hosts of robot checks before some portals (procedures.md A.3, procedures-2.md 1.7); they show nothing of the portal.
 */
const ROBOT_WALLS = ['validate.perfdrive.com', 'captcha.liveidentity.com']

/**
 * The response of a public entry page: the hosts that it redirected over, and those among them that no portal lists.
 */
export interface EntryVisit {
  readonly state: PortalsReport['portals'][number]['state']
  readonly refused: readonly string[]
}

/** The parts of a flow that were found on that page. */
export interface EntrySight {
  readonly screens: readonly string[]
  readonly drifted: readonly string[]
}

/**
 * Judges whether a portal's entry page fits the flow. A portal that does not answer, refuses robots or shows a wall
 * counts as not seen, which is no change.
 */
export function judgeEntry(
  visit: EntryVisit,
  { screens, drifted }: EntrySight,
): PortalsReport['flows'][number]['state'] {
  if (visit.state !== 'looked') return 'unseen'
  if (screens.length > 0) return drifted.length > 0 ? 'changed' : 'same'
  return visit.refused.some((host) => ROBOT_WALLS.includes(host)) ? 'unseen' : 'changed'
}
