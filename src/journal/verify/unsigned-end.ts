import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { readNextHead } from '../heads-file.ts'
import type { Keys } from '../keys/keys.ts'
import { createSignatureCheck } from '../keys/signature.ts'
import { isOpened } from '../keys/unseal.ts'

/** A line that no head covers yet, with its place. */
export interface UnsignedLine {
  readonly record: JournalRecord
  readonly segment: string
  readonly line: number
}

/** The facts against which the end of a journal is verified. */
interface EndAgainst {
  readonly keysFolder: string
  /** The verifier keys of the machine. */
  readonly known: readonly string[]
  /** Undefined if nothing opens them. */
  readonly keys: Pick<Keys, 'ring'> | undefined
  /**
   * Whether keys were just made to replace lost ones: they open no earlier visit, and sign everything that is there
   * first.
   */
  readonly isLossUnrecorded: boolean
}

/**
 * Verifies that the lines after the last head are the machine's own. Those of a visit must be opened by its key. One of
 * no visit, which only a crash leaves without a head, must match the head saved in the keys' folder. False if that
 * cannot be known, because the keys are locked or lost.
 *
 * @throws JournalError `sealed-mismatch` or `head-missing` at the first line that is not
 */
export function verifyEnd(lines: readonly UnsignedLine[], against: EndAgainst): boolean {
  const areOpened = verifyOfVisits(lines, against)
  return verifyBare(lines, against) && areOpened
}

// All lines get a head before a key is destroyed, so a line of an erased visit without a head was added by somebody.
function verifyOfVisits(lines: readonly UnsignedLine[], { keys, isLossUnrecorded }: EndAgainst): boolean {
  const ofVisits = lines.filter(({ record }) => record.of !== undefined)
  if (keys === undefined) return ofVisits.length === 0
  const closed = ofVisits.find(({ record }) => !isOpened(record, keys.ring))
  if (closed === undefined) return true
  const isKeyThere = keys.ring.byNumber(closed.record.of?.visit ?? 0) !== undefined
  if (isKeyThere || !isLossUnrecorded) {
    throw new JournalError('sealed-mismatch', { segment: closed.segment, line: closed.line })
  }
  return false
}

function verifyBare(lines: readonly UnsignedLine[], { keysFolder, known, keys }: EndAgainst): boolean {
  const bare = lines.filter(({ record }) => record.of === undefined)
  const [first] = bare
  if (first === undefined) return true
  const { isThere, head } = readNextHead(keysFolder)
  // Beside a journal that is being written, the head may be in the journal by now: only open keys may say more.
  if (!isThere && keys === undefined) return false
  const isOurs =
    bare.length === 1 &&
    head !== undefined &&
    head.checkpoint.size === first.record.seq &&
    head.checkpoint.hash === first.record.hash &&
    createSignatureCheck(`${known.join('\n')}\n`)(head)
  if (!isOurs) throw new JournalError('head-missing', { segment: first.segment, line: first.line })
  return true
}
