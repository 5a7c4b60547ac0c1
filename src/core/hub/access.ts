import type { AccountRole } from '../base/account-role.ts'

/** The rights at a hub, as far as accounts differ in them. */
const RIGHTS = ['totals', 'nominative', 'export', 'fleet', 'packs', 'enrol', 'settle', 'erase', 'accounts'] as const
export type HubRight = (typeof RIGHTS)[number]

/**
 * The rights of each role. Nobody may both read visits and create accounts, so it takes two people to obtain the right
 * to read visits unnoticed.
 */
const ACCESS: Readonly<Record<AccountRole, readonly HubRight[]>> = {
  observer: ['totals'],
  supervisor: ['totals', 'nominative', 'export'],
  technician: ['fleet', 'enrol'],
  administrator: ['totals', 'fleet', 'packs', 'enrol', 'settle', 'erase', 'accounts'],
}

/** Lists what a role may do, in the order in which screens show it. */
export function listRights(role: AccountRole): readonly HubRight[] {
  return RIGHTS.filter((right) => isAllowed(role, right))
}

export function isAllowed(role: AccountRole, right: HubRight): boolean {
  return ACCESS[role].includes(right)
}

/** The longest session at the hub's pages, in milliseconds: without a request, and in all. */
const [IDLE, LONGEST] = [20 * 60_000, 10 * 3_600_000]

/** Checks whether a session is over. Times in milliseconds of the hub's clock; a clock that runs back ends it too. */
export function isStayOver({ began, seen }: { readonly began: number; readonly seen: number }, now: number): boolean {
  return now < began || now - seen > IDLE || now - began > LONGEST
}
