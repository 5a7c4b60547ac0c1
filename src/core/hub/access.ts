import { z } from 'zod'

/** What somebody may do at a hub, as far as it matters who does it. */
const RIGHTS = ['totals', 'nominative', 'export', 'fleet', 'packs', 'enrol', 'erase', 'accounts'] as const
export type HubRight = (typeof RIGHTS)[number]

export const accountRoleSchema = z.enum(['observer', 'supervisor', 'technician', 'administrator'])
/** What an account of the hub is for; each has one. */
export type AccountRole = z.infer<typeof accountRoleSchema>

/**
 * The one table of who may do what. Who looks at a visit makes no accounts, and who makes accounts looks at no visit: it takes
 * two people to give oneself that right unseen.
 */
const ACCESS: Readonly<Record<AccountRole, readonly HubRight[]>> = {
  observer: ['totals'],
  supervisor: ['totals', 'nominative', 'export'],
  technician: ['fleet', 'enrol'],
  administrator: ['totals', 'fleet', 'packs', 'enrol', 'erase', 'accounts'],
}

/** Lists what a role may do, in the order in which screens show it. */
export function listRights(role: AccountRole): readonly HubRight[] {
  return RIGHTS.filter((right) => isAllowed(role, right))
}

export function isAllowed(role: AccountRole, right: HubRight): boolean {
  return ACCESS[role].includes(right)
}

/** How long a stay at the hub's pages lasts, in milliseconds: without a question, and in all. */
const [IDLE, LONGEST] = [20 * 60_000, 10 * 3_600_000]

/** Whether a stay is over. Times in milliseconds of the hub's clock; one that runs back ends it too. */
export function isStayOver({ began, seen }: { readonly began: number; readonly seen: number }, now: number): boolean {
  return now < began || now - seen > IDLE || now - began > LONGEST
}
