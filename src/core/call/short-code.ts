import type { Sha256 } from '../journal/record.ts'

/** Both ends of a pairing, as each of them sees them: fingerprints of the keys that TLS proved, in hexadecimal. */
export interface PairedKeys {
  readonly desk: string
  readonly kiosk: string
}

/**
 * Returns what a desk sends before it knows the kiosk's nonce, so that it cannot choose its own afterwards.
 *
 * The pairing is Bluetooth's numeric comparison (Core specification, vol. 3 part H, 2.3.5.6.2): the desk commits to a
 * nonce, the kiosk sends its own, the desk reveals, and both show a code made of the two keys and the two nonces. Who
 * stands in the middle has other keys towards each, so shows two codes. It cannot look for nonces that make them alike:
 * on either side one nonce is fixed before it sees the other. It is left with one guess in a million a pairing.
 */
export function toCommitment({ desk, kiosk }: PairedKeys, nonce: string, sha256: Sha256): string {
  return sha256(`cote-a-cote call commitment 1 ${desk} ${kiosk} ${nonce}`)
}

/** Returns the six digits that people compare on both screens. */
export function toShortCode(
  { desk, kiosk }: PairedKeys,
  nonces: { readonly desk: string; readonly kiosk: string },
  sha256: Sha256,
): string {
  const hash = sha256(`cote-a-cote call code 1 ${desk} ${kiosk} ${nonces.desk} ${nonces.kiosk}`)
  // 48 bits: what the remainder prefers is one part in 2^28.
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}
