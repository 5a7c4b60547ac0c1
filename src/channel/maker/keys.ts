import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Key, Signature } from '@tufjs/models'
import type { PackRole } from '../../core/channel/error.ts'

/** A key that signs packs. Its private half is in one file only. */
export interface PackKey {
  readonly key: Key
  readonly sign: (bytes: Buffer) => Signature
}

/** Creates an ed25519 key and saves it in `<folder>/<role>-<n>.pem`; never overwrites a file. */
export function createKey(folder: string, role: PackRole): PackKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateKeyPairSync('ed25519')
  const taken = readdirSync(folder)
  const number = Array.from({ length: taken.length + 1 }, (_, index) => index + 1).find(
    (one) => !taken.includes(`${role}-${one}.pem`),
  )
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
  writeFileSync(join(folder, `${role}-${number}.pem`), pem, { mode: 0o600, flag: 'wx' })
  return toPackKey(privateKey)
}

/** Reads all ed25519 keys of folders: those of one role may be on a stick that is locked away. */
export function readKeys(folders: readonly string[]): readonly PackKey[] {
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.pem'))
      .toSorted()
      .flatMap((name) => {
        const key = createPrivateKey(readFileSync(join(folder, name), 'utf8'))
        return key.asymmetricKeyType === 'ed25519' ? [toPackKey(key)] : []
      }),
  )
}

export function toPackKey(privateKey: KeyObject): PackKey {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  const hex = der.subarray(-32).toString('hex')
  // The key in TUF's canonical form, whose hash is its id.
  const canonical = `{"keytype":"ed25519","keyval":{"public":"${hex}"},"scheme":"ed25519"}`
  const keyID = createHash('sha256').update(canonical).digest('hex')
  return {
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal: { public: hex } }),
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, privateKey).toString('hex') }),
  }
}
