import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, constants, existsSync, fdatasyncSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { damage, JournalError } from '../../core/journal/error.ts'
import { parseNotes, type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import { toCanonical } from '../../core/journal/lines/canonical.ts'
import { attemptWrite } from '../disk/file-error.ts'
import { readRegular } from '../disk/read-regular.ts'
import { replaceFile } from '../disk/replace-file.ts'
import type { KeysSigner } from './signature.ts'
import { isTextSigned } from './signature.ts'

/**
 * The file of the machine's state, in the keys' folder. Each head replaces all of it, so no earlier state can be cut out
 * of it; what it binds together cannot be put back one by one. It has two places of `PLACE` bytes, used in turn: the
 * next state is flushed in the empty one before the other is emptied, so a stop leaves a whole one. Making and renaming
 * a file for each head took four times as long.
 */
export const MEMORY = 'state.json'
/** In bytes: a block of nearly every disk; our longest state has half of it. */
const PLACE = 4096

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const printSchema = z.strictObject({ size: z.number().int().min(0), hash: hex })
/** The beginning of a keyring's file: its size in bytes and their SHA-256. Keys of visits that began since follow it. */
export type KeyringPrint = z.infer<typeof printSchema>

const stateSchema = z.strictObject({
  /** How many states there were with this one; of two in the file, the later counts. */
  turn: z.number().int().min(1),
  /** The machine's fingerprint. */
  root: hex,
  /** The keyring, and for the moment of its replacement the next one too. */
  rings: z.array(printSchema).min(1).max(2),
  /** The chest (`toChestPrint`), and for the moment of its replacement the next one too. */
  chests: z.array(hex).min(1).max(2),
  /** The last head that was signed here, as in the file of heads; absent before the first. */
  head: z.string().optional(),
  /** The head of a line of no visit, from before the line is written until its head is. */
  next: z.string().optional(),
  /** The first line of a journal that begins after another one was put aside. */
  begun: z.strictObject({ why: z.enum(damage), lines: z.number().int().min(0) }).optional(),
})
/** What the machine remembers of its record. */
export type MachineState = z.infer<typeof stateSchema>

const fileSchema = z.strictObject({ state: stateSchema, mac: hex, signature: z.base64() })

/** The state as it is on the disk; no key has verified it. */
export interface Memory {
  readonly state: MachineState
  readonly head: SignedHead | undefined
  readonly next: SignedHead | undefined
  /** Checks that this key of the chest authenticates it. */
  isAuthentic(key: Uint8Array): boolean
  /** Checks that one of these verifier keys signed it, which needs no secret. */
  isSigned(keys: readonly string[]): boolean
}

/** Reads the state of a keys' folder; undefined if there is none. @throws JournalError `memory-forged` */
export function readMemoryFile(folder: string): Memory | undefined {
  const bytes = readRegular(join(folder, MEMORY), 2 * PLACE)
  if (bytes === undefined) return undefined
  const found = [0, PLACE].flatMap((at) => parseMemory(bytes.toString('utf8', at, at + PLACE)) ?? [])
  const [last] = found.sort((one, other) => other.state.turn - one.state.turn)
  if (last === undefined) throw new JournalError('memory-forged')
  return last
}

// Undefined for a place that is empty, or that a power cut left half written. Byte for byte what we write, as each line.
function parseMemory(place: string): Memory | undefined {
  try {
    const { state, mac, signature } = fileSchema.parse(JSON.parse(place))
    const body = toCanonical(state)
    if (place.replace(/ *\n?$/, '') !== toLine(body, mac, signature)) return undefined
    return {
      state,
      head: state.head === undefined ? undefined : readNote(state.head),
      next: state.next === undefined ? undefined : readNote(state.next),
      isAuthentic: (key) => timingSafeEqual(Buffer.from(toMac(key, body), 'hex'), Buffer.from(mac, 'hex')),
      isSigned: (keys) => keys.some((key) => isTextSigned(key, toSignedText(key, body), signature)),
    }
  } catch {
    return undefined
  }
}

function readNote(note: string): SignedHead {
  const { heads, torn } = parseNotes(note)
  const [head] = heads
  if (head === undefined || heads.length > 1 || torn > 0) throw new JournalError('memory-forged')
  return head
}

/** Reads the last head that was signed with a folder's keys, without verifying it by a key. @throws JournalError */
export function readMemory(folder: string): SignedHead | undefined {
  return readMemoryFile(folder)?.head
}

/** What authenticates a state: the chest's key for it, and the key that signs the heads. */
export interface StateKeys extends KeysSigner {
  readonly memory: Uint8Array
}

/**
 * Replaces the state: after a crash there is the whole old one or the whole new one. Its bytes are on the disk when this
 * returns; a power cut may bring the state before it back, which the journal is then ahead of. @throws JournalError
 */
export function writeMemory(folder: string, { memory, key, sign }: StateKeys, state: MachineState): void {
  const body = toCanonical(state)
  const text = toLine(body, toMac(memory, body), sign(toSignedText(key, body)))
  const path = join(folder, MEMORY)
  const places = [toPlace(''), toPlace('')]
  const place = state.turn % places.length
  places[place] = toPlace(text)
  attemptWrite(() => {
    // The first one is the first of its keys: none of others stays beside it.
    const fd = state.turn === 1 ? undefined : openPlaces(path)
    if (fd === undefined) return replaceFile(path, Buffer.concat(places))
    try {
      writeAt(fd, toPlace(text), place * PLACE)
      fdatasyncSync(fd)
      // No flush: until the disk has it, there are two states, and the later counts.
      writeAt(fd, toPlace(''), (1 - place) * PLACE)
    } finally {
      closeSync(fd)
    }
  })
}

function toLine(body: string, mac: string, signature: string): string {
  return `{"state":${body},"mac":"${mac}","signature":"${signature}"}`
}

function toPlace(text: string): Buffer {
  const place = Buffer.alloc(PLACE, ' ')
  place.write(text) // in UTF-8, where some of its characters take three bytes
  place.write('\n', PLACE - 1)
  return place
}

// Undefined if the file is missing, a link, or of another size: then it is replaced.
function openPlaces(path: string): number | undefined {
  let fd: number
  try {
    fd = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0))
  } catch {
    return undefined
  }
  // Read instead of asked for: after a question for its times the next flush takes longer (segment-file.ts).
  if (readSync(fd, Buffer.alloc(2), 0, 2, 2 * PLACE - 1) === 1) return fd
  closeSync(fd)
  return undefined
}

function writeAt(fd: number, bytes: Buffer, at: number): void {
  for (let written = 0; written < bytes.length; )
    written += writeSync(fd, bytes, written, bytes.length - written, at + written)
}

/** Copies the state to a file beside it, under a name that is still free. @throws JournalError */
export function keepMemoryAside(folder: string): void {
  let number = 1
  const toAside = (): string => join(folder, `state-before-copy-${number}.json`)
  while (existsSync(toAside())) number += 1
  attemptWrite(() => replaceFile(toAside(), readFileSync(join(folder, MEMORY))))
}

/** Returns a head as the state has it. */
export function toStateNote(head: SignedHead | undefined): string | undefined {
  return head && toNote(head)
}

// Names the signer and the purpose, so that a signature over another text can never pass for one over a state.
function toSignedText(key: string, body: string): string {
  return `${key.slice(0, key.indexOf('+'))}\nstate\n${body}\n`
}

function toMac(key: Uint8Array, body: string): string {
  return createHmac('sha256', key).update(`state\n${body}`).digest('hex')
}
