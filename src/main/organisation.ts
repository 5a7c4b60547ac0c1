import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { FlowFile } from '../core/flow/library.ts'
import type { Organisation } from '../core/flow/organisation.ts'
import { readFlowFiles } from './library.ts'

/**
 * `organisation.json` in the app's data folder, written by a supervisor: the folder of flows, who may sign them (ed25519
 * public keys, SPKI in base64), and hosts that may be opened besides those of the portals that ship.
 */
const settingsSchema = z.strictObject({
  folder: z.string().min(1),
  signers: z.array(z.strictObject({ name: z.string().min(1).max(80), key: z.base64() })).max(20),
  hosts: z.array(z.string().max(253)).max(100),
})

const signatureSchema = z.strictObject({ key: z.base64(), signature: z.base64() })

/** The organisation's flows, if there is such a folder. What can not be read counts as none: the app starts all the same. */
export function readOrganisation(userData: string): Organisation | undefined {
  const settings = settingsSchema.safeParse(readJson(join(userData, 'organisation.json')))
  if (!settings.success) return undefined
  const { folder, signers, hosts } = settings.data
  try {
    const files = readFlowFiles(folder)
    return { files, signer: toSigner(files, readJson(join(folder, 'signature.json')), signers), approvedHosts: hosts }
  } catch {
    return undefined
  }
}

/** What is signed: each file's name and SHA-256, a line each, in the order of names. */
export function toManifest(files: readonly FlowFile[]): string {
  return files
    .map(({ path, text }) => `${createHash('sha256').update(text).digest('hex')} ${path}\n`)
    .toSorted()
    .join('')
}

/** The name beside the key that signed these very files. A key that no supervisor listed signs nothing. */
function toSigner(
  files: readonly FlowFile[],
  signature: unknown,
  signers: z.infer<typeof settingsSchema>['signers'],
): string | undefined {
  const parsed = signatureSchema.safeParse(signature)
  const signer = parsed.success ? signers.find(({ key }) => key === parsed.data.key) : undefined
  if (!parsed.success || !signer) return undefined
  try {
    const key = createPublicKey({ key: Buffer.from(signer.key, 'base64'), format: 'der', type: 'spki' })
    const isSigned =
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(toManifest(files)), key, Buffer.from(parsed.data.signature, 'base64'))
    return isSigned ? signer.name : undefined
  } catch {
    return undefined
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
