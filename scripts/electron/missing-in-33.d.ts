/** Calls of newer engines that the app uses where they are there, for the check against the typings of Electron 33. */
declare namespace Electron {
  interface SafeStorage {
    isAsyncEncryptionAvailable(): Promise<boolean>
    encryptStringAsync(plainText: string): Promise<Buffer>
    decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>
  }
}
