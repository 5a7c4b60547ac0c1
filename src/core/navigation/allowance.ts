import { isPrivateHost } from '../base/host/private-hosts.ts'
import type { Portal } from '../flow/language/language.ts'

/**
 * The origins that a visit without a guide may open at top level: named hosts, and everything below one official
 * domain, over https on the default port. Only `has` knows the latter, as they cannot be listed.
 */
export class DomainOrigins extends Set<string> {
  readonly #domain: string

  constructor(hosts: readonly string[], domain: string) {
    super(hosts.map((host) => `https://${host}`))
    this.#domain = domain
  }

  override has(origin: string): boolean {
    if (super.has(origin)) return true
    if (!URL.canParse(origin)) return false
    const { protocol, hostname, port } = new URL(origin)
    const isBelow = hostname === this.#domain || hostname.endsWith(`.${this.#domain}`)
    return protocol === 'https:' && port === '' && isBelow
  }
}

/** The exact origins that a guided view may open at top level, and its start page. */
export interface Allowance {
  readonly origins: ReadonlySet<string>
  readonly start: string
}

/** Returns the origins of the real portal: its declared hosts over https on the default port, nothing else. */
export function toRealAllowance(portal: Portal): Allowance {
  return { origins: new Set(portal.hosts.map((host) => `https://${host}`)), start: portal.start }
}

/** Returns the origins of an official site without a guide: its hosts, and everything below its domain. */
export function toUnguidedAllowance({ hosts, start }: Portal, domain: string): Allowance {
  return { origins: new DomainOrigins(hosts, domain), start }
}

/**
 * Returns the origins of the replica: loopback http on the training server's port. Real hosts are out of reach from it.
 */
export function toTrainingAllowance(portal: Portal, port: number): Allowance {
  const { hosts, start } = portal.training ?? { hosts: [], start: '/' }
  const origins = hosts.map((host) => `http://${host}:${port}`)
  return { origins: new Set(origins), start: `${origins[0] ?? 'about:blank'}${start}` }
}

/**
 * Checks whether a top-level address may be opened. Compares whole origins after the URL parser has normalised them, so
 * `host@evil`, a suffix host, another port or scheme do not pass; refuses user info and a trailing dot too. Does not
 * restrict what an allowed page may fetch: a list for the top frame is no barrier against exfiltration.
 */
export function isAllowed(address: string, { origins }: Allowance): boolean {
  const url = toUrl(address)
  if (!url || url.username || url.password || url.hostname.endsWith('.')) return false
  // A blob: address carries the origin of the page that made it, and would pass by it.
  return (url.protocol === 'https:' || url.protocol === 'http:') && origins.has(url.origin)
}

/**
 * Checks whether an address is that of something an allowed page generated (`blob:`): it may be saved as a file, never
 * opened.
 */
export function isMadeBy(address: string, { origins }: Allowance): boolean {
  const url = toUrl(address)
  return url?.protocol === 'blob:' && origins.has(url.origin)
}

/**
 * Checks whether a page may fetch an address as a subresource (image, script, frame, beacon). Refuses every network that
 * is not public (a portal page can otherwise reach the machine's own services), the engine's own pages, and plain http,
 * except on an allowed origin. Does not resolve names, so a name with a private address is not detected.
 */
export function isFetchable(address: string, allowance: Allowance): boolean {
  const url = toUrl(address)
  if (!url || OF_THE_ENGINE.has(url.protocol)) return false
  if (url.protocol === 'data:' || url.protocol === 'blob:') return true
  if (allowance.origins.has(toHttpOrigin(url))) return true
  return (url.protocol === 'https:' || url.protocol === 'wss:') && !isPrivateHost(url.hostname)
}

/**
 * Schemes of Chromium's own pages. Its viewer for PDFs is an extension, which newer engines load in sessions that are kept
 * in memory too: its buttons print and save. Refused by name, whatever else an allowance accepts.
 */
const OF_THE_ENGINE: ReadonlySet<string> = new Set(['chrome:', 'chrome-extension:', 'chrome-untrusted:', 'devtools:'])

/** Parses an address; undefined if it is invalid. `URL.parse` is missing from the Node of the fallback runtime. */
function toUrl(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}

function toHttpOrigin(url: URL): string {
  return `${url.protocol.replace('ws', 'http')}//${url.host}`
}
