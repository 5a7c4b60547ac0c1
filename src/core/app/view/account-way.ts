import { groupsOf } from '../../flow/language/order.ts'
import type { SessionContext } from '../../session/context.ts'
import { findSituation } from '../../session/region/situation.ts'
import { currentGroup, type Visit } from '../../session/visit.ts'

/** The name of each portal's procedure that leads back into an account (flows/README.md). */
const BACK_IN = 'retrouver-son-compte'

/**
 * Finds the procedure that leads back into the account, where the site says that something is wrong at a sign-in: a page that
 * asks for a secret, or a step before or at one. Undefined where nobody wrote one for the portal.
 */
export function findWayBackIn({ library }: Pick<SessionContext, 'library'>, visit: Visit): string | undefined {
  const situation = findSituation(visit)
  if (situation !== 'mistake-sign-in' && !(situation?.startsWith('mistake') && isBeforeSecret(visit))) return undefined
  const id = `${visit.portal.portal}/${BACK_IN}`
  return id !== visit.flow.flow && library.flows.some(({ flow }) => flow === id) ? id : undefined
}

function isBeforeSecret(visit: Visit): boolean {
  const groups = groupsOf(visit.flow)
  const at = groups.findIndex(({ id }) => id === currentGroup(visit))
  // A banner that nobody answers may still be the step.
  const next = groups.slice(Math.max(0, at)).filter(({ main }) => main.optional !== true)
  return at >= 0 && next.slice(0, 2).some(({ steps }) => steps.some(({ kind }) => kind === 'secret'))
}
