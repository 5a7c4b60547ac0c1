/** The browser keeps it for this host and path only where TLS protects it; no script reads it, no other site sends it. */
function toName(isSafe: boolean): string {
  return isSafe ? '__Host-cote-a-cote' : 'cote-a-cote'
}

/** Writes what the browser is to keep until it is closed; '' has it forget. */
export function toCookie(kept: string, isSafe: boolean): string {
  const end = kept === '' ? '; Max-Age=0' : ''
  return `${toName(isSafe)}=${kept}; Path=/; HttpOnly; SameSite=Strict${isSafe ? '; Secure' : ''}${end}`
}

/** Reads what the browser kept; undefined for anything that is not of our form. */
export function toKept(header: string | undefined, isSafe: boolean): string | undefined {
  const wanted = `${toName(isSafe)}=`
  const found = header?.split('; ').find((one) => one.startsWith(wanted))
  const kept = found?.slice(wanted.length)
  return kept !== undefined && /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : undefined
}
