import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { isFingerprint } from '../../core/journal/fingerprint.ts'
import { HEADS, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { findVouched, KEY_CHANGES, parseKeyChanges } from '../../core/journal/heads/key-chain.ts'
import { readRegularText } from '../disk/read-regular.ts'
import { MOST_OF_KEYS, readVerifiersText } from '../heads-file.ts'
import { isKeyChangeSigned, readFingerprint } from './signature.ts'

/** The verifier keys that lie in a journal's folder, in order. Whoever can write there can put others. @throws JournalError */
export function readVerifiers(folder: string): readonly string[] {
  return readVerifiersText(folder).split('\n').slice(0, -1)
}

/**
 * Checks that each head is signed by a key that somebody outside the journal's folder vouches for, and never by an older
 * one once a newer one has signed. That the signatures are right is checked elsewhere (heads.ts).
 *
 * @throws JournalError `key-unknown` with the first head that is not
 */
export function verifySigners(
  heads: readonly SignedHead[],
  verifiers: readonly string[],
  trusted: readonly string[],
): void {
  // The whole key, as its origin has 64 bits of it only.
  const places = new Map(verifiers.map((key) => [key.slice(0, key.indexOf('+')), trusted.indexOf(key)]))
  let newest = 0
  for (const [index, { checkpoint }] of heads.entries()) {
    const place = places.get(checkpoint.origin) ?? -1
    if (place < newest) throw new JournalError('key-unknown', { segment: HEADS, line: index + 1 })
    newest = place
  }
}

/** Those keys of a journal's folder that one of these fingerprints vouches for, or a key that they vouch for. @throws JournalError */
export function findKeysOf(folder: string, fingerprints: readonly string[]): readonly string[] {
  const isKnown = (key: string): boolean =>
    fingerprints.some((given) => isFingerprint(readFingerprint(key) ?? '', given))
  const changes = parseKeyChanges(readRegularText(join(folder, KEY_CHANGES), MOST_OF_KEYS))
  return findVouched(readVerifiers(folder), changes, isKnown, isKeyChangeSigned)
}

/**
 * The fingerprint of the key that signed a journal's first head; undefined where nothing was signed. Keys may lie in the
 * folder that signed nothing: whoever can write there can put one before the others. @throws JournalError
 */
export function readMachineFingerprint(folder: string, [head]: readonly SignedHead[]): string | undefined {
  const first = readVerifiers(folder).find((key) => key.startsWith(`${head?.checkpoint.origin}+`))
  return first === undefined ? undefined : readFingerprint(first)
}
