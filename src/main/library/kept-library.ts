import { createHash, timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { computeDigest } from './library.ts'

/**
 * A cache of libraries read from an organisation's files, for the next start, as reading the YAML takes most of a
 * second.
 */
export interface KeptLibrary {
  /**
   * Returns the cached library of exactly `from`, else reads and caches it. `from`: everything that the library depends
   * on besides the app itself. A library with a broken file is read each time.
   */
  find(from: readonly unknown[], read: () => Library): Library
}

export interface KeptLibraryParts {
  readonly userData: string
  /** Returns the digest of this build, as another build may read the same files differently. */
  readonly build: () => string
  /**
   * Authenticates a text with the machine's keys (HMAC); undefined where the keys are locked: then nothing is cached or
   * trusted.
   */
  readonly authenticate: (text: string) => string | undefined
}

/** A cache that keeps nothing, as in tests of reading. */
export const NOTHING_KEPT: KeptLibrary = { find: (_from, read) => read() }

/** The most bytes of the file: far more than a library of a pack's largest size. */
const LARGEST = 32 * 1024 * 1024
const LINE_END = 0x0a

/**
 * Opens the cache in `<userData>/library.kept`: one line with the MAC of its sources and content, then JSON. A file
 * that is damaged, of other sources or another build, or that somebody else wrote, counts as missing and is replaced.
 */
export function openKeptLibrary({ userData, build, authenticate }: KeptLibraryParts): KeptLibrary {
  const file = join(userData, 'library.kept')
  const createMac = (of: string, body: Uint8Array): string | undefined => authenticate(`${of} ${sha256(body)}`)
  const readKept = (of: string): Library | undefined => {
    try {
      const bytes = readRegular(file, LARGEST)
      const end = bytes?.indexOf(LINE_END) ?? -1
      if (!bytes || end < 0) return undefined
      const body = bytes.subarray(end + 1)
      const mac = createMac(of, body)
      return mac && isSame(bytes.subarray(0, end), Buffer.from(mac)) ? JSON.parse(body.toString('utf8')) : undefined
    } catch {
      return undefined
    }
  }
  const keep = (of: string, library: Library): void => {
    try {
      const body = Buffer.from(JSON.stringify(library))
      const mac = createMac(of, body)
      if (mac !== undefined) replaceFile(file, Buffer.concat([Buffer.from(`${mac}\n`), body]))
    } catch {
      // A library that cannot be cached is read again at the next start.
    }
  }
  return {
    find: (from, read) => {
      const of = sha256(JSON.stringify([build(), ...from]))
      const kept = readKept(of)
      if (kept) return kept
      const library = read()
      if (library.broken.length === 0) keep(of, library)
      return library
    },
  }
}

/** Computes the digest of a built bundle, over all of its code. */
export function readBuildDigest(folder: string): string {
  const code = readdirSync(folder).filter((name) => name.endsWith('.cjs'))
  return computeDigest(code.toSorted().map((path) => ({ path, bytes: readFileSync(join(folder, path)) })))
}

/** Computes the digest of flow files, over their names and text. */
export function computeFilesDigest(files: readonly FlowFile[]): string {
  return computeDigest(files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })))
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
