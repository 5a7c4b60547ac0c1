import { HubError } from './error.ts'

/** Crockford's base 32, without letters that could be read as digits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const [ID, SECRET, HUB] = [4, 8, 12]

/** The number of letters of a code. */
const CODE_LENGTH = ID + SECRET + HUB

/** A one-time code of enrolment. */
export interface EnrolmentCode {
  /** Identifies the code at the hub, which counts wrong attempts by it. */
  readonly id: string
  /** 40 bits, for five attempts. */
  readonly secret: string
  /** The beginning of the hub's fingerprint, 60 bits: the secret is sent to no other hub. */
  readonly hub: string
}

/** Formats a code as people copy it: six groups of four. `random`: at least 12 bytes; `hub`: its fingerprint. */
export function writeCode(random: Uint8Array, hub: string): string {
  const drawn = Array.from(random.subarray(0, ID + SECRET), (byte) => LETTERS[byte & 31] ?? '').join('')
  return (drawn + toHubPart(hub)).replaceAll(/(.{4})(?=.)/g, '$1-')
}

/**
 * Parses a code as people typed it: any case, spaces, dashes; O is 0, I and L are 1. @throws HubError `code-unreadable`
 */
export function parseCode(text: string): EnrolmentCode {
  const letters = toLetters(text)
  if (letters.length !== CODE_LENGTH || [...letters].some((letter) => !LETTERS.includes(letter))) {
    throw new HubError('code-unreadable')
  }
  return { id: letters.slice(0, ID), secret: letters.slice(ID, ID + SECRET), hub: letters.slice(ID + SECRET) }
}

/**
 * Formats a one-time code with which somebody chooses the passphrase of their account: 60 bits, in three groups of
 * four.
 */
export function writeInvitation(random: Uint8Array): string {
  return Array.from(random.subarray(0, ID + SECRET), (byte) => LETTERS[byte & 31] ?? '')
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Normalises a code as people typed it: any case, spaces, dashes; O is 0, I and L are 1. Validates nothing. */
export function toLetters(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/[\s.·-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}

/** Checks whether a code was created by the hub with this fingerprint. */
export function isCodeOf({ hub }: EnrolmentCode, fingerprint: string): boolean {
  return hub === toHubPart(fingerprint)
}

// 15 hexadecimal digits are 60 bits, so 12 letters.
function toHubPart(fingerprint: string): string {
  const bits = BigInt(`0x${fingerprint.slice(0, 15)}`)
  return Array.from({ length: HUB }, (_, at) => LETTERS[Number((bits >> BigInt(5 * (HUB - 1 - at))) & 31n)]).join('')
}
