import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { isFingerprint } from '../../core/journal/fingerprint.ts'
import { HEADS, type SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { findVouched, KEY_CHANGES, parseKeyChanges, toKeyChangeNote } from '../../core/journal/heads/key-chain.ts'
import { readRegularText } from '../disk/read-regular.ts'
import { MOST_OF_KEYS, readVerifiersText } from '../heads-file.ts'
import type { Chest } from './chest.ts'
import { isKeyChangeSigned, readFingerprint, signKeyChange, toVerifierKey } from './signature.ts'

/** The keys that have signed on a machine. */
export type KnownKeys = Pick<Chest, 'keys' | 'changes'>

/**
 * Returns the fingerprint of the machine: that of the first key from which a chain of signatures leads to the one in
 * use. Ignores keys that were lost before they could sign the next.
 */
export function findMachineFingerprint({ keys, changes }: KnownKeys): string {
  const parsed = parseKeyChanges(changes)
  const current = keys.at(-1) ?? ''
  const root = keys.find((first) =>
    findVouched(keys, parsed, (key) => key === first, isKeyChangeSigned).includes(current),
  )
  return readFingerprint(root ?? current) ?? ''
}

/**
 * Checks whether the key in use replaced lost keys and no line since their last head records that. `lossLine`: the
 * number of the last line that does. Visits from before may then lack their keys.
 */
export function isLossUnrecorded(
  { keys, changes }: KnownKeys,
  heads: readonly SignedHead[],
  lossLine: number,
): boolean {
  const parsed = parseKeyChanges(changes)
  const current = keys.at(-1) ?? ''
  const vouching = keys.filter((first) =>
    findVouched(keys, parsed, (key) => key === first, isKeyChangeSigned).includes(current),
  )
  const origins = new Set(vouching.map((key) => key.slice(0, key.indexOf('+'))))
  const lost = heads.findLast(({ checkpoint }) => !origins.has(checkpoint.origin))
  return lost !== undefined && lossLine <= lost.checkpoint.size
}

/**
 * Checks whether the last of these keys signed the last head: without the master key, nothing else detects a key that
 * was appended.
 */
export function isLastInUse(keys: readonly string[], heads: readonly SignedHead[]): boolean {
  const last = heads.at(-1)
  return last === undefined || (keys.at(-1)?.startsWith(`${last.checkpoint.origin}+`) ?? false)
}

/** Checks that each key, the one in use included, is the one that signed first, or was signed by an earlier one. */
export function areSignersLinked({ keys, changes }: KnownKeys, [first]: readonly SignedHead[]): boolean {
  const root = first === undefined ? keys.at(-1) : keys.find((key) => key.startsWith(`${first.checkpoint.origin}+`))
  const linked = findVouched(keys, parseKeyChanges(changes), (key) => key === root, isKeyChangeSigned)
  return root !== undefined && linked.length === new Set(keys.slice(keys.indexOf(root))).size
}

/** Has keys that were lost, and are open again, sign the later keys that no signature of theirs leads to. */
export function signLaterKeys(
  former: { readonly signing: KeyObject; readonly known: KnownKeys },
  { keys, changes }: KnownKeys,
): KnownKeys {
  const by = toVerifierKey(former.signing).text
  const all = former.known.changes + changes
  const vouched = findVouched(keys, parseKeyChanges(all), (key) => key === by, isKeyChangeSigned)
  const later = keys.slice(keys.indexOf(by) + 1).filter((key) => !vouched.includes(key))
  const signed = later.map((key) => toKeyChangeNote(signKeyChange(former.signing, key)))
  return { keys, changes: all + signed.join('') }
}

/**
 * Reads the verifier keys in a journal's folder, in order. Anybody who can write there can add others. @throws
 * JournalError
 */
export function readVerifiers(folder: string): readonly string[] {
  return readVerifiersText(folder).split('\n').slice(0, -1)
}

/**
 * Verifies that each head is signed by a key that somebody outside the journal's folder vouches for, and never by an
 * older one once a newer one has signed. The signatures themselves are verified elsewhere (heads.ts).
 *
 * @throws JournalError `key-unknown` with the first head that is not
 */
export function verifySigners(
  heads: readonly SignedHead[],
  verifiers: readonly string[],
  trusted: readonly string[],
): void {
  // The whole key, as an origin has only 64 bits of it.
  const places = new Map(verifiers.map((key) => [key.slice(0, key.indexOf('+')), trusted.indexOf(key)]))
  let newest = 0
  for (const [index, { checkpoint }] of heads.entries()) {
    const place = places.get(checkpoint.origin) ?? -1
    if (place < newest) throw new JournalError('key-unknown', { segment: HEADS, line: index + 1 })
    newest = place
  }
}

/**
 * Finds the keys of a journal's folder that one of these fingerprints vouches for, directly or by a chain of
 * signatures. @throws JournalError
 */
export function findKeysOf(folder: string, fingerprints: readonly string[]): readonly string[] {
  const isKnown = (key: string): boolean =>
    fingerprints.some((given) => isFingerprint(readFingerprint(key) ?? '', given))
  const changes = parseKeyChanges(readRegularText(join(folder, KEY_CHANGES), MOST_OF_KEYS))
  return findVouched(readVerifiers(folder), changes, isKnown, isKeyChangeSigned)
}

/**
 * Reads the fingerprint of the key that signed a journal's first head; undefined if nothing was signed. Anybody who can
 * write to the folder can put a key that signed nothing before the others. @throws JournalError
 */
export function readMachineFingerprint(folder: string, [head]: readonly SignedHead[]): string | undefined {
  const first = readVerifiers(folder).find((key) => key.startsWith(`${head?.checkpoint.origin}+`))
  return first === undefined ? undefined : readFingerprint(first)
}
