import { JournalError } from '../../core/journal/error.ts'
import { OVERHEAD, openBytes, sealBytes } from './cipher.ts'

const MAGIC = 'CCK1'
/** In bytes. */
export const KEY = 32
const NUMBER = 6
const ID = 16
const COUNT = 4
const HEADER = MAGIC.length + NUMBER + COUNT
const ENTRY = NUMBER + ID + KEY
/**
 * The size of a key that was appended after the file was written as a whole: its number in clear, the rest sealed
 * separately.
 */
const ADDED = NUMBER + ID + KEY + OVERHEAD

export interface VisitKey {
  /** The number of the visit's first line. */
  readonly number: number
  /** The visit's own reference, 32 hexadecimal characters, which is written nowhere else. */
  readonly id: string
  readonly key: Uint8Array
}

/** The part of a keyring that can be read without keys. */
export interface KeyringOutside {
  /** The number of the last line that required a change of the keyring. */
  readonly at: number
  readonly keys: number
  /** Whether a crash left a key half written. */
  readonly torn: boolean
}

/** The content of an opened keyring. */
export interface Inside {
  readonly at: number
  readonly ringKey: Uint8Array
  readonly keys: readonly VisitKey[]
}

/** Returns the bytes of a whole keyring, sealed under its own key, and that key sealed under the master key. */
export function sealKeyring({ at, ringKey, keys }: Inside, master: Uint8Array): Buffer {
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

/** Opens a whole keyring. @throws JournalError `keys-unreadable` if the master key differs, or a byte was changed */
export function unsealKeyring(bytes: Buffer, master: Uint8Array): Inside {
  const { at, whole, size } = readOutside(bytes)
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

/** Returns the bytes of one key, to be appended. */
export function sealAdded({ number, id, key }: VisitKey, ringKey: Uint8Array): Buffer {
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

/** Reads the part of a keyring that needs no keys. @throws JournalError `keys-unreadable` */
export function readOutside(bytes: Buffer): KeyringOutside & { readonly whole: number; readonly size: number } {
  const inside = bytes.length < HEADER ? Number.NaN : bytes.readUInt32BE(MAGIC.length + NUMBER)
  const whole = HEADER + KEY + OVERHEAD + inside * ENTRY + OVERHEAD
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || !(bytes.length >= whole)) {
    throw new JournalError('keys-unreadable')
  }
  // A torn key at the end was never acknowledged, nor were zeros, which a failed flush leaves.
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

// A prepared keyring may be half written: then it is not the one that the chest opens.
export function isKeyringOf(bytes: Buffer, master: Uint8Array): boolean {
  return bytes.length >= HEADER + KEY + OVERHEAD && openRingKey(bytes, master) !== undefined
}

function openRingKey(bytes: Buffer, master: Uint8Array): Buffer | undefined {
  return openBytes(
    master,
    bytes.subarray(HEADER, HEADER + KEY + OVERHEAD),
    `keyring ${bytes.toString('hex', 0, HEADER)}`,
  )
}
