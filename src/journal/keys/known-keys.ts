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

/** Which keys have signed on a machine. */
export type KnownKeys = Pick<Extract<Chest, { v: 2 }>, 'keys' | 'changes'>

/** Which keys have signed here. A chest of the first form says it of the one in use only, and only once it is open. */
export function findKnownKeys(chest: Chest, signing?: KeyObject): KnownKeys | undefined {
  if (chest.v === 2) return { keys: chest.keys, changes: chest.changes }
  return signing && { keys: [toVerifierKey(signing).text], changes: '' }
}

/**
 * Returns the fingerprint of the machine: of the first key from which the one in use is vouched for, each key having
 * signed the next. Keys that were lost before they could are not counted.
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
 * Whether the key in use was made in the place of keys that were lost, and no line since the last head of those says so:
 * `told` is the number of the last line that does. Visits of before may then be without their keys.
 */
export function isLossUntold({ keys, changes }: KnownKeys, heads: readonly SignedHead[], told: number): boolean {
  const parsed = parseKeyChanges(changes)
  const current = keys.at(-1) ?? ''
  const vouching = keys.filter((first) =>
    findVouched(keys, parsed, (key) => key === first, isKeyChangeSigned).includes(current),
  )
  const origins = new Set(vouching.map((key) => key.slice(0, key.indexOf('+'))))
  const lost = heads.findLast(({ checkpoint }) => !origins.has(checkpoint.origin))
  return lost !== undefined && told <= lost.checkpoint.size
}

/** Whether the last of these keys signed the last head: without the master key nothing else tells one that was put behind them. */
export function isLastInUse(keys: readonly string[], heads: readonly SignedHead[]): boolean {
  const last = heads.at(-1)
  return last === undefined || (keys.at(-1)?.startsWith(`${last.checkpoint.origin}+`) ?? false)
}

/** Keys that were lost, and are open again, sign those that came after them and that nothing from them leads to. */
export function vouchBy(
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
