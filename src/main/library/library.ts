import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Flow } from '../../core/flow/language/language.ts'
import { type FlowFile, type Library, readLibrary } from '../../core/flow/read/library.ts'

/** The library that the build writes beside the main bundle. */
export interface BuiltLibrary {
  /** The digest of its sources. */
  readonly digest: string
  readonly library: Omit<Library, 'flows'> & { readonly flows: readonly BuiltFlow[] }
}

/** A flow of the built library. Its body, most of it, is JSON text: a start needs none, a visit that of its own flow. */
interface BuiltFlow {
  readonly head: Omit<Flow, 'screens' | 'steps'>
  readonly body: string
}

/** Writes a library in the form that the build leaves. `digest`: of its sources. */
export function toBuiltLibrary(digest: string, { flows, ...rest }: Library): BuiltLibrary {
  const built = flows.map(({ screens, steps, ...head }) => ({ head, body: JSON.stringify({ screens, steps }) }))
  return { digest, library: { ...rest, flows: built } }
}

/** Returns a flow whose body is parsed when it is first read. */
function toFlow({ head, body }: BuiltFlow): Flow {
  let parsed: Pick<Flow, 'screens' | 'steps'> | undefined
  const parse = () => {
    parsed ??= JSON.parse(body) as Pick<Flow, 'screens' | 'steps'>
    return parsed
  }
  return {
    ...head,
    get screens() {
      return parse().screens
    },
    get steps() {
      return parse().steps
    },
  }
}

/** A file on the disk, by its path as people know it. */
export interface RawFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Computes the digest of files, over their names and bytes. Decodes no text, which would take most of the time at each
 * start.
 */
export function computeDigest(files: readonly RawFile[]): string {
  const hash = createHash('sha256')
  for (const { path, bytes } of files) hash.update(`${JSON.stringify(path)} ${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}

/**
 * Loads every procedure that ships with the app. A broken file is listed in the library and stops nothing. The build
 * has read the same files (YAML takes time at each start): its result is used, and trusted like the code, as long as
 * the files are unchanged. An organisation's own flows: organisation/organisation.ts.
 */
export function loadLibrary(folder: string, built: string): Library {
  const files = readRawFiles(folder)
  const known = readBuilt(built)
  if (known?.digest === computeDigest(files)) return { ...known.library, flows: known.library.flows.map(toFlow) }
  return readLibrary(files.map(toFlowFile))
}

const READ = /\.yml$|\.fingerprints\.json$/

/** Reads all flow and portal files of a folder, with the records of their targets, by their paths. */
export function readFlowFiles(folder: string): readonly FlowFile[] {
  return readRawFiles(folder).map(toFlowFile)
}

/** Reads the same files, as bytes. */
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
    return undefined // not built, as in development
  }
}
