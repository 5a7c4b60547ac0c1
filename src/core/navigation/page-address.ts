/** Whether two addresses are of one page as people see it: what stands before `?` and `#` is the same. */
export function isSamePath(one: string, other: string): boolean {
  return toPath(one) === toPath(other)
}

function toPath(address: string): string {
  if (!URL.canParse(address)) return address
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}

/**
 * Makes the address that the computer's own browser is given: https on the default port, on this very host, without what comes
 * after `?` and `#`, which may name the person and would stay in that browser's history. Undefined for any other address.
 */
export function toOutsideAddress(address: string, host: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const isPlain = protocol === 'https:' && hostname === host && port === '' && username === '' && password === ''
  return isPlain ? `https://${hostname}${pathname}` : undefined
}
