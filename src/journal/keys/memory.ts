import { createHmac, timingSafeEqual } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
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
 * of it; what it binds together cannot be put back one by one.
 */
export const MEMORY = 'state.json'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const printSchema = z.strictObject({ size: z.number().int().min(0), hash: hex })
/** The beginning of a keyring's file: its size in bytes and their SHA-256. Keys of visits that began since follow it. */
export type KeyringPrint = z.infer<typeof printSchema>

const stateSchema = z.strictObject({
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
  const text = readRegular(join(folder, MEMORY))?.toString('utf8')
  if (text === undefined) return undefined
  try {
    const { state, mac, signature } = fileSchema.parse(JSON.parse(text))
    const body = toCanonical(state)
    return {
      state,
      head: state.head === undefined ? undefined : readNote(state.head),
      next: state.next === undefined ? undefined : readNote(state.next),
      isAuthentic: (key) => timingSafeEqual(Buffer.from(toMac(key, body), 'hex'), Buffer.from(mac, 'hex')),
      isSigned: (keys) => keys.some((key) => isTextSigned(key, toSignedText(key, body), signature)),
    }
  } catch (cause) {
    if (cause instanceof JournalError && cause.code !== 'head-unreadable') throw cause
    throw new JournalError('memory-forged', { cause })
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
  const text = `{"state":${body},"mac":"${toMac(memory, body)}","signature":"${sign(toSignedText(key, body))}"}\n`
  const path = join(folder, MEMORY)
  attemptWrite(() => {
    const fd = openSync(`${path}.new`, 'w', 0o600)
    try {
      const bytes = Buffer.from(text)
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(`${path}.new`, path)
  })
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
