import type { FoundVisit } from '../../core/care/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { parseAnchor } from '../../core/journal/heads/anchor.ts'
import { foldVisit, toBothWords, type VisitRecord } from '../../core/journal/visit.ts'
import type { Steps } from '../../core/steps.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { openEntries } from '../../journal/keys/unseal.ts'
import { readVisit } from '../../journal/read-visit.ts'
import { verifyFolderInSteps } from '../../journal/verify/verify-folder.ts'

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
 * Undefined when there is none, or when its key is gone. It verifies all lines, a step some hundred of them, and decrypts
 * that visit and no other.
 *
 * @throws JournalError `anchor-unreadable`, or as the journal cannot be read.
 */
export function* findPerson(journal: Journal, folder: string, code: string): Steps<Person | undefined> {
  const anchor = parseAnchor(code)
  const days = new Map<number, string>()
  const objected = new Set<number>()
  let last: number | undefined
  let number: number | undefined
  yield* verifyFolderInSteps(folder, listSegments(folder), ({ hash, of, seq, day, clear }) => {
    if (of?.visit === seq) days.set(seq, day)
    if (clear.kind === 'objected' || clear.kind === 'withdrawn') objected.add(clear.number)
    last = of?.visit ?? last
    if (hash.startsWith(anchor)) number = last
  })
  if (number === undefined) return undefined
  return readPerson(journal, folder, { number, day: days.get(number) ?? '', objected: objected.has(number) })
}

/** Reads the lines of a visit that was found before; undefined when its key is gone. @throws JournalError */
export function readPerson(
  { keys }: Journal,
  folder: string,
  { number, day, objected }: Pick<Person, 'number' | 'day' | 'objected'>,
): Person | undefined {
  const entries = openEntries(readVisit(folder, number, day), keys.ring)
  const record = entries.reduce<VisitRecord | undefined>(
    (known, entry) => (known === undefined ? openRecordOf(entry) : foldVisit(known, entry)),
    undefined,
  )
  const visit = keys.ring.byNumber(number)?.id
  return record === undefined || visit === undefined ? undefined : { number, visit, day, record, objected }
}

function openRecordOf(entry: Entry): VisitRecord | undefined {
  return entry.kind === 'visit-opened' ? foldVisit(undefined, entry) : undefined
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
    steps: record.steps.map((known) => {
      const { step, hand, help, reason, contested } = known
      return {
        step,
        title: titleOf(record.flow, step),
        hand,
        help,
        contested,
        ...toBothWords(known),
        ...(reason === undefined ? {} : { reason }),
      }
    }),
  }
}
