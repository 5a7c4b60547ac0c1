/** Checks whether two addresses are the same page to people: equal up to `?` and `#`. */
export function isSamePath(one: string, other: string): boolean {
  return toPath(one) === toPath(other)
}

function toPath(address: string): string {
  if (!URL.canParse(address)) return address
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}

/**
 * Returns the address for the computer's own browser: https on the default port, on this very host, without the part
 * after `?` and `#`, which may identify the person and would stay in that browser's history. Undefined for any other
 * address.
 */
export function toOutsideAddress(address: string, host: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const isPlain = protocol === 'https:' && hostname === host && port === '' && username === '' && password === ''
  return isPlain ? `https://${hostname}${pathname}` : undefined
}
