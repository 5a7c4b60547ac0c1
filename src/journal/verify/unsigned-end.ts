import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { readNextHead } from '../heads-file.ts'
import type { Keys } from '../keys/keys.ts'
import { createSignatureCheck } from '../keys/signature.ts'
import { isOpened } from '../keys/unseal.ts'

/** A line that no head speaks for yet, with its place. */
export interface UnsignedLine {
  readonly record: JournalRecord
  readonly segment: string
  readonly line: number
}

/** What the end of a journal is held against. */
interface EndAgainst {
  readonly keysFolder: string
  /** The verifier keys of the machine. */
  readonly known: readonly string[]
  /** Undefined where nothing opens them. */
  readonly keys: Pick<Keys, 'ring' | 'signsAhead'> | undefined
  /** Whether keys were just made in the place of lost ones: they open no visit of before, and sign all that is there first. */
  readonly isLossUntold: boolean
}

/**
 * Checks that the lines after the last head are the machine's own: those of a visit by what opens them, and one of no visit,
 * which only a stop leaves without a head, by the head that the keys' folder has of it. False where that cannot be known: the
 * keys that would open them are locked, or lost.
 *
 * @throws JournalError `sealed-mismatch` or `head-missing` at the first that is not
 */
export function verifyEnd(lines: readonly UnsignedLine[], against: EndAgainst): boolean {
  const areOpened = verifyOfVisits(lines, against)
  return verifyBare(lines, against) && areOpened
}

// Before a key is destroyed all lines have a head: one of an erased visit that has none was added, as nothing opens it.
function verifyOfVisits(lines: readonly UnsignedLine[], { keys, isLossUntold }: EndAgainst): boolean {
  const ofVisits = lines.filter(({ record }) => record.of !== undefined)
  if (keys === undefined) return ofVisits.length === 0
  const closed = ofVisits.find(({ record }) => !isOpened(record, keys.ring))
  if (closed === undefined) return true
  const isKeyThere = keys.ring.byNumber(closed.record.of?.visit ?? 0) !== undefined
  if (isKeyThere || !isLossUntold) {
    throw new JournalError('sealed-mismatch', { segment: closed.segment, line: closed.line })
  }
  return false
}

function verifyBare(lines: readonly UnsignedLine[], { keysFolder, known, keys }: EndAgainst): boolean {
  const bare = lines.filter(({ record }) => record.of === undefined)
  const [first] = bare
  if (first === undefined) return true
  const { isThere, head } = readNextHead(keysFolder)
  // Versions from before wrote such lines without.
  if (!isThere && keys?.signsAhead !== true) return keys !== undefined
  const isOurs =
    bare.length === 1 &&
    head !== undefined &&
    head.checkpoint.size === first.record.seq &&
    head.checkpoint.hash === first.record.hash &&
    createSignatureCheck(`${known.join('\n')}\n`)(head)
  if (!isOurs) throw new JournalError('head-missing', { segment: first.segment, line: first.line })
  return true
}
