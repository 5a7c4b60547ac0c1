import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../core/base/day.ts'
import { runToEnd, type Steps } from '../core/base/steps.ts'
import type { Head } from '../core/journal/chain.ts'
import {
  type Cause,
  type Checkpoint,
  HEADS,
  parseNotesInSteps,
  type ReadNotes,
  type SignedHead,
  toNote,
} from '../core/journal/heads/checkpoint.ts'
import { createHeadsCheck, type HeadsCheck, nextDayToCover } from '../core/journal/heads/heads.ts'
import { KEY_CHANGES } from '../core/journal/heads/key-chain.ts'
import { attemptWrite } from './disk/file-error.ts'
import { readRegularText } from './disk/read-regular.ts'
import { replaceFile } from './disk/replace-file.ts'
import { syncFolder, writeDurably } from './disk/segment-file.ts'
import type { Keys } from './keys/keys.ts'
import { createSignatureCheck, signHead, toVerifierKey } from './keys/signature.ts'

/** The file of the verifier keys of all that ever signed in a journal, one a line. */
export const VERIFIERS = 'verifiers.txt'
/** Room for some thousand keys, in bytes. A machine has a few; each is compared with each change of keys. */
export const MOST_OF_KEYS = 256 * 1024

/** Returns the text of the verifier keys in a journal's folder. @throws JournalError `too-large` */
export function readVerifiersText(folder: string): string {
  return readRegularText(join(folder, VERIFIERS), MOST_OF_KEYS)
}

type ReadHeads = ReadNotes & { readonly check: HeadsCheck }

/** Reads the signed heads of a folder, and creates their check. Needs no key. @throws JournalError `head-unreadable` */
export function readHeads(folder: string): ReadHeads {
  return runToEnd(readHeadsInSteps(folder))
}

/** As `readHeads`, one head a step. */
export function* readHeadsInSteps(folder: string): Steps<ReadHeads> {
  const { heads, torn } = yield* parseNotesInSteps(readText(join(folder, HEADS)))
  return { heads, torn, check: createHeadsCheck(heads, createSignatureCheck(readVerifiersText(folder))) }
}

/** Signs the heads of a journal and appends them to their file. */
export interface HeadsFile {
  /** Signs the current end of the journal. The head is on the disk when this returns. @throws JournalError */
  sign(head: Head, cause: Exclude<Cause, 'day'>, today: string): void
  /**
   * Signs the journal as it will be with its next line, and has the machine remember that head before it returns. Call
   * the returned function once the line is written. @throws JournalError
   */
  signAhead(head: Head, cause: 'right', today: string): () => void
  /** Signs for all days before today that no head covers yet. @throws JournalError */
  coverDays(head: Head, today: string): void
  readonly last: SignedHead | undefined
}

/** In days. */
const FAR = 62

export function openHeads(folder: string, heads: readonly SignedHead[], keys: Keys): HeadsFile {
  const path = join(folder, HEADS)
  const { origin, text } = toVerifierKey(keys.signing)
  let last = heads.at(-1)
  let uncovered = nextDayToCover(heads)
  let isKnown = false
  cutTorn(path, heads)

  const toSigned = (head: Head, rest: Pick<Checkpoint, 'cause' | 'day' | 'since'>): SignedHead => {
    const counter = (last?.checkpoint.counter ?? 0) + 1
    return signHead({ origin, size: head.seq, hash: head.hash, counter, ...rest }, keys.signing)
  }
  const write = (signed: SignedHead): void => {
    attemptWrite(() => {
      const verifiers = join(folder, VERIFIERS)
      // Whole lines only: half a key would make every head look forged.
      const whole = isKnown ? [] : readText(verifiers).split('\n').slice(0, -1)
      if (!isKnown && !whole.includes(text)) replaceFile(verifiers, Buffer.from([...whole, text, ''].join('\n')))
      const changes = join(folder, KEY_CHANGES)
      if (!isKnown && keys.known.changes !== readText(changes)) replaceFile(changes, Buffer.from(keys.known.changes))
      isKnown = true
      appendDurably(path, toNote(signed), folder)
    })
    keys.remember(signed)
    last = signed
  }

  return {
    sign: (head, cause, today) => {
      uncovered ??= today
      write(toSigned(head, { cause, day: today }))
    },
    signAhead: (head, cause, today) => {
      const signed = toSigned(head, { cause, day: today })
      keys.announce(signed)
      return () => {
        uncovered ??= today
        write(signed)
      }
    },
    coverDays: (head, today) => {
      if (uncovered === undefined || uncovered === today) return
      // A clock that was years ahead for a moment left a head of that time: later days still get theirs.
      if (uncovered > today && uncovered > addDays(today, FAR)) uncovered = today
      if (uncovered >= today) return
      const since = uncovered
      uncovered = today
      write(toSigned(head, { cause: 'day', day: addDays(today, -1), since }))
    },
    get last() {
      return last
    },
  }
}

// The part after the last whole head, which a crash left, was never acknowledged.
function cutTorn(path: string, heads: readonly SignedHead[]): void {
  const whole = Buffer.byteLength(heads.map(toNote).join(''))
  if (Buffer.byteLength(readText(path)) === whole) return
  attemptWrite(() => {
    const fd = openSync(path, 'r+')
    try {
      ftruncateSync(fd, whole)
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
  })
}

function appendDurably(path: string, text: string, folder: string): void {
  const isNew = !existsSync(path)
  const fd = openSync(path, 'a', 0o600)
  try {
    writeDurably(fd, text)
  } finally {
    closeSync(fd)
  }
  if (isNew) syncFolder(folder)
}

function readText(path: string): string {
  return readRegularText(path)
}
