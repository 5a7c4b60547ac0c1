import { type KeyObject, type KeyPairKeyObjectResult, sign } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toManifest } from '../../../src/core/organisation/manifest.ts'
import { readFlowFiles } from '../../../src/main/library/library.ts'
import { sha256 } from '../../../src/main/organisation/read.ts'

/** Signs a folder of flows as it is, as `npm run organisation` does. */
export function signFlowFolder(folder: string, keys: KeyPairKeyObjectResult, name = 'La mission locale'): void {
  const { privateKey, publicKey } = keys
  const signature = sign(null, Buffer.from(toManifest(name, readFlowFiles(folder), sha256)), privateKey)
  const key = toBase64(publicKey)
  writeFileSync(join(folder, 'signature.json'), JSON.stringify({ name, key, signature: signature.toString('base64') }))
}

export function toBase64(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}
