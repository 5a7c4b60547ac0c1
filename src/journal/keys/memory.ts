import { createHmac, timingSafeEqual } from 'node:crypto'
import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { parseNotes, type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import { attemptWrite } from '../disk/file-error.ts'
import { readRegular } from '../disk/read-regular.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { writeDurably } from '../disk/segment-file.ts'

/**
 * The file of the machine's memory of the journal, in the keys' folder: its fingerprint and the last heads that it
 * signed.
 */
export const MEMORY = 'last-heads.txt'
/** The text that the MAC of the root covers besides the root. */
const AHEAD = 'ahead'
/** In bytes: large enough to be rare, small enough to be read at once. */
const LONG_MEMORY = 65_536

/** The memory as it is on the disk; no key has verified it. */
export interface Memory {
  /** The machine's fingerprint. */
  readonly root: string
  readonly head: SignedHead | undefined
  /** Checks that this key of the chest authenticates the fingerprint and the last head. */
  isAuthentic(key: Uint8Array): boolean
}

/**
 * Reads the memory of a keys' folder; undefined if there is none. Ignores what a power cut left at the end.
 *
 * @throws JournalError `memory-forged` if the file does not begin as we write it
 */
export function readMemoryFile(folder: string): Memory | undefined {
  const path = join(folder, MEMORY)
  const file = readRegular(path)?.toString('utf8')
  if (file === undefined) return undefined
  const [first = '', ...rest] = file.split('\n\n')
  const [, root, mac] = /^root ([0-9a-f]{64})\nmac ([0-9a-f]{64})$/.exec(first) ?? []
  if (root === undefined || mac === undefined) throw new JournalError('memory-forged')
  const last = parseEntries(rest).at(-1)
  const isOurs = (key: Uint8Array, body: string, of: string): boolean =>
    timingSafeEqual(Buffer.from(toMac(key, root, body), 'hex'), Buffer.from(of, 'hex'))
  return {
    root,
    head: last?.head,
    isAuthentic: (key) => isOurs(key, AHEAD, mac) && (last === undefined || isOurs(key, toNote(last.head), last.mac)),
  }
}

/** Reads the last head that was signed with a folder's keys, without verifying it by a key. @throws JournalError */
export function readMemory(folder: string): SignedHead | undefined {
  return readMemoryFile(folder)?.head
}

interface RememberedEntry {
  readonly head: SignedHead
  readonly mac: string
}

// A note has an empty line in it; the line of its MAC follows the one of its signature.
function parseEntries(parts: readonly string[]): readonly RememberedEntry[] {
  const entries: RememberedEntry[] = []
  for (let at = 0; at + 2 < parts.length; at += 2) {
    const [, signature, mac] = /^(— .*)\nmac ([0-9a-f]{64})$/.exec(parts[at + 1] ?? '') ?? []
    if (mac === undefined) break
    try {
      const [head] = parseNotes(`${parts[at]}\n\n${signature}\n\n`).heads
      if (head === undefined) break
      entries.push({ head, mac })
    } catch {
      break
    }
  }
  return entries
}

/** The values that authenticate the memory: the machine's fingerprint, and the chest's key for it. */
export interface MemoryIdentity {
  readonly root: string
  readonly key: Uint8Array
}

/** Begins the memory of a machine that has signed nothing yet, or replaces it. @throws JournalError */
export function writeMemory(folder: string, { root, key }: MemoryIdentity, head?: SignedHead): void {
  const body = head === undefined ? '' : toEntry({ root, key }, head)
  replaceFile(join(folder, MEMORY), Buffer.from(`root ${root}\nmac ${toMac(key, root, AHEAD)}\n\n${body}`))
}

/** Copies the memory to a file beside it, under a name that is still free. @throws JournalError */
export function keepMemoryAside(folder: string): void {
  let number = 1
  const toAside = (): string => join(folder, `heads-before-copy-${number}.txt`)
  while (existsSync(toAside())) number += 1
  attemptWrite(() => replaceFile(toAside(), readFileSync(join(folder, MEMORY))))
}

/**
 * Creates the function that remembers each signed head. It appends, which is faster, except for the first head, which
 * replaces what a crash left half written. Heads of exports and of persons' rights are on the disk when it returns;
 * others are once the system flushes them: if a power cut takes the last one, the one before still detects an older
 * copy.
 */
export function createRemember(folder: string, identity: () => MemoryIdentity): (head: SignedHead) => void {
  const path = join(folder, MEMORY)
  let size = LONG_MEMORY
  return (head) => {
    if (size >= LONG_MEMORY) {
      writeMemory(folder, identity(), head)
      size = 0
      return
    }
    const text = toEntry(identity(), head)
    attemptWrite(() => {
      if (['export', 'right'].includes(head.checkpoint.cause)) appendDurably(path, text)
      else appendFileSync(path, text)
      size += text.length
    })
  }
}

function toEntry({ root, key }: MemoryIdentity, head: SignedHead): string {
  const note = toNote(head)
  return `${note.slice(0, -1)}mac ${toMac(key, root, note)}\n\n`
}

function toMac(key: Uint8Array, root: string, body: string): string {
  return createHmac('sha256', key).update(`${root}\n${body}`).digest('hex')
}

function appendDurably(path: string, text: string): void {
  const fd = openSync(path, 'a')
  try {
    writeDurably(fd, text)
  } finally {
    closeSync(fd)
  }
}
