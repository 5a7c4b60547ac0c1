import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { OVERHEAD, openBytes, sealBytes } from './cipher.ts'
import { attemptRead } from './file-error.ts'
import { replaceFile } from './replace-file.ts'

const NAME = 'keyring'
const MAGIC = 'CCK1'
const KEY = 32
const NUMBER = 6
const ID = 16
const HEADER = MAGIC.length + NUMBER
const ENTRY = NUMBER + ID + KEY

export interface VisitKey {
  /** The number of the visit's first line. */
  readonly number: number
  /** The visit's own reference, 32 hexadecimal characters: written nowhere else. */
  readonly id: string
  readonly key: Uint8Array
}

/**
 * The keys of all visits, in one file that is sealed as a whole under the keyring's key, which is sealed under the
 * master key. A visit whose key is taken out is gone: the rest is then sealed under a new keyring key, and what was
 * on disk before is overwritten.
 */
export interface Keyring {
  readonly size: number
  byId(id: string): VisitKey | undefined
  byNumber(number: number): VisitKey | undefined
  numbers(): readonly number[]
  /** Has the key on disk before it returns. @throws JournalError */
  add(key: VisitKey): void
  /** Destroys keys. `at` is the number of the line that says so. @throws JournalError */
  erase(numbers: readonly number[], at: number): void
}

/** What can be seen of a keyring without keys. */
export interface KeyringOutside {
  /** The number of the last line that asked for a change of the keyring. */
  readonly at: number
  readonly keys: number
}

/** Opens the keyring of a folder, or an empty one. @throws JournalError `keys-unreadable` */
export function openKeyring(folder: string, master: Uint8Array): Keyring {
  const path = join(folder, NAME)
  const bytes = readKeyring(path)
  const opened = bytes === undefined ? { at: 0, ringKey: randomBytes(KEY), keys: [] } : unseal(bytes, master)
  const numbers = new Map(opened.keys.map((key) => [key.number, key]))
  const ids = new Map(opened.keys.map((key) => [key.id, key]))
  let { ringKey } = opened

  const save = (at: number): void => replaceFile(path, seal({ at, ringKey, keys: [...numbers.values()] }, master))

  return {
    get size() {
      return numbers.size
    },
    byId: (id) => ids.get(id),
    byNumber: (number) => numbers.get(number),
    numbers: () => [...numbers.keys()],
    add: (key) => {
      // A number, or a visit, comes again when the line that a key was made for could not be written.
      const [sameNumber, sameVisit] = [numbers.get(key.number), ids.get(key.id)]
      if (sameNumber !== undefined) ids.delete(sameNumber.id)
      if (sameVisit !== undefined) numbers.delete(sameVisit.number)
      numbers.set(key.number, key)
      ids.set(key.id, key)
      save(key.number)
    },
    erase: (gone, at) => {
      for (const number of gone) {
        const key = numbers.get(number)
        if (key !== undefined) ids.delete(key.id)
        numbers.delete(number)
      }
      ringKey = randomBytes(KEY)
      save(at)
    },
  }
}

/** Looks at a keyring without opening it; undefined when there is none. @throws JournalError `keys-unreadable` */
export function lookAtKeyring(folder: string): KeyringOutside | undefined {
  const bytes = readKeyring(join(folder, NAME))
  if (bytes === undefined) return undefined
  const keys = (bytes.length - HEADER - (KEY + OVERHEAD) - OVERHEAD) / ENTRY
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC || !Number.isInteger(keys) || keys < 0) {
    throw new JournalError('keys-unreadable')
  }
  return { at: bytes.readUIntBE(MAGIC.length, NUMBER), keys }
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
      if (keyring !== undefined && keyring.at < lastChange) throw new JournalError('keyring-mismatch')
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
  const header = bytes.subarray(0, HEADER)
  const bound = header.toString('hex')
  const afterKey = HEADER + KEY + OVERHEAD
  const ringKey = openBytes(master, bytes.subarray(HEADER, afterKey), `keyring ${bound}`)
  const entries = ringKey && openBytes(ringKey, bytes.subarray(afterKey), bound)
  if (ringKey === undefined || entries === undefined) throw new JournalError('keys-unreadable')
  const keys = Array.from({ length: entries.length / ENTRY }, (_, index) => {
    const start = index * ENTRY
    return {
      number: entries.readUIntBE(start, NUMBER),
      id: entries.toString('hex', start + NUMBER, start + NUMBER + ID),
      key: Uint8Array.from(entries.subarray(start + NUMBER + ID, start + ENTRY)),
    }
  })
  return { at: header.readUIntBE(MAGIC.length, NUMBER), ringKey, keys }
}

function readKeyring(path: string): Buffer | undefined {
  return attemptRead(() => (existsSync(path) ? readFileSync(path) : undefined))
}
