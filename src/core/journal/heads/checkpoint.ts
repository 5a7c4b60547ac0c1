import { z } from 'zod'
import { runToEnd, type Steps } from '../../steps.ts'
import { JournalError } from '../error.ts'
import { isDay } from '../record.ts'

/**
 * A head to be signed, in the form of C2SP tlog-checkpoint: origin, size and root hash, then lines of our own. The
 * root hash is that of line `size`; a chain has no tree.
 */
export interface Checkpoint {
  /** `cote-a-cote/` and 16 hexadecimal characters of the SHA-256 of the public key: another key is another origin. */
  readonly origin: string
  /** How many lines the journal has had. */
  readonly size: number
  /** Hash of that line, in hexadecimal. */
  readonly hash: string
  /** Counts the heads from 1: one that is taken away leaves a hole. */
  readonly counter: number
  readonly cause: Cause
  /** For `day`: the last day that it speaks for, else the day it was written. */
  readonly day: string
  /** For `day`: the first day that it speaks for. Earlier than `day` when the app was not started in between. */
  readonly since?: string
}

const causeSchema = z.enum(['visit', 'day', 'segment', 'start', 'export', 'right'])
/**
 * A visit was closed; days are over; a segment begins after it; a start found lines without a head; a copy was given away;
 * lines say that visits are erased, purged or objected to.
 */
export type Cause = z.infer<typeof causeSchema>

/** A signed head as it was read: its text is what the signature is of. */
export interface SignedHead {
  readonly checkpoint: Checkpoint
  readonly text: string
  /** Base64 of 4 bytes that name the key, and 64 of ed25519 signature. */
  readonly signature: string
}

/** The text that is signed. */
export function toCheckpointText({ origin, size, hash, counter, cause, day, since }: Checkpoint): string {
  const own = [`counter ${counter}`, `cause ${cause}`, `day ${day}`, ...(since === undefined ? [] : [`since ${since}`])]
  return `${[origin, size, toBase64(hash), ...own].join('\n')}\n`
}

/** A signed head as the heads' file has it: a C2SP signed note, and an empty line. */
export function toNote({ checkpoint, signature }: Omit<SignedHead, 'text'>): string {
  return `${toCheckpointText(checkpoint)}\n— ${checkpoint.origin} ${signature}\n\n`
}

const NOTE =
  /(cote-a-cote\/[0-9a-f]{16})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ncounter ([1-9]\d{0,15})\ncause ([a-z]+)\nday (\S{10})\n(?:since (\S{10})\n)?\n— (\S+) ([A-Za-z0-9+/]{91}=)\n\n/y

/** What a file of heads holds. `torn`: the characters after the last whole head, which was never acknowledged. */
export interface ReadNotes {
  readonly heads: readonly SignedHead[]
  readonly torn: number
}

/**
 * Parses the file of heads. It verifies no signature.
 *
 * @throws JournalError `head-unreadable`, with the number of the head as its line.
 */
export function parseNotes(file: string): ReadNotes {
  return runToEnd(parseNotesInSteps(file))
}

/** As `parseNotes`; a step is one head, and yields nothing to count: whoever verifies it looks at it again. */
export function* parseNotesInSteps(file: string): Steps<ReadNotes> {
  const heads: SignedHead[] = []
  for (let at = 0; at < file.length; ) {
    NOTE.lastIndex = at
    const match = NOTE.exec(file)
    if (match === null) {
      const rest = file.slice(at)
      // The end of a note is nowhere: only its beginning was written.
      if (rest.length < LONGEST_NOTE && !/\n\n— .*\n\n/.test(rest)) return { heads, torn: rest.length }
      throw new JournalError('head-unreadable', { segment: HEADS, line: heads.length + 1 })
    }
    // At once: what comes between two steps may parse another file.
    at = NOTE.lastIndex
    heads.push(toSigned(match, heads.length + 1))
    yield 0
  }
  return { heads, torn: 0 }
}

/** The heads of a file up to the first that cannot be read. A step is one head. */
export function* parseSoundNotes(file: string): Steps<readonly SignedHead[]> {
  try {
    return (yield* parseNotesInSteps(file)).heads
  } catch (error) {
    if (!(error instanceof JournalError) || error.line === undefined) throw error
    // A note has two empty lines: one in it, one after it.
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
  return { checkpoint, text, signature }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

// Both for 32 bytes only: core has neither Buffer nor atob. Three digits of 4 bits are two letters of 6.
function toBase64(hex: string): string {
  let letters = ''
  for (let at = 0; at < 66; at += 3) {
    const bits = Number.parseInt(`${hex}00`.slice(at, at + 3), 16)
    letters += (ALPHABET[bits >> 6] ?? '') + (ALPHABET[bits & 63] ?? '')
  }
  return `${letters.slice(0, 43)}=`
}

function toHex(base64: string): string {
  let digits = ''
  for (let at = 0; at < 43; at += 2) {
    const bits = (ALPHABET.indexOf(base64[at] ?? '') << 6) | Math.max(ALPHABET.indexOf(base64[at + 1] ?? ''), 0)
    digits += bits.toString(16).padStart(3, '0')
  }
  return digits.slice(0, 64)
}
