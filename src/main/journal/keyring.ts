import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { OVERHEAD, openBytes, sealBytes } from './cipher.ts'
import { attemptRead, attemptWrite } from './file-error.ts'
import { readRegular } from './read-regular.ts'
import { moveOver, replaceFile, shredFile, shredLeftovers, writeFile } from './replace-file.ts'

const KEYRING = 'keyring'
/** What takes the keyring's place once the chest has the new master key. */
const NEXT = 'keyring.next'
/** The names of its files in the keys' folder. */
export const KEYRING_FILES = [KEYRING, NEXT] as const
const MAGIC = 'CCK1'
const KEY = 32
const NUMBER = 6
const ID = 16
const COUNT = 4
const HEADER = MAGIC.length + NUMBER + COUNT
const ENTRY = NUMBER + ID + KEY
/** A key that was added since the file was written whole: its number in clear, the rest sealed by itself. */
const ADDED = NUMBER + ID + KEY + OVERHEAD

export interface VisitKey {
  /** The number of the visit's first line. */
  readonly number: number
  /** The visit's own reference, 32 hexadecimal characters: written nowhere else. */
  readonly id: string
  readonly key: Uint8Array
}

/**
 * The keys of all visits, in one file that is sealed as a whole under the keyring's key, which is sealed under the
 * master key. New keys are appended, each sealed by itself. A visit whose key is taken out is gone: the rest is then
 * sealed whole under a new keyring key and a new master key, and what was on disk before is overwritten.
 */
export interface Keyring {
  readonly size: number
  /** The number of the last line that asked for a change of the keyring. */
  readonly at: number
  byId(id: string): VisitKey | undefined
  byNumber(number: number): VisitKey | undefined
  numbers(): readonly number[]
  /** Has the keys on disk before it returns. @throws JournalError */
  add(keys: readonly VisitKey[]): void
  /** Finishes or takes off what a crash left half done; it was never acknowledged. @throws JournalError */
  repair(): void
}

/** A keyring whose keys can be destroyed; only together with the master key (keys.ts). */
export interface OwnKeyring extends Keyring {
  /**
   * Writes the ring without these keys beside the one in use, under another master key. Nothing has changed until
   * `commit`; at a start that one of the two is taken which the master key opens. @throws JournalError
   */
  prepare(gone: readonly number[], at: number, master: Uint8Array): void
  /** Puts what was prepared in the ring's place, and destroys the old. @throws JournalError */
  commit(): void
}

/** What can be seen of a keyring without keys. */
export interface KeyringOutside {
  /** The number of the last line that asked for a change of the keyring. */
  readonly at: number
  readonly keys: number
  /** Whether a crash left a key half written. */
  readonly torn: boolean
}

/** Opens the keyring of a folder, or an empty one; it writes nothing. @throws JournalError `keys-unreadable` */
export function openKeyring(folder: string, first: Uint8Array): OwnKeyring {
  const path = join(folder, KEYRING)
  const next = join(folder, NEXT)
  const found = readWhole(path, next, first)
  let { isNext } = found
  let master = first
  let { ringKey } = found.inside
  let { file } = found
  let keys = toIndex(found.inside.keys)
  let prepared: (Inside & { readonly master: Uint8Array; readonly size: number }) | undefined

  const save = (at: number): void => {
    const whole = seal({ at, ringKey, keys: [...keys.numbers.values()] }, master)
    replaceFile(path, whole)
    file = toOutside(whole)
  }

  return {
    get size() {
      return keys.numbers.size
    },
    get at() {
      return file?.at ?? 0
    },
    byId: (id) => keys.ids.get(id),
    byNumber: (number) => keys.numbers.get(number),
    numbers: () => [...keys.numbers.keys()],
    add: (added) => {
      for (const key of added) put(keys, key)
      // Keys that come back from recovery are older than the last change.
      const at = Math.max(file?.at ?? 0, ...added.slice(-1).map(({ number }) => number))
      if (file === undefined || added.length > 1) return save(at)
      const bytes = Buffer.concat(added.map((key) => sealAdded(key, ringKey)))
      appendAt(path, file.size, bytes)
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
      const whole = seal(inside, fresh)
      writeFile(next, whole)
      prepared = { ...inside, master: fresh, size: whole.length }
    },
    commit: () => {
      if (prepared === undefined) throw new JournalError('cannot-write')
      moveOver(next, path)
      ;({ master, ringKey } = prepared)
      keys = toIndex(prepared.keys)
      file = { at: prepared.at, keys: prepared.keys.length, torn: false, whole: prepared.size, size: prepared.size }
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
  // A number, or a visit, comes again when the line that a key was made for could not be written.
  const [sameNumber, sameVisit] = [numbers.get(key.number), ids.get(key.id)]
  if (sameNumber !== undefined) ids.delete(sameNumber.id)
  if (sameVisit !== undefined) numbers.delete(sameVisit.number)
  numbers.set(key.number, key)
  ids.set(key.id, key)
}

interface Whole {
  readonly inside: Inside
  readonly file: ReturnType<typeof toOutside> | undefined
  /** Whether a stop came after the chest had the new master key, and before the ring took its place. */
  readonly isNext: boolean
}

function readWhole(path: string, next: string, master: Uint8Array): Whole {
  const [now, fresh] = [readKeyring(path), readKeyring(next)]
  const isFresh = fresh !== undefined && isOf(fresh, master)
  if (isFresh) return { inside: unseal(fresh, master), file: toOutside(fresh), isNext: true }
  if (now !== undefined) return { inside: unseal(now, master), file: toOutside(now), isNext: false }
  return { inside: { at: 0, ringKey: randomBytes(KEY), keys: [] }, file: undefined, isNext: false }
}

// What is prepared may be half written: then it is not what the chest speaks of.
function isOf(bytes: Buffer, master: Uint8Array): boolean {
  return bytes.length >= HEADER + KEY + OVERHEAD && openRingKey(bytes, master) !== undefined
}

function openRingKey(bytes: Buffer, master: Uint8Array): Buffer | undefined {
  return openBytes(
    master,
    bytes.subarray(HEADER, HEADER + KEY + OVERHEAD),
    `keyring ${bytes.toString('hex', 0, HEADER)}`,
  )
}

/** Makes the keyring of new keys: it holds none, but lies there, so that one that is missing is told. @throws JournalError */
export function createKeyring(folder: string, master: Uint8Array): void {
  replaceFile(join(folder, KEYRING), seal({ at: 0, ringKey: randomBytes(KEY), keys: [] }, master))
}

/** Whether there is a keyring, or one that waits to take its place. */
export function hasKeyring(folder: string): boolean {
  return attemptRead(() => KEYRING_FILES.some((name) => existsSync(join(folder, name))))
}

/** Looks at a keyring without opening it; undefined when there is none. @throws JournalError `keys-unreadable` */
export function lookAtKeyring(folder: string): KeyringOutside | undefined {
  const bytes = readKeyring(join(folder, KEYRING))
  return bytes && toOutside(bytes)
}

function toOutside(bytes: Buffer): KeyringOutside & { readonly whole: number; readonly size: number } {
  const inside = bytes.length < HEADER ? Number.NaN : bytes.readUInt32BE(MAGIC.length + NUMBER)
  const whole = HEADER + KEY + OVERHEAD + inside * ENTRY + OVERHEAD
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || !(bytes.length >= whole)) {
    throw new JournalError('keys-unreadable')
  }
  // A torn key at the end was never acknowledged, nor were zeros: a flush that failed leaves them.
  let added = Math.floor((bytes.length - whole) / ADDED)
  while (added > 0 && isZero(bytes.subarray(whole + (added - 1) * ADDED, whole + added * ADDED))) added -= 1
  const at =
    added === 0 ? bytes.readUIntBE(MAGIC.length, NUMBER) : bytes.readUIntBE(whole + (added - 1) * ADDED, NUMBER)
  const size = whole + added * ADDED
  return { at, keys: inside + added, torn: size < bytes.length, whole, size }
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

/**
 * Tells, without keys, a keyring that is older than its journal: the number it was last changed for must be that of
 * the last line that asked for a change.
 */
export function createKeyringCheck(): {
  take(record: JournalRecord): void
  /** @throws JournalError `keyring-mismatch` */
  verify(keyring: KeyringOutside | undefined): void
} {
  let lastChange = 0
  return {
    take: ({ seq, of, clear }) => {
      if (of?.visit === seq || clear.kind === 'erased' || clear.kind === 'purged') lastChange = seq
    },
    verify: (keyring) => {
      // The key of a visit is there before its first line; after a crash, without it.
      if (keyring !== undefined && (keyring.torn || keyring.at < lastChange)) throw new JournalError('keyring-mismatch')
    },
  }
}

interface Inside {
  readonly at: number
  readonly ringKey: Uint8Array
  readonly keys: readonly VisitKey[]
}

function seal({ at, ringKey, keys }: Inside, master: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER)
  header.write(MAGIC, 'latin1')
  header.writeUIntBE(at, MAGIC.length, NUMBER)
  header.writeUInt32BE(keys.length, MAGIC.length + NUMBER)
  const entries = Buffer.alloc(keys.length * ENTRY)
  keys.forEach(({ number, id, key }, index) => {
    const start = entries.writeUIntBE(number, index * ENTRY, NUMBER)
    entries.write(id, start, 'hex')
    entries.set(key, start + ID)
  })
  const bound = header.toString('hex')
  const sealed = [header, sealBytes(master, ringKey, `keyring ${bound}`), sealBytes(ringKey, entries, bound)]
  entries.fill(0)
  return Buffer.concat(sealed)
}

function unseal(bytes: Buffer, master: Uint8Array): Inside {
  const { at, whole, size } = toOutside(bytes)
  const bound = bytes.toString('hex', 0, HEADER)
  const afterKey = HEADER + KEY + OVERHEAD
  const ringKey = openRingKey(bytes, master)
  const entries = ringKey && openBytes(ringKey, bytes.subarray(afterKey, whole), bound)
  if (ringKey === undefined || entries === undefined) throw new JournalError('keys-unreadable')
  const keys = Array.from({ length: entries.length / ENTRY }, (_, index) => {
    const start = index * ENTRY
    return toKey(entries.readUIntBE(start, NUMBER), entries.subarray(start + NUMBER, start + ENTRY))
  })
  for (let start = whole; start < size; start += ADDED) {
    keys.push(openAdded(bytes.subarray(start, start + ADDED), ringKey))
  }
  return { at, ringKey, keys }
}

function toKey(number: number, idAndKey: Buffer): VisitKey {
  return { number, id: idAndKey.toString('hex', 0, ID), key: Uint8Array.from(idAndKey.subarray(ID)) }
}

function sealAdded({ number, id, key }: VisitKey, ringKey: Uint8Array): Buffer {
  const clear = Buffer.alloc(NUMBER)
  clear.writeUIntBE(number, 0, NUMBER)
  return Buffer.concat([clear, sealBytes(ringKey, Buffer.concat([Buffer.from(id, 'hex'), key]), `key ${number}`)])
}

function openAdded(added: Buffer, ringKey: Uint8Array): VisitKey {
  const number = added.readUIntBE(0, NUMBER)
  const opened = openBytes(ringKey, added.subarray(NUMBER), `key ${number}`)
  if (opened === undefined) throw new JournalError('keys-unreadable')
  return toKey(number, opened)
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
