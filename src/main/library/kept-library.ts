import { createHash, timingSafeEqual } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { toDigest } from './library.ts'

/** A library that was read from an organisation's files, kept for the next start: YAML takes most of a second there. */
export interface KeptLibrary {
  /**
   * Gives what was kept of exactly `from`, else reads it and keeps that. `from`: everything that the library depends on
   * besides the app itself. What has a broken file is read each time.
   */
  find(from: readonly unknown[], read: () => Library): Library
}

export interface KeptLibraryParts {
  readonly userData: string
  /** Tells this app from all others, whose reader may read the same files otherwise. */
  readonly build: () => string
  /** Authenticates a text with the machine's keys (HMAC); undefined where nothing opens them: then nothing is kept or believed. */
  readonly authenticate: (text: string) => string | undefined
}

/** Where nothing is kept, as in tests of what is read. */
export const NOTHING_KEPT: KeptLibrary = { find: (_from, read) => read() }

/** In bytes: far above a library of all files that a pack may have. */
const LARGEST = 32 * 1024 * 1024
const LINE_END = 0x0a

/**
 * Keeps it in `<userData>/library.kept`: one line, the MAC of what it was read from and of what follows, then JSON. A file that is
 * damaged, of other files or another app, or that somebody else wrote, counts as none and is written anew.
 */
export function openKeptLibrary({ userData, build, authenticate }: KeptLibraryParts): KeptLibrary {
  const file = join(userData, 'library.kept')
  const toMac = (of: string, body: Uint8Array): string | undefined => authenticate(`${of} ${sha256(body)}`)
  const readKept = (of: string): Library | undefined => {
    try {
      const bytes = readRegular(file, LARGEST)
      const end = bytes?.indexOf(LINE_END) ?? -1
      if (!bytes || end < 0) return undefined
      const body = bytes.subarray(end + 1)
      const mac = toMac(of, body)
      return mac && isSame(bytes.subarray(0, end), Buffer.from(mac)) ? JSON.parse(body.toString('utf8')) : undefined
    } catch {
      return undefined
    }
  }
  const keep = (of: string, library: Library): void => {
    try {
      const body = Buffer.from(JSON.stringify(library))
      const mac = toMac(of, body)
      if (mac !== undefined) replaceFile(file, Buffer.concat([Buffer.from(`${mac}\n`), body]))
    } catch {
      // What cannot be kept is read again at the next start.
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

/** Tells a built bundle from all others, by all of its code. */
export function readBuildDigest(folder: string): string {
  const code = readdirSync(folder).filter((name) => name.endsWith('.cjs'))
  return toDigest(code.toSorted().map((path) => ({ path, bytes: readFileSync(join(folder, path)) })))
}

/** Tells flow files from all others by their names and every letter of them. */
export function toFilesDigest(files: readonly FlowFile[]): string {
  return toDigest(files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })))
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}
