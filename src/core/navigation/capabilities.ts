import { ALLOWED, REFUSED, type RefusedCapability } from './capability-table.ts'

/**
 * Every capability of the web that reaches beyond a page, and whether a portal page has it. One in neither list is
 * refused too, and `findUndecided` (engine-surface.ts), which compares it with what an engine lists, names it. After
 * Signal Desktop's table of permissions, which lists the refused beside the granted.
 */
export const CAPABILITIES: readonly (RefusedCapability & { readonly is: 'allowed' | 'refused' })[] = [
  ...ALLOWED.map((one) => ({ ...one, is: 'allowed' as const })),
  ...REFUSED.map((one) => ({ ...one, is: 'refused' as const })),
]

/** Checks whether a page may have a permission that Electron asks for; an unknown one never. */
export function isPermitted(permission: string): boolean {
  return ALLOWED.some(({ permissions = [] }) => permissions.includes(permission))
}

/** The `Permissions-Policy` header that takes every refused feature from a document and from the frames in it. */
export const PERMISSIONS_POLICY = collect(({ policies }) => policies)
  .map((policy) => `${policy}=()`)
  .join(', ')

/** The features that are turned off, for Electron's `disableBlinkFeatures`. */
export const DISABLED_FEATURES = collect(({ features }) => features).join(',')

/** Globals that are deleted from the page's own world, where Chromium has no switch for them. */
export const REMOVED_GLOBALS = collect(({ globals }) => globals)

/** Everything that a page must not find: what is deleted, and what is gone with a feature that is off. */
export const ABSENT = [...REMOVED_GLOBALS, ...collect(({ absent }) => absent)]

function collect(pick: (one: RefusedCapability) => readonly string[] | undefined): readonly string[] {
  return [...new Set(REFUSED.flatMap((one) => pick(one) ?? []))]
}
