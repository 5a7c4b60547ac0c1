import { z } from 'zod'
import { JournalError } from './error.ts'
import type { Sha256 } from './record.ts'

/** The number of characters printed on paper: 128 bits, so that nobody finds another key with the same ones. */
const SHORTEST = 32

/** The form of a whole fingerprint. */
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Returns the fingerprint of a machine: the SHA-256 of the 32 bytes of its first ed25519 public key, in hexadecimal.
 * It stays the same when keys change later, as each later key is signed by the one before (key-chain.ts).
 */
export function toFingerprint(publicKey: Uint8Array, sha256: Sha256): string {
  return sha256(publicKey)
}

/** Formats the printed part of a fingerprint, which people compare, in groups of four characters. */
export function toShownFingerprint(fingerprint: string): string {
  return toGroups(fingerprint.slice(0, SHORTEST))
}

/**
 * Parses a fingerprint, or its beginning, as people typed it from paper, with or without spaces and dashes.
 *
 * @throws JournalError `fingerprint-unreadable` for other characters, or fewer than 128 bits
 */
export function parseFingerprint(text: string): string {
  const hex = text.toLowerCase().replaceAll(/[\s.·-]/g, '')
  if (!/^[0-9a-f]{32,64}$/.test(hex)) throw new JournalError('fingerprint-unreadable')
  return hex
}

/** Checks whether a fingerprint equals the given one or begins with its printed part; a shorter text does not match. */
export function isFingerprint(fingerprint: string, given: string): boolean {
  return given.length >= SHORTEST && fingerprint.startsWith(given)
}

/** Formats text in groups of 4 characters, which are easier to compare. */
export function toGroups(head: string): string {
  return head.match(/.{1,4}/g)?.join(' ') ?? head
}
