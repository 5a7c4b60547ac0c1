import { createHash, createPublicKey, verify } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { FlowError } from '../../core/flow/read/error.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { isName, toFingerprint, toManifest } from '../../core/organisation/manifest.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { readBoundedFolder } from './bounded.ts'

/** In bytes: far above what settings, decisions and signatures take. */
const LARGEST_JSON = 16 * 1024 * 1024

const signatureSchema = z.strictObject({
  name: z.string().refine(isName),
  key: z.base64(),
  signature: z.base64(),
})

/** Who signed a folder's very files. */
export interface Signature {
  readonly name: string
  /** ed25519, SPKI in base64. */
  readonly key: string
  readonly fingerprint: string
}

/** A folder of flows as it lies on the disk now. */
export interface FlowFolder {
  readonly files: readonly FlowFile[]
  /** What is too large to be read. */
  readonly faults: readonly FlowError[]
  /** Hash of its manifest. */
  readonly digest: string
  readonly signature: Signature | undefined
}

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Reads a folder, and says who signed it if the signature is good. Undefined when there is no such folder. */
export function readFlowFolder(folder: string): FlowFolder | undefined {
  try {
    const { files, faults } = readBoundedFolder(folder)
    const signature = toSignature(files, readJson(join(folder, 'signature.json')))
    return { files, faults, digest: sha256(toManifest(signature?.name ?? '', files, sha256)), signature }
  } catch {
    return undefined
  }
}

function toSignature(files: readonly FlowFile[], written: unknown): Signature | undefined {
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

/** What a file of ours holds, or undefined: a folder that cannot be read stops nothing. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readRegularText(file, LARGEST_JSON))
  } catch {
    return undefined
  }
}
