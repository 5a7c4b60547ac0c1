import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { readErased } from '../../core/journal/lines/clear.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { attemptRead, attemptWrite } from '../disk/file-error.ts'
import { readRegular } from '../disk/read-regular.ts'
import { moveOver, replaceFile, shredFile, shredLeftovers, writeFile } from '../disk/replace-file.ts'
import {
  type Inside,
  isKeyringOf,
  KEY,
  type KeyringOutside,
  readOutside,
  sealAdded,
  sealKeyring,
  unsealKeyring,
  type VisitKey,
} from './keyring-file.ts'

import type { KeyringPrint } from './memory.ts'
import { sha256 } from './sha256.ts'

export type { VisitKey } from './keyring-file.ts'

const KEYRING = 'keyring'
/** The prepared keyring, which replaces the old one once the chest has the new master key. */
const NEXT = 'keyring.next'
/** The names of the keyring's files in the keys' folder. */
export const KEYRING_FILES = [KEYRING, NEXT] as const
/**
 * The keys of all visits, in one file that is sealed as a whole under the keyring's key, which is sealed under the
 * master key. New keys are appended, each sealed separately. Removing the key of a visit erases the visit: the rest is
 * sealed as a whole under a new keyring key and a new master key, and the old bytes on disk are overwritten.
 */
export interface Keyring {
  readonly size: number
  /** The number of the last line that required a change of the keyring. */
  readonly at: number
  /** Its file as it is now. */
  readonly print: KeyringPrint
  byId(id: string): VisitKey | undefined
  byNumber(number: number): VisitKey | undefined
  numbers(): readonly number[]
  /** Adds keys, which are on the disk when this returns. @throws JournalError */
  add(keys: readonly VisitKey[]): void
  /** Finishes or removes what a crash left half done; it was never acknowledged. @throws JournalError */
  repair(): void
}

/** A keyring whose keys can be destroyed, which only happens together with the master key (keys.ts). */
export interface OwnKeyring extends Keyring {
  /**
   * Writes the ring without these keys beside the one in use, under another master key. Nothing changes until `commit`;
   * at a start, the one that the master key opens is used. @throws JournalError
   */
  prepare(gone: readonly number[], at: number, master: Uint8Array): KeyringPrint
  /** Replaces the ring with the prepared one, and destroys the old one. @throws JournalError */
  commit(): void
}

/**
 * Opens the keyring of a folder, or an empty one; writes nothing. `announce` is called before another one replaces it.
 *
 * @throws JournalError `keys-unreadable`
 */
export function openKeyring(folder: string, first: Uint8Array, announce: (next: KeyringPrint) => void): OwnKeyring {
  const path = join(folder, KEYRING)
  const next = join(folder, NEXT)
  const found = readWhole(path, next, first)
  let { isNext, file } = found
  let master = first
  let { ringKey } = found.inside
  let keys = toIndex(found.inside.keys)
  let prepared: (Inside & { readonly master: Uint8Array; readonly whole: Buffer }) | undefined
  let print = createHash('sha256').update(found.bytes.subarray(0, file?.size))

  const save = (at: number): void => {
    const whole = sealKeyring({ at, ringKey, keys: [...keys.numbers.values()] }, master)
    announce({ size: whole.length, hash: sha256(whole) })
    replaceFile(path, whole)
    print = createHash('sha256').update(whole)
    file = readOutside(whole)
  }

  return {
    get size() {
      return keys.numbers.size
    },
    get at() {
      return file?.at ?? 0
    },
    get print() {
      // Hashing all of it for each head would take as long as the ring is large.
      return { size: file?.size ?? 0, hash: print.copy().digest('hex') }
    },
    byId: (id) => keys.ids.get(id),
    byNumber: (number) => keys.numbers.get(number),
    numbers: () => [...keys.numbers.keys()],
    add: (added) => {
      for (const key of added) put(keys, key)
      // Keys that were recovered are older than the last change.
      const at = Math.max(file?.at ?? 0, ...added.slice(-1).map(({ number }) => number))
      if (file === undefined || added.length > 1) return save(at)
      const bytes = Buffer.concat(added.map((key) => sealAdded(key, ringKey)))
      appendAt(path, file.size, bytes)
      print.update(bytes)
      file = { ...file, at, torn: false, size: file.size + bytes.length }
    },
    repair: () => {
      if (isNext) moveOver(next, path)
      else shredFile(next)
      isNext = false
      shredLeftovers(path)
      if (file?.torn) save(file.at)
    },
    prepare: (gone, at, fresh) => {
      const isGone = new Set(gone)
      const left = [...keys.numbers.values()].filter(({ number }) => !isGone.has(number))
      const inside = { at, ringKey: randomBytes(KEY), keys: left }
      const whole = sealKeyring(inside, fresh)
      writeFile(next, whole)
      prepared = { ...inside, master: fresh, whole }
      return { size: whole.length, hash: sha256(whole) }
    },
    commit: () => {
      if (prepared === undefined) throw new JournalError('cannot-write')
      moveOver(next, path)
      ;({ master, ringKey } = prepared)
      keys = toIndex(prepared.keys)
      const { whole } = prepared
      file = { at: prepared.at, keys: prepared.keys.length, torn: false, whole: whole.length, size: whole.length }
      print = createHash('sha256').update(whole)
      prepared = undefined
    },
  }
}

interface Index {
  readonly numbers: Map<number, VisitKey>
  readonly ids: Map<string, VisitKey>
}

function toIndex(keys: readonly VisitKey[]): Index {
  const index: Index = { numbers: new Map(), ids: new Map() }
  for (const key of keys) put(index, key)
  return index
}

function put({ numbers, ids }: Index, key: VisitKey): void {
  // A number or a visit recurs if the line that its key was made for could not be written.
  const [sameNumber, sameVisit] = [numbers.get(key.number), ids.get(key.id)]
  if (sameNumber !== undefined) ids.delete(sameNumber.id)
  if (sameVisit !== undefined) numbers.delete(sameVisit.number)
  numbers.set(key.number, key)
  ids.set(key.id, key)
}

interface Whole {
  readonly inside: Inside
  readonly file: ReturnType<typeof readOutside> | undefined
  readonly bytes: Buffer
  /** Whether a crash came after the chest got the new master key, and before the new ring replaced the old one. */
  readonly isNext: boolean
}

function readWhole(path: string, next: string, master: Uint8Array): Whole {
  const [now, fresh] = [readKeyring(path), readKeyring(next)]
  const isFresh = fresh !== undefined && isKeyringOf(fresh, master)
  if (isFresh) return { inside: unsealKeyring(fresh, master), file: readOutside(fresh), bytes: fresh, isNext: true }
  if (now !== undefined)
    return { inside: unsealKeyring(now, master), file: readOutside(now), bytes: now, isNext: false }
  const inside = { at: 0, ringKey: randomBytes(KEY), keys: [] }
  return { inside, file: undefined, bytes: Buffer.alloc(0), isNext: false }
}

/** Creates the keyring of new keys: an empty file, so that a missing one is detected. @throws JournalError */
export function createKeyring(folder: string, master: Uint8Array): KeyringPrint {
  const whole = sealKeyring({ at: 0, ringKey: randomBytes(KEY), keys: [] }, master)
  replaceFile(join(folder, KEYRING), whole)
  return { size: whole.length, hash: sha256(whole) }
}

/** Checks whether a keyring begins as one of these; keys that were added since may follow. @throws JournalError */
export function isKeyringPrinted(folder: string, prints: readonly KeyringPrint[]): boolean {
  return KEYRING_FILES.some((name) => {
    const bytes = readKeyring(join(folder, name))
    return bytes !== undefined && prints.some(({ size, hash }) => sha256(bytes.subarray(0, size)) === hash)
  })
}

/** Checks whether there is a keyring, or a prepared one. */
export function hasKeyring(folder: string): boolean {
  return attemptRead(() => KEYRING_FILES.some((name) => existsSync(join(folder, name))))
}

/** Reads a keyring without opening it; undefined if there is none. @throws JournalError `keys-unreadable` */
export function lookAtKeyring(folder: string): KeyringOutside | undefined {
  const bytes = readKeyring(join(folder, KEYRING))
  return bytes && readOutside(bytes)
}

/**
 * Detects, without keys, a keyring that is older than its journal: the number of its last change must be that of the
 * last line that required one. And a journal that is older than its keyring: a change is made for the next line at
 * most.
 */
export function createKeyringCheck(): {
  take(record: JournalRecord): void
  /** @throws JournalError `keyring-mismatch`, or `rolled-back` if the journal is the older one */
  verify(keyring: KeyringOutside | undefined): void
} {
  let [lastChange, last] = [0, 0]
  return {
    take: ({ seq, of, clear }) => {
      last = seq
      if (of?.visit === seq || readErased(clear) !== undefined || clear.kind === 'purged') lastChange = seq
      // The ring of keys that replaced lost ones begins empty.
      if (clear.kind === 'keys-changed' && clear.how === 'replaced') lastChange = 0
    },
    verify: (keyring) => {
      // The key of a visit is written before its first line; after a crash there may be no line.
      if (keyring !== undefined && (keyring.torn || keyring.at < lastChange)) throw new JournalError('keyring-mismatch')
      if (keyring !== undefined && isAhead(keyring, last)) throw new JournalError('rolled-back')
    },
  }
}

/** Checks whether a keyring was changed for a line that is missing, and whose predecessor is missing too. */
export function isAhead({ at }: Pick<KeyringOutside, 'at'>, lastLine: number): boolean {
  return at > lastLine + 1
}

function appendAt(path: string, at: number, bytes: Uint8Array): void {
  attemptWrite(() => {
    const fd = openSync(path, 'r+')
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(fd, bytes, written, bytes.length - written, at + written)
      }
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
  })
}

function readKeyring(path: string): Buffer | undefined {
  return readRegular(path)
}
