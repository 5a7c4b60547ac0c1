import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { Keys } from '../keys/keys.ts'
import type { Memory } from '../keys/memory.ts'
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
  /** What the machine remembers. */
  readonly memory: Pick<Memory, 'head' | 'next'>
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
 * no visit, which only a crash leaves without a head, must match the head that the machine remembers. False if that
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

function verifyBare(lines: readonly UnsignedLine[], { memory, known }: EndAgainst): boolean {
  const bare = lines.filter(({ record }) => record.of === undefined)
  const [first] = bare
  if (first === undefined) return true
  const isSigned = createSignatureCheck(`${known.join('\n')}\n`)
  // Beside a journal that is being written, its head may be the last one by now.
  const isOurs = [memory.next, memory.head].some(
    (head) =>
      head?.checkpoint.size === first.record.seq && head.checkpoint.hash === first.record.hash && isSigned(head),
  )
  if (bare.length > 1 || !isOurs) throw new JournalError('head-missing', { segment: first.segment, line: first.line })
  return true
}
