/** What a cookie of ours is for: somebody's stay, or their way to the organisation's own accounts and back. */
export interface CookieUse {
  readonly isSafe: boolean
  readonly use: 'stay' | 'oidc'
}

const NAMES = { stay: 'cote-a-cote', oidc: 'cote-a-cote-oidc' } as const

/** The browser keeps it for this host alone where TLS protects it. */
function toName({ isSafe, use }: CookieUse): string {
  return isSafe ? `__Host-${NAMES[use]}` : NAMES[use]
}

/**
 * Writes what the browser is to keep until it is closed; '' has it forget. No script reads it, and no other site sends it: the
 * one of the way back comes with a page that another site leads to, and with nothing else.
 */
export function toCookie(kept: string, of: CookieUse): string {
  const end = kept === '' ? '; Max-Age=0' : ''
  const site = of.use === 'stay' ? 'Strict' : 'Lax'
  return `${toName(of)}=${kept}; Path=/; HttpOnly; SameSite=${site}${of.isSafe ? '; Secure' : ''}${end}`
}

/** Reads what the browser kept; undefined for anything that is not of our form. */
export function toKept(header: string | undefined, of: CookieUse): string | undefined {
  const wanted = `${toName(of)}=`
  const found = header?.split('; ').find((one) => one.startsWith(wanted))
  const kept = found?.slice(wanted.length)
  return kept !== undefined && /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : undefined
}
