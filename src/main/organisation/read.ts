import { createHash, createPublicKey, verify } from 'node:crypto'
import { opendirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FlowError } from '../../core/flow/read/error.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { isName, toFingerprint, toManifest } from '../../core/organisation/manifest.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'

/** The most bytes of settings, decisions and signatures, far above their usual size. */
const LARGEST_JSON = 16 * 1024 * 1024

const signatureSchema = z.strictObject({
  name: z.string().refine(isName),
  key: z.base64(),
  signature: z.base64(),
})

/** The signer of a folder's files. */
export interface Signature {
  readonly name: string
  /** ed25519, SPKI in base64. */
  readonly key: string
  readonly fingerprint: string
}

/** The current content of a folder of flows. */
export interface FlowFolder {
  readonly files: readonly FlowFile[]
  /** The files that are too large to be read. */
  readonly faults: readonly FlowError[]
  /** The hash of its manifest. */
  readonly digest: string
  readonly signature: Signature | undefined
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Reads a folder, with its signer if the signature is valid. Undefined when there is no such folder. */
export function readFlowFolder(folder: string): FlowFolder | undefined {
  try {
    const { files, faults } = readBoundedFolder(folder)
    const signature = readSignature(files, readJson(join(folder, 'signature.json')))
    return { files, faults, digest: sha256(toManifest(signature?.name ?? '', files, sha256)), signature }
  } catch {
    return undefined
  }
}

function readSignature(files: readonly FlowFile[], written: unknown): Signature | undefined {
  const parsed = signatureSchema.safeParse(written)
  if (!parsed.success) return undefined
  const { name, key, signature } = parsed.data
  try {
    const der = Buffer.from(key, 'base64')
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    const manifest = Buffer.from(toManifest(name, files, sha256))
    const isGood =
      publicKey.asymmetricKeyType === 'ed25519' && verify(null, manifest, publicKey, Buffer.from(signature, 'base64'))
    return isGood ? { name, key, fingerprint: toFingerprint(sha256(der)) } : undefined
  } catch {
    return undefined
  }
}

/** Reads a JSON file of ours; undefined where it cannot be read, which stops nothing. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readRegularText(file, LARGEST_JSON))
  } catch {
    return undefined
  }
}

/**
 * The most files and entries, far more than the largest organisation needs: a larger folder is a mistake (the whole
 * disk) or an attack.
 */
const MOST_FILES = 120
const MOST_ENTRIES = 2_000
/** The most bytes of a file, as for a flow (yaml.ts), and of a folder. */
const LARGEST_FILE = 1024 * 1024
const LARGEST_FOLDER = 8 * 1024 * 1024
/** The deepest folder: `<portal>/<procedure>.yml`, and one more, so that a misplaced file is reported. */
const DEEPEST = 3

const READ = /\.yml$|\.fingerprints\.json$/

/** The files that were read, and the ones that were left out. */
export interface BoundedFolder {
  readonly files: readonly FlowFile[]
  readonly faults: readonly FlowError[]
}

/**
 * Reads an organisation's flow files, within limits, as this happens at each start. A file that is too large is left
 * out and reported; of a folder that is too large nothing is used. Follows no link and waits for no pipe. @throws where
 * there is no such folder
 */
function readBoundedFolder(folder: string): BoundedFolder {
  const paths = findPaths(folder)
  if (paths === undefined) return { files: [], faults: [toFolderFault(`more than ${MOST_ENTRIES} entries`)] }
  if (paths.length > MOST_FILES) return { files: [], faults: [toFolderFault(`more than ${MOST_FILES} flow files`)] }
  const files: FlowFile[] = []
  const faults: FlowError[] = []
  let total = 0
  for (const path of paths) {
    const text = readText(join(folder, path))
    if (text === undefined) faults.push(toFileFault(path))
    else files.push({ path, text })
    total += text?.length ?? 0
    if (total > LARGEST_FOLDER) return { files: [], faults: [toFolderFault(`more than ${LARGEST_FOLDER} bytes`)] }
  }
  return { files, faults }
}

/** Finds the paths of all flow files, sorted, with `/` on every system; undefined where there are too many entries. */
function findPaths(folder: string): readonly string[] | undefined {
  const found: string[] = []
  let left = MOST_ENTRIES
  const walk = (place: string, depth: number): void => {
    const directory = opendirSync(join(folder, place))
    try {
      for (let entry = directory.readSync(); entry && left > 0; entry = directory.readSync()) {
        left -= 1
        const path = place === '' ? entry.name : `${place}/${entry.name}`
        if (entry.isDirectory() && depth < DEEPEST) walk(path, depth + 1)
        else if (entry.isFile() && READ.test(entry.name)) found.push(path)
      }
    } finally {
      directory.closeSync()
    }
  }
  walk('', 1)
  return left > 0 ? found.toSorted() : undefined
}

function readText(file: string): string | undefined {
  try {
    return readRegularText(file, LARGEST_FILE)
  } catch {
    return undefined
  }
}

function toFileFault(file: string): FlowError {
  const says = `the file is larger than ${LARGEST_FILE} bytes, or no file`
  const mend = 'Split it into several procedures, or remove it.'
  return new FlowError({ code: 'file-too-large', file, line: 1, path: [], says, mend })
}

function toFolderFault(what: string): FlowError {
  const says = `the folder holds ${what}, and nothing of it is used`
  const mend = 'Choose the folder that holds only the flows.'
  return new FlowError({ code: 'folder-too-large', file: '.', line: 1, path: [], says, mend })
}
