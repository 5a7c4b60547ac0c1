import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { Keys } from '../keys/keys.ts'
import { createSignatureCheck } from '../keys/signature.ts'
import { isOpened } from '../keys/unseal.ts'
import { readNextHead } from '../next-head.ts'

/** A line that no head speaks for yet, with its place. */
export interface UnsignedLine {
  readonly record: JournalRecord
  readonly segment: string
  readonly line: number
}

/** Lines of no visit among them: nothing in the journal's folder tells them from lines that somebody added. */
export function findBare(lines: readonly UnsignedLine[]): readonly UnsignedLine[] {
  return lines.filter(({ record }) => record.of === undefined)
}

/**
 * Checks that the lines after the last head are the machine's own: those of a visit by what opens them, and one of no visit,
 * which only a stop leaves without a head, by the head that the keys' folder has of it. False where that cannot be known: no
 * such head is there, and the keys that could say whether there must be are locked.
 *
 * @throws JournalError `sealed-mismatch` or `head-missing` at the first that is not
 */
export function verifyEnd(
  lines: readonly UnsignedLine[],
  keysFolder: string,
  known: readonly string[],
  keys: Pick<Keys, 'ring' | 'signsAhead'> | undefined,
): boolean {
  for (const { record, ...place } of lines) {
    const isKeyThere = record.of !== undefined && keys?.ring.byNumber(record.of.visit) !== undefined
    if (isKeyThere && !isOpened(record, keys.ring)) throw new JournalError('sealed-mismatch', place)
  }
  const bare = findBare(lines)
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
