/**
 * Behaves like `safeStorage` of Electron 45 on Linux. Sources: its typings (`isAsyncEncryptionAvailable` resolves once the
 * encryptor is there), `shell/browser/api/electron_api_safe_storage.cc` of August 2026 (available whatever answers; the
 * text of a temporary failure; the name of the backend comes from the desktop and the command line alone), and Chromium's
 * `components/os_crypt/async`: without a key provider that answers, the constant of `posix_key_provider.cc` seals, and
 * tags `v10`. What a keyring or the secret portal seals (`v11`, `v12`) is sealed here with a key of the fake's own; 45
 * opens `v10` beside it, as this does.
 */
import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto'
import type { SecretStorage } from '../../src/main/session/keychain.ts'

type Tag = 'v10' | 'v11' | 'v12'

interface SafeStorage45 {
  readonly storage: SecretStorage
  /** Lets a silent one answer from now on. */
  answer(): void
  /** Has decryption fail as while the keyring is locked again, or not. */
  setBusy(isBusy: boolean): void
}

const CONSTANT = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1')
const IV = Buffer.alloc(16, ' ')

/** Creates one whose ciphertext has this tag. `isSilent`: no call is answered before `answer`. */
export function createSafeStorage45(tag: Tag, { isSilent = false, key = randomBytes(16) } = {}): SafeStorage45 {
  let answer = (): void => {}
  const silence = new Promise<void>((resolve) => {
    answer = resolve
  })
  let isBusy = false
  if (!isSilent) answer()
  const toKey = (of: string): Buffer => (of === 'v10' ? CONSTANT : key)
  return {
    storage: {
      getSelectedStorageBackend: () => 'gnome_libsecret',
      isAsyncEncryptionAvailable: async () => {
        await silence
        return true
      },
      encryptStringAsync: async (text) => {
        await silence
        const sealing = createCipheriv('aes-128-cbc', toKey(tag), IV)
        return Buffer.concat([Buffer.from(tag), sealing.update(text), sealing.final()])
      },
      decryptStringAsync: async (sealed) => {
        await silence
        if (isBusy) throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.')
        const of = sealed.subarray(0, 3).toString('latin1')
        if (of !== 'v10' && of !== tag) throw new Error('Error while decrypting the ciphertext provided')
        const opening = createDecipheriv('aes-128-cbc', toKey(of), IV)
        const result = Buffer.concat([opening.update(sealed.subarray(3)), opening.final()]).toString()
        return { result, shouldReEncrypt: of !== tag }
      },
    },
    answer,
    setBusy: (is) => {
      isBusy = is
    },
  }
}
