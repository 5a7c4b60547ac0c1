import { safeStorage } from 'electron'

/** The keychain of the operating system, for the master key of the journal and nothing else. */
export interface Keychain {
  /** Its name, saved beside the sealed secret, as another keychain after a change of desktop system cannot open it. */
  readonly backend: string
  wrap(secret: Uint8Array): Promise<string>
  /** Unseals a secret; undefined when that is no longer possible. */
  unwrap(sealed: string): Promise<Uint8Array | undefined>
}

/**
 * The Linux keychains that protect. Others only obfuscate: `basic_text` uses a publicly known password, and reports
 * itself as available.
 */
const LINUX = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/** The asynchronous calls of Electron 42 and newer; the older ones are removed in 46. */
interface AsyncStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string }>
}

/** Opens the keychain; undefined where there is none that protects. Only after the app is ready. */
export async function openKeychain(): Promise<Keychain | undefined> {
  const backend = nameBackend()
  if (backend === undefined) return undefined
  const storage = findAsyncStorage()
  if (!(await storage.isAsyncEncryptionAvailable().catch(() => false))) return undefined
  return {
    backend,
    wrap: async (secret) =>
      (await storage.encryptStringAsync(Buffer.from(secret).toString('base64'))).toString('base64'),
    unwrap: async (sealed) => {
      try {
        return Buffer.from((await storage.decryptStringAsync(Buffer.from(sealed, 'base64'))).result, 'base64')
      } catch {
        return undefined
      }
    },
  }
}

function nameBackend(): string | undefined {
  if (process.platform === 'darwin') return 'keychain'
  if (process.platform === 'win32') return 'dpapi'
  const backend = safeStorage.getSelectedStorageBackend()
  return LINUX.includes(backend) ? backend : undefined
}

function findAsyncStorage(): AsyncStorage {
  if (typeof safeStorage.encryptStringAsync === 'function') return safeStorage
  return {
    isAsyncEncryptionAvailable: async () => safeStorage.isEncryptionAvailable(),
    encryptStringAsync: async (text) => safeStorage.encryptString(text),
    decryptStringAsync: async (sealed) => ({ result: safeStorage.decryptString(sealed) }),
  }
}
