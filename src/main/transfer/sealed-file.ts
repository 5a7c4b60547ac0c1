import { armor, Decrypter, Encrypter } from 'age-encryption'
import { TransferError } from '../../core/transfer/error.ts'

/** The most bytes of a file; ours have about 5,000. */
export const LARGEST_FILE = 256 * 1024

const INTRO = 'age-encryption.org/'
const VERSION = `${INTRO}v1\n`
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----'
/** The least bytes of a payload: a nonce of 16 bytes at its start, and a tag of 16 at the end of its last piece. */
const SHORTEST_PAYLOAD = 32

/**
 * Seals a text for one key, in the age format (C2SP age): only the holder of the secret half can open it, not even the
 * sender. It does not prove who the sender was.
 */
export async function sealText(text: string, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return await encrypter.encrypt(text)
}

/**
 * Opens a file that `sealText`, or any other age program, sealed for a key. @throws TransferError `too-large`,
 * `not-age`, `other-version`, `cut` or `wrong-key`
 */
export async function openSealed(file: Uint8Array, identity: string): Promise<string> {
  if (file.length > LARGEST_FILE) throw new TransferError('too-large')
  const bytes = toBinary(file)
  const header = findHeader(bytes)
  if (bytes.length - header.length < SHORTEST_PAYLOAD) throw new TransferError('cut')
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    await decrypter.decryptHeader(header)
  } catch (error) {
    throw new TransferError(isForOthers(error) ? 'wrong-key' : 'cut', error)
  }
  try {
    const text = await decrypter.decrypt(bytes)
    return new TextDecoder('utf-8', { fatal: true }).decode(text)
  } catch (error) {
    throw new TransferError('cut', error)
  }
}

/**
 * Checks for the library's error of another recipient, which has a message and no code;
 * test/main/transfer/sealed-file.test.ts checks that the message is still the same.
 */
function isForOthers(error: unknown): boolean {
  return error instanceof Error && error.message.includes('no identity matched')
}

/** Decodes a file that came by mail as text (age's armor), with whatever mail programs put around it. */
function toBinary(file: Uint8Array): Uint8Array {
  const text = toLatin(file)
  if (!text.trimStart().startsWith(ARMOR)) return file
  try {
    return armor.decode(text)
  } catch (error) {
    throw new TransferError('cut', error)
  }
}

/** Finds the header, with its last line. @throws TransferError */
function findHeader(bytes: Uint8Array): Uint8Array {
  const text = toLatin(bytes)
  if (!text.startsWith(VERSION)) {
    if (text !== '' && VERSION.startsWith(text)) throw new TransferError('cut')
    throw new TransferError(/^age-encryption\.org\/v\d+\n/.test(text) ? 'other-version' : 'not-age')
  }
  const last = text.indexOf('\n--- ')
  const end = last === -1 ? -1 : text.indexOf('\n', last + 1)
  if (end === -1) throw new TransferError('cut')
  return bytes.subarray(0, end + 1)
}

function toLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
