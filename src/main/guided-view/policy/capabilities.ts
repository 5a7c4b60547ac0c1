import { type Capability, REFUSED, type RefusedCapability } from './capabilities-refused.ts'

/** What a page may do. No permission is among it: nothing that a page must ask for is given. */
const ALLOWED: readonly Capability[] = [
  { what: 'playing after a press', why: 'explanations in sound and sign language', policies: ['autoplay'] },
  { what: 'waiting for an answer of its own server', why: 'old portals ask so', policies: ['sync-xhr', 'sync-script'] },
  { what: 'acting when it is left', why: 'old portals save so; it cannot hold people back', policies: ['unload'] },
  {
    what: 'being apart from other sites, and having its parts left as they are',
    why: 'reaches nothing outside of the page',
    policies: ['cross-origin-isolated', 'vertical-scroll', 'focus-without-user-activation', 'aria-notify'],
  },
  {
    what: 'running while it is not drawn',
    why: 'a page that waits for its server must go on behind another one',
    policies: ['execution-while-not-rendered', 'execution-while-out-of-viewport'],
  },
  {
    what: 'sending a last word when it is left',
    why: 'an ordinary request, seen by the list of hosts',
    policies: ['deferred-fetch', 'deferred-fetch-minimal'],
  },
  {
    what: 'knowing what every browser says with each request',
    why: 'the engine’s name and version, the wish for contrast, motion, colours and little data',
    policies: [
      ...['ch-ua', 'ch-ua-mobile', 'ch-ua-platform', 'ch-save-data', 'ch-prefers-color-scheme'],
      ...['ch-prefers-reduced-motion', 'ch-prefers-reduced-transparency'],
    ],
  },
]

/**
 * Every capability of the web that can leave a page, and whether a portal page has it. What is in neither list is refused
 * too, and `test/e2e/permissions.test.ts` names it: Chromium's own list is compared with this one at run time.
 * After Signal Desktop's table of permissions, which lists what is refused beside what is not.
 */
export const CAPABILITIES: readonly (Capability & { readonly is: 'allowed' | 'refused' })[] = [
  ...ALLOWED.map((one) => ({ ...one, is: 'allowed' as const })),
  ...REFUSED.map((one) => ({ ...one, is: 'refused' as const })),
]

/** Whether a page may have a permission that Electron asks for; an unknown one never. */
export function isPermitted(permission: string): boolean {
  return ALLOWED.some(({ permissions = [] }) => permissions.includes(permission))
}

/** The header by which a document and all that stands in it have no refused feature. */
export const PERMISSIONS_POLICY = collect(({ policies }) => policies)
  .map((policy) => `${policy}=()`)
  .join(', ')

/** For Electron's `disableBlinkFeatures`. */
export const DISABLED_FEATURES = collect(({ features }) => features).join(',')

/** What is taken out of the page's own world, where Chromium has no switch for it. */
export const REMOVED_GLOBALS = collect(({ globals }) => globals)

function collect(pick: (one: RefusedCapability) => readonly string[] | undefined): readonly string[] {
  return [...new Set(REFUSED.flatMap((one) => pick(one) ?? []))]
}
