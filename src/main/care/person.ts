import type { FoundVisit } from '../../core/care/view.ts'
import { parseAnchor } from '../../core/journal/anchor.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { foldVisit, type VisitRecord } from '../../core/journal/visit.ts'
import type { Journal } from '../journal/journal.ts'
import { listSegments } from '../journal/segment-file.ts'
import { openRecord } from '../journal/unseal.ts'
import { verifyFolder } from '../journal/verify-folder.ts'

/** A visit that was looked up, as the journal has it. */
export interface Person {
  readonly number: number
  readonly visit: string
  readonly day: string
  readonly record: VisitRecord
  readonly objected: boolean
}

/**
 * Finds the visit whose sheet bears a code: that of the line with this head, or of the last line of a visit before it.
 * Undefined when there is none, or when its key is gone. It decrypts that visit and no other.
 *
 * @throws JournalError `anchor-unreadable`, or as the journal cannot be read.
 */
export function findPerson(journal: Journal, folder: string, code: string): Person | undefined {
  const anchor = parseAnchor(code)
  let last: number | undefined
  let number: number | undefined
  verifyFolder(folder, listSegments(folder), ({ hash, of }) => {
    last = of?.visit ?? last
    if (hash.startsWith(anchor)) number = last
  })
  return number === undefined ? undefined : readPerson(journal, folder, number)
}

/** Reads a visit by the number of its first line; undefined when its key is gone. @throws JournalError */
export function readPerson({ keys }: Journal, folder: string, number: number): Person | undefined {
  let [record, day, objected]: [VisitRecord | undefined, string, boolean] = [undefined, '', false]
  verifyFolder(folder, listSegments(folder), (line) => {
    if (line.clear.kind === 'objected' && line.clear.number === number) objected = true
    if (line.of?.visit !== number) return
    const entry: Entry | undefined = openRecord(line, keys.ring)?.entry
    if (entry === undefined) return
    if (day === '') day = line.day
    record = foldVisit(record, entry)
  })
  const visit = keys.ring.byNumber(number)?.id
  return record === undefined || visit === undefined ? undefined : { number, visit, day, record, objected }
}

/** What the screen and the paper show of it. `titleOf` gives the plain words of a procedure, or of one of its steps. */
export function toFound(
  { day, record, objected }: Person,
  titleOf: (flow: string, step?: string) => string,
): FoundVisit {
  return {
    day,
    title: titleOf(record.flow),
    training: record.training,
    objected,
    steps: record.steps.map(({ step, hand, help, reason }) => ({
      step,
      title: titleOf(record.flow, step),
      hand,
      help,
      ...(reason === undefined ? {} : { reason }),
    })),
  }
}
