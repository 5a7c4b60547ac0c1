import type { Allowance } from '../../core/navigation/allowance.ts'

/**
 * What the probe may open: the site it is given, with and without `www.` and over both schemes, since sites send from
 * one to the other; and what the author names. On a page of this machine, all of this machine's ports.
 */
export function toProbeAllowance(address: string, alsoAllowed: readonly string[]): Allowance {
  const { host } = new URL(address)
  const hosts = [host, host.startsWith('www.') ? host.slice(4) : `www.${host}`]
  const named = hosts.flatMap((each) => [`https://${each}`, `http://${each}`])
  const origins = new Set([...named, ...alsoAllowed.map((each) => new URL(each).origin)])
  return { origins: isLoopback(address) ? new LoopbackOrigins(origins) : origins, start: address }
}

class LoopbackOrigins extends Set<string> {
  override has(origin: string): boolean {
    return super.has(origin) || isLoopback(origin)
  }
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname.startsWith('127.')
}
