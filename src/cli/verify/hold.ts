import { existsSync } from 'node:fs'
import type { ReceiptFile } from '../../core/hub/receipt.ts'
import type { ChainNote } from '../../core/journal/chain.ts'
import { JournalError } from '../../core/journal/error.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { readAtOneMoment } from '../../journal/disk/one-moment.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { hasKeys, type Keys, openKeysToRead, readMemory, toKeysFolder } from '../../journal/keys/keys.ts'
import { findKeysOf, readMachineFingerprint, readVerifiers, verifySigners } from '../../journal/keys/known-keys.ts'
import { verifyJournal } from '../../journal/verify/verify-journal.ts'
import { createReceiptCheck, type ReceiptsFound } from './receipts.ts'
import { countSealed, type SealedReport } from './sealed.ts'

/** The evidence from outside, with which a journal is compared. */
export interface Against {
  /** The folder of its keys; by default the one beside the journal, if there is one. */
  readonly keysFolder?: string | undefined
  readonly passphrase?: string | undefined
  /** Fingerprints of the machine, as printed on papers. */
  readonly fingerprints: readonly string[]
  /** Heads that somebody kept. */
  readonly anchors: readonly string[]
  /** Files of a hub's receipts, and fingerprints of hubs that somebody knows. */
  readonly receipts?: readonly ReceiptFile[]
  readonly hubs?: readonly string[]
}

/** The evidence that vouches for the journal from outside its folder, up to its last line. */
export type Voucher = 'keys' | 'fingerprint' | 'anchor' | 'receipt'

/** A check that could not run, because its input is missing. */
export type NotRun = 'no-keys-folder' | 'keys-locked' | 'new-key-locked' | 'end-locked' | 'no-fingerprint' | 'no-anchor'

/** A remark that is no fault, but matters for judging the result. */
export type Remark =
  | 'anchor-of-purged-lines'
  | 'lines-after-anchor'
  | ReceiptsFound['remarks'][number]
  | 'lines-after-head'
  | 'keys-were-lost'

/** A journal that verifies by itself, and with all evidence that was given. */
export interface Held {
  readonly lines: number
  readonly visits: number
  readonly segments: number
  readonly head: string
  readonly heads: readonly SignedHead[]
  readonly fingerprint: string | undefined
  readonly vouchedBy: readonly Voucher[]
  readonly notRun: readonly NotRun[]
  readonly remarks: readonly Remark[]
  /** The number of the latest line that a given head matches. */
  readonly anchored: number | undefined
  /** The number of the latest line for which a known hub has a receipt. */
  readonly received: number | undefined
  /** Undefined if the keys could not be opened. */
  readonly sealed: SealedReport | undefined
  readonly notes: readonly ChainNote[]
}

/**
 * Verifies a journal by itself and against all given evidence. Writes nothing and takes no lock: an app may go on writing.
 *
 * @throws JournalError with the first fault
 */
export function holdJournal(folder: string, against: Against): Held {
  const keysFolder = against.keysFolder ?? toKeysFolder(folder)
  if (against.keysFolder !== undefined && !existsSync(against.keysFolder)) throw new JournalError('no-keys')
  return readAtOneMoment([folder, keysFolder], () => hold(folder, keysFolder, against))
}

function hold(folder: string, keysFolder: string, against: Against): Held {
  const segments = listOwnSegments(folder, keysFolder)
  const open = openKeys(keysFolder, against.passphrase)
  const sealed = countSealed(open.keys?.ring)
  const anchors = createAnchorCheck(against.anchors)
  const receipts = createReceiptCheck(against.receipts ?? [], against.hubs ?? [])
  const count = createCount()
  const take = (record: JournalRecord): void => {
    count.take(record)
    anchors.take(record.seq, record.hash)
    receipts.take(record.seq, record.hash)
    sealed.take(record)
  }
  const beside = { keysFolder, keys: open.require }
  const { head, heads, notes, unsigned, visitKeys, keys, isVouched } = verifyJournal(folder, take, beside)
  const counted = sealed.verify(visitKeys)
  if (against.fingerprints.length > 0) {
    verifySigners(heads, readVerifiers(folder), findKeysOf(folder, against.fingerprints))
  }
  const { lines, visits, first } = count.found
  const anchor = anchors.verify(heads, { first, last: head.seq })
  const fingerprint = readMachineFingerprint(folder, heads)
  const receipt = receipts.verify({ first, last: head.seq, machine: fingerprint })
  // What vouches only for a beginning does not vouch for the journal: anybody may have added the rest.
  const isGiven = against.fingerprints.length > 0
  const isEndBare = isGiven && !isVouched && unsigned.length > 0
  const isLost = keys !== undefined && !keys.known.keys[0]?.startsWith(toOrigin(keys.fingerprint))
  return {
    lines,
    visits,
    segments: segments.length,
    head: head.hash,
    heads,
    fingerprint,
    vouchedBy: pickTrue<Voucher>([
      ['keys', isVouched],
      ['fingerprint', isGiven && !isEndBare],
      ['anchor', anchor.anchored === head.seq],
      ['receipt', receipt.received === head.seq],
    ]),
    notRun: listNotRun(against, {
      hasKeys: hasKeys(keysFolder),
      isOpen: keys !== undefined,
      isVouching: isVouched,
      isEnded: unsigned.length === 0,
    }),
    remarks: [
      ...anchor.remarks,
      ...receipt.remarks,
      ...pickTrue<Remark>([
        ['lines-after-head', isEndBare],
        ['keys-were-lost', isLost],
      ]),
    ],
    anchored: anchor.anchored,
    received: receipt.received,
    sealed: keys && counted,
    notes,
  }
}

/** Counts the kinds of lines. */
function createCount() {
  const found = { lines: 0, visits: 0, first: 0 }
  return {
    found,
    take: ({ seq, clear }: JournalRecord): void => {
      if (found.lines === 0) found.first = seq
      found.lines += 1
      if (clear.kind === 'visit-opened') found.visits += 1
    },
  }
}

interface TriedKeys {
  readonly keys?: Keys | undefined
  /** Returns the keys, or throws what keeps them from being opened: the lines are verified first. */
  readonly require: () => Keys | undefined
}

/** @throws JournalError if a passphrase is given that opens nothing */
function openKeys(keysFolder: string, passphrase: string | undefined): TriedKeys {
  try {
    const keys = openKeysToRead(keysFolder, passphrase === undefined ? {} : { passphrase })
    if (keys !== undefined || passphrase === undefined) return { keys, require: () => keys }
  } catch (error) {
    const rethrow = (): never => {
      throw error
    }
    return { require: rethrow }
  }
  throw new JournalError(hasKeys(keysFolder) ? 'keys-locked' : 'no-keys')
}

// An origin names its key by the beginning of the key's fingerprint.
function toOrigin(fingerprint: string): string {
  return `cote-a-cote/${toShownFingerprint(fingerprint).replaceAll(' ', '').slice(0, 16)}+`
}

function listNotRun(
  { fingerprints, anchors }: Against,
  found: Readonly<Record<'hasKeys' | 'isOpen' | 'isVouching' | 'isEnded', boolean>>,
): readonly NotRun[] {
  return pickTrue<NotRun>([
    ['no-keys-folder', !found.hasKeys],
    ['keys-locked', found.hasKeys && !found.isOpen && found.isVouching],
    ['new-key-locked', found.hasKeys && !found.isOpen && !found.isVouching && found.isEnded],
    ['end-locked', found.hasKeys && !found.isOpen && !found.isVouching && !found.isEnded],
    ['no-fingerprint', fingerprints.length === 0],
    ['no-anchor', anchors.length === 0],
  ])
}

/** Returns the words whose condition holds. */
function pickTrue<Word extends string>(all: readonly (readonly [word: Word, holds: boolean])[]): readonly Word[] {
  return all.flatMap(([word, holds]) => (holds ? [word] : []))
}

// If only the keys are left, the journal is missing.
function listOwnSegments(folder: string, keysFolder: string): readonly string[] {
  const names = existsSync(folder) ? readNames(folder) : []
  if (names.length > 0) return names
  throw new JournalError((readMemory(keysFolder)?.checkpoint.size ?? 0) > 0 ? 'missing-journal' : 'no-journal')
}

function readNames(folder: string): readonly string[] {
  try {
    return listSegments(folder)
  } catch (error) {
    const isNoFolder = error instanceof JournalError && (error.cause as { code?: unknown })?.code === 'ENOTDIR'
    if (isNoFolder) return []
    throw error
  }
}

function createAnchorCheck(anchors: readonly string[]) {
  const found = new Map<string, number>()
  return {
    take: (seq: number, hash: string): void => {
      for (const anchor of anchors) if (hash.startsWith(anchor)) found.set(anchor, seq)
    },
    /** @throws JournalError `anchor-mismatch` if one of them matches no line */
    verify: (heads: readonly SignedHead[], { first, last }: { first: number; last: number }) => {
      const remarks = new Set<Remark>()
      for (const anchor of anchors) {
        if (found.has(anchor)) continue
        // The lines may have been purged at the end of their retention; their signed head stays. It does not vouch for
        // the remaining lines: a forger can let a journal begin after any head.
        const isPurged = heads.some(({ checkpoint: { size, hash } }) => size < first && hash.startsWith(anchor))
        if (!isPurged) throw new JournalError('anchor-mismatch')
        remarks.add('anchor-of-purged-lines')
      }
      const anchored = found.size === 0 ? undefined : Math.max(...found.values())
      if (anchored !== undefined && anchored < last) remarks.add('lines-after-anchor')
      return { anchored, remarks: [...remarks] }
    },
  }
}
