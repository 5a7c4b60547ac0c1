import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type FlowFile, type Library, readLibrary } from '../../core/flow/read/library.ts'

/** What the build leaves beside the main bundle. */
export interface BuiltLibrary {
  /** Of the files it was read from. */
  readonly digest: string
  readonly library: Library
}

/** A file as it lies on the disk, named as people know it. */
export interface RawFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Tells files with these names and bytes from all others. Makes no text of them: at each start that would cost more than the rest. */
export function toDigest(files: readonly RawFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(`${JSON.stringify(path)} ${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}

/**
 * Reads every procedure that ships with the app. A broken file is named in the library and stops nothing.
 * The build has read the same files before (YAML takes time at each start): its result is taken when not a byte of them
 * has changed since. It is trusted as the code beside it is. An organisation's own flows: organisation/organisation.ts.
 */
export function loadLibrary(folder: string, built: string): Library {
  const files = readRawFiles(folder)
  const known = readBuilt(built)
  if (known?.digest === toDigest(files)) return known.library
  return readLibrary(files.map(toFlowFile))
}

const READ = /\.yml$|\.fingerprints\.json$/

/** All flow and portal files of a folder, with what was recorded of their targets, named as people know them. */
export function readFlowFiles(folder: string): readonly FlowFile[] {
  return readRawFiles(folder).map(toFlowFile)
}

/** The same files, as bytes. */
export function readRawFiles(folder: string): readonly RawFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path).replaceAll(sep, '/'), bytes: readFileSync(path) }))
}

function toFlowFile({ path, bytes }: RawFile): FlowFile {
  return { path, text: Buffer.from(bytes).toString('utf8') }
}

function readBuilt(file: string): BuiltLibrary | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as BuiltLibrary
  } catch {
    return undefined // not built, as while developing
  }
}
