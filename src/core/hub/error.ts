/** Why a hub refuses, and why a desktop failed to use one. */
export const hubErrorCodes = [
  'malformed',
  'protocol-older',
  'protocol-newer',
  'too-large',
  'too-many',
  'code-refused',
  'code-used',
  'code-expired',
  'already-enrolled',
  'unknown-machine',
  'not-confirmed',
  'revoked',
  'wrong-signature',
  'old-key',
  'lines-broken',
  'lines-unknown',
  'head-of-no-line',
  'gap',
  'fork',
  'hub-failed',
  'hub-unreachable',
  'hub-changed',
  'hub-unsafe',
  'code-unreadable',
  'address-unreadable',
  'receipt-unreadable',
  'receipt-forged',
  'file-not-written',
  'security-unreadable',
  'database-foreign',
  'roles-foreign',
  'database-older',
] as const
export type HubErrorCode = (typeof hubErrorCodes)[number]

/**
 * The only error of hub and sender: a closed code. It contains no line, no name and no address, so it may be logged.
 */
export class HubError extends Error {
  readonly code: HubErrorCode

  constructor(code: HubErrorCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'HubError'
    this.code = code
  }
}

/** Checks whether sending again later may succeed without people; any other error needs them. */
export function isPassing(code: HubErrorCode): boolean {
  return ['hub-unreachable', 'hub-failed', 'too-many', 'not-confirmed', 'protocol-older', 'protocol-newer'].includes(
    code,
  )
}
