import { z } from 'zod'
import { runToEnd, type Steps } from '../../base/steps.ts'
import { JournalError } from '../error.ts'
import { isDay } from '../record.ts'

/**
 * A head to be signed, in the form of C2SP tlog-checkpoint: origin, size and root hash, then lines of our own. The
 * root hash is that of line `size`; a chain has no tree.
 */
export interface Checkpoint {
  /** `cote-a-cote/` and 16 hexadecimal characters of the SHA-256 of the public key: each key has its own origin. */
  readonly origin: string
  /** The number of lines that the journal has had. */
  readonly size: number
  /** Hash of that line, in hexadecimal. */
  readonly hash: string
  /** Counts the heads from 1, so that a removed one leaves a hole. */
  readonly counter: number
  readonly cause: Cause
  /** For `day`: the last day that the head covers; else the day on which it was written. */
  readonly day: string
  /** For `day`: the first day that the head covers. Earlier than `day` if the app was not started in between. */
  readonly since?: string
}

const causeSchema = z.enum(['visit', 'day', 'segment', 'start', 'export', 'right'])
/**
 * Why a head was signed: a visit was closed; days are over; a new segment begins after it; lines without a head were
 * found at a start; a copy was given away; lines record that visits were erased, purged or objected to.
 */
export type Cause = z.infer<typeof causeSchema>

/** A signed head as it was read. The signature covers `text`. */
export interface SignedHead {
  readonly checkpoint: Checkpoint
  readonly text: string
  /** Base64 of 4 bytes that identify the key, and 64 bytes of ed25519 signature. */
  readonly signature: string
}

/** Returns the text that is signed. */
export function toCheckpointText({ origin, size, hash, counter, cause, day, since }: Checkpoint): string {
  const own = [`counter ${counter}`, `cause ${cause}`, `day ${day}`, ...(since === undefined ? [] : [`since ${since}`])]
  return `${[origin, size, toBase64(hash), ...own].join('\n')}\n`
}

/** Returns a signed head as the heads' file contains it: a C2SP signed note, and an empty line. */
export function toNote({ checkpoint, signature }: Omit<SignedHead, 'text'>): string {
  return `${toCheckpointText(checkpoint)}\n— ${checkpoint.origin} ${signature}\n\n`
}

const NOTE =
  /(cote-a-cote\/[0-9a-f]{16})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ncounter ([1-9]\d{0,15})\ncause ([a-z]+)\nday (\S{10})\n(?:since (\S{10})\n)?\n— (\S+) ([A-Za-z0-9+/]{91}=)\n\n/y

/**
 * The content of a file of heads. `torn`: the number of characters after the last whole head, which were never
 * acknowledged.
 */
export interface ReadNotes {
  readonly heads: readonly SignedHead[]
  readonly torn: number
}

/**
 * Parses the file of heads. Verifies no signature.
 *
 * @throws JournalError `head-unreadable`, with the number of the head as its line
 */
export function parseNotes(file: string): ReadNotes {
  return runToEnd(parseNotesInSteps(file))
}

/** As `parseNotes`, one head a step. Yields nothing to count: the caller that verifies the heads counts them. */
export function* parseNotesInSteps(file: string): Steps<ReadNotes> {
  const heads: SignedHead[] = []
  for (let at = 0; at < file.length; ) {
    NOTE.lastIndex = at
    const match = NOTE.exec(file)
    if (match === null) {
      const rest = file.slice(at)
      // The note has no end: only its beginning was written.
      if (rest.length < LONGEST_NOTE && !/\n\n— .*\n\n/.test(rest)) return { heads, torn: rest.length }
      throw new JournalError('head-unreadable', { segment: HEADS, line: heads.length + 1 })
    }
    // Read at once, because another file may be parsed between two steps.
    at = NOTE.lastIndex
    heads.push(toSigned(match, heads.length + 1))
    yield 0
  }
  return { heads, torn: 0 }
}

/** Returns the heads of a file before the first one that cannot be read, one head a step. */
export function* parseSoundNotes(file: string): Steps<readonly SignedHead[]> {
  try {
    return (yield* parseNotesInSteps(file)).heads
  } catch (error) {
    if (!(error instanceof JournalError) || error.line === undefined) throw error
    // A note has two empty lines: one inside, one after it.
    const parts = file.split('\n\n').slice(0, (error.line - 1) * 2)
    return parts.length === 0 ? [] : (yield* parseNotesInSteps(`${parts.join('\n\n')}\n\n`)).heads
  }
}

const LONGEST_NOTE = 400

/** The file of heads, in the journal's folder. */
export const HEADS = 'heads.txt'

function toSigned(match: RegExpExecArray, line: number): SignedHead {
  const [note, origin = '', size, root = '', counter, cause, day, since, signer, signature = ''] = match
  const known = causeSchema.safeParse(cause)
  const areDays = day !== undefined && isDay(day) && isDay(since ?? day)
  if (!known.success || !areDays || signer !== origin) {
    throw new JournalError('head-unreadable', { segment: HEADS, line })
  }
  const checkpoint: Checkpoint = {
    origin,
    size: Number(size),
    hash: toHex(root),
    counter: Number(counter),
    cause: known.data,
    day,
    ...(since === undefined ? {} : { since }),
  }
  const text = toCheckpointText(checkpoint)
  if (!note.startsWith(`${text}\n`)) throw new JournalError('head-unreadable', { segment: HEADS, line })
  // A part of the file, which is in memory anyway: a journal of a million lines has some sixty thousand heads.
  return { checkpoint, text: note.slice(0, text.length), signature }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const DIGITS = '0123456789abcdef'

// Both for 32 bytes only: core has neither Buffer nor atob. Three digits of 4 bits are two letters of 6. Joined at once, as
// a text that grows letter by letter stays in memory in pieces.
function toBase64(hex: string): string {
  const letters: string[] = []
  for (let at = 0; at < 66; at += 3) {
    const bits = Number.parseInt(`${hex}00`.slice(at, at + 3), 16)
    letters.push(ALPHABET[bits >> 6] ?? '', ALPHABET[bits & 63] ?? '')
  }
  letters[43] = '='
  return letters.join('')
}

function toHex(base64: string): string {
  const digits: string[] = []
  for (let at = 0; at < 43; at += 2) {
    const bits = (ALPHABET.indexOf(base64[at] ?? '') << 6) | Math.max(ALPHABET.indexOf(base64[at + 1] ?? ''), 0)
    digits.push(DIGITS[bits >> 8] ?? '', DIGITS[(bits >> 4) & 15] ?? '', DIGITS[bits & 15] ?? '')
  }
  return digits.slice(0, 64).join('')
}
