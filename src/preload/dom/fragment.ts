/** Decodes the part of an address after `#`; returns it as it is written where it is malformed, as pages may write anything. */
export function decodeFragment(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}
