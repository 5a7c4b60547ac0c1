import { createDecipheriv, pbkdf2Sync } from 'node:crypto'
import type { SafeStorage } from 'electron'

/** The keychain of the operating system, for the master key of the journal and nothing else. */
export interface Keychain {
  /** The name that Electron gives it, saved beside the sealed secret for whoever has to find out what sealed it. */
  readonly backend: string
  /** Seals a secret. @throws KeychainError `unprotected` instead of returning what a public constant sealed */
  wrap(secret: Uint8Array): Promise<string>
  /** Unseals a secret; undefined when that is no longer possible. @throws KeychainError `busy` if it may be later */
  unwrap(sealed: string): Promise<Uint8Array | undefined>
}

/** `unprotected`: what it returns can be opened by anybody. `busy`: it does not open anything now, and may later. */
export class KeychainError extends Error {
  readonly code: 'unprotected' | 'busy'

  constructor(code: KeychainError['code'], options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}

/** The calls of Electron 42 and newer. */
type AsyncStorage = Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'>

/** The calls before 42, which 46 removes. */
type SyncStorage = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>

/** What is used of Electron's `safeStorage`. Handed in, so that tests can behave as any engine. */
export type SecretStorage = (AsyncStorage | SyncStorage) & Pick<SafeStorage, 'getSelectedStorageBackend'>

/** What Electron 45 says when the operating system cannot give the key now (electron_api_safe_storage.cc). */
const BUSY = /temporarily unavailable/

/**
 * Opens the keychain; undefined where there is none that protects. Only after the app is ready. Waits without limit: a
 * keychain may ask the user to unlock it first (`unlock.ts` has the limit).
 *
 * On Linux the name of the backend says nothing: Electron 42 and newer say "available" on any desktop, and seal under a
 * public constant where no keyring answers. What a keyring protects has another tag, so something is sealed to see it.
 */
export async function openKeychain(storage: SecretStorage, platform = process.platform): Promise<Keychain | undefined> {
  const calls = toAsync(storage)
  const wrap = async (secret: Uint8Array): Promise<string> => {
    const sealed = await calls.encryptStringAsync(Buffer.from(secret).toString('base64'))
    if (platform === 'linux' && !isUnderKeyring(sealed)) throw new KeychainError('unprotected')
    return sealed.toString('base64')
  }
  try {
    if (!(await calls.isAsyncEncryptionAvailable())) return undefined
    await wrap(Buffer.from('which tag?'))
  } catch {
    return undefined
  }
  return {
    backend: nameBackend(storage, platform),
    wrap,
    unwrap: async (sealed) => {
      try {
        return Buffer.from((await calls.decryptStringAsync(Buffer.from(sealed, 'base64'))).result, 'base64')
      } catch (cause) {
        if (cause instanceof Error && BUSY.test(cause.message)) throw new KeychainError('busy', { cause })
        return undefined
      }
    },
  }
}

/** The tags of what a keyring's key seals on Linux: a Secret Service or KWallet, and the secret portal (os_crypt/async). */
const UNDER_KEYRING = ['v11', 'v12']
const UNDER_CONSTANT = 'v10'

function isUnderKeyring(sealed: Buffer): boolean {
  return UNDER_KEYRING.includes(sealed.subarray(0, 3).toString('latin1'))
}

const OUTSIDE_LINUX: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'dpapi' }

function nameBackend(storage: SecretStorage, platform: NodeJS.Platform): string {
  return OUTSIDE_LINUX[platform] ?? storage.getSelectedStorageBackend()
}

/**
 * Opens what Electron 42 to 45 sealed on Linux where no keyring answered, without asking Electron: the key is a constant
 * of Chromium (os_crypt: PBKDF2-SHA1 of "peanuts" and "saltysalt", one round, AES-128-CBC), so anybody can do the same.
 * Undefined for anything else; on macOS and Windows the tag `v10` is one of a protected secret.
 */
export function openPublicConstant({ backend, sealed }: { backend: string; sealed: string }): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const isOfLinux = !Object.values(OUTSIDE_LINUX).includes(backend)
  if (!isOfLinux || bytes.subarray(0, 3).toString('latin1') !== UNDER_CONSTANT) return undefined
  try {
    const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1')
    const opening = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '))
    const text = Buffer.concat([opening.update(bytes.subarray(3)), opening.final()]).toString('latin1')
    return Buffer.from(text, 'base64')
  } catch {
    return undefined
  }
}

function toAsync(storage: SecretStorage): AsyncStorage {
  if ('encryptStringAsync' in storage) return storage
  return {
    isAsyncEncryptionAvailable: async () => storage.isEncryptionAvailable(),
    encryptStringAsync: async (text) => storage.encryptString(text),
    decryptStringAsync: async (sealed) => ({ result: storage.decryptString(sealed), shouldReEncrypt: false }),
  }
}
