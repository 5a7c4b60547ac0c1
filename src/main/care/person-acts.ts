import { needsReason } from '../../core/attribution/attribute.ts'
import { toStatement } from '../../core/attribution/said.ts'
import { assertNever } from '../../core/base/assert-never.ts'
import type { Steps } from '../../core/base/steps.ts'
import type { CareCommand } from '../../core/care/command.ts'
import type { CareOutcome, CareView, FoundVisit } from '../../core/care/view.ts'
import type { Entry } from '../../core/journal/entry.ts'
import { parseAnchor, toShortHead } from '../../core/journal/heads/anchor.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { findSaid, foldVisit, toBothWords, type VisitRecord } from '../../core/journal/visit.ts'
import { findHelpForHand } from '../../core/session/recap.ts'
import type { Journal } from '../../journal/journal.ts'
import { toKeysFolder } from '../../journal/keys/keys.ts'
import { openEntries } from '../../journal/keys/unseal.ts'
import { readVisit } from '../../journal/read-visit.ts'
import { copyVisit, eraseVisits, objectToVisit } from '../../journal/rights.ts'
import { verifyJournalInSteps } from '../../journal/verify/verify-journal.ts'
import type { BoundFile } from '../bound-file.ts'
import { runInSlices } from '../in-slices.ts'
import { toRecordFile } from './papers.ts'

type PersonCommand = Extract<CareCommand, { readonly do: 'find' | 'copy' | 'rectify' | 'object' | 'erase' | 'leave' }>

interface PersonActsParts {
  /** The journal's folder. */
  readonly folder: string
  readonly titleOf: (flow: string, step?: string) => string
  readonly printVisit: () => Promise<Uint8Array>
  readonly save: (name: string, bytes: Uint8Array, bound?: BoundFile) => Promise<boolean>
  /** Returns the journal, if it can be written. @throws JournalError */
  readonly requireJournal: () => Journal
}

/** A person's acts on their visit: to see it, copy it, correct it, object, and have it erased. */
export interface PersonActs {
  view(): Pick<CareView, 'found'>
  /** Returns undefined where the view shows the result. @throws JournalError */
  act(command: PersonCommand): Promise<CareOutcome | undefined>
}

/** Creates the acts on the visit that was looked up last. */
export function createPersonActs({ folder, titleOf, printVisit, save, requireJournal }: PersonActsParts): PersonActs {
  let person: Person | undefined
  /** The head of the last copy, which the view shows so that the paper, a print of the view, has it. */
  let bound: { readonly head: string; readonly machine: string } | undefined

  const withPerson = async (act: (journal: Journal, of: Person) => CareOutcome | Promise<CareOutcome>) => {
    const journal = requireJournal()
    return person === undefined ? 'not-found' : act(journal, person)
  }

  const find = async (code: string): Promise<CareOutcome | undefined> => {
    const journal = requireJournal()
    bound = undefined
    person = await runInSlices(findPerson(journal, folder, code))
    if (person === undefined) return 'not-found'
    journal.append({ kind: 'visit-read', number: person.number, why: 'person-asks' })
    return undefined
  }

  const copy = async (journal: Journal, of: Person, form: 'json' | 'pdf'): Promise<CareOutcome> => {
    const copied = copyVisit(journal, folder, of.visit)
    if (copied === undefined) return 'not-found'
    bound = { head: toShortHead(copied.head), machine: journal.keys.fingerprint }
    // The paper has the head's code on it; the file gets it in a picture beside it.
    const isSaved =
      form === 'json'
        ? await save('ma-visite.json', toRecordFile(copied, toFound(of, titleOf), bound.machine), bound)
        : await save('ma-visite.pdf', await printVisit())
    return isSaved ? 'copied' : 'not-saved'
  }

  const act = async (command: PersonCommand): Promise<CareOutcome | undefined> => {
    switch (command.do) {
      case 'find':
        return find(command.code)
      case 'copy':
        return withPerson((journal, of) => copy(journal, of, command.form))
      case 'rectify':
        return withPerson((journal, of) => {
          if (!rectify(journal, of, command)) return 'not-found'
          person = person && readPerson(journal, folder, person)
          return 'rectified'
        })
      case 'object':
        return withPerson((journal, of) => {
          objectToVisit(journal, of.number)
          person = { ...of, objected: true }
          return 'objected'
        })
      case 'erase':
        return withPerson((journal, { visit }) => {
          eraseVisits(journal, [visit])
          person = undefined
          return 'erased'
        })
      case 'leave':
        person = undefined
        return undefined
      default:
        return assertNever(command)
    }
  }

  return {
    act,
    view: () => (person === undefined ? {} : { found: { ...toFound(person, titleOf), ...bound } }),
  }
}

/** Writes people's correction of a step; false when the visit has no such step. */
function rectify(
  journal: Journal,
  { visit, record }: Person,
  { step, hand, reason: given = 'unstated' }: Extract<PersonCommand, { readonly do: 'rectify' }>,
): boolean {
  const seen = record.steps.find((one) => one.step === step)
  if (seen === undefined) return false
  const help = findHelpForHand(seen, hand)
  const reason = needsReason(help) ? { reason: given } : {}
  journal.append({ kind: 'correction', visit, step, hand, ...toStatement(help, findSaid(seen)), ...reason })
  return true
}

/** A visit that was looked up in the journal. */
interface Person {
  readonly number: number
  readonly visit: string
  readonly day: string
  readonly record: VisitRecord
  readonly objected: boolean
}

/**
 * Finds the visit of a sheet's code: that of the line with this head, or of the last visit line before it. Undefined
 * when there is none, or when its key is gone. Examines the whole journal, a few hundred lines in each step, and decrypts only that
 * visit. @throws JournalError `anchor-unreadable`, or as the journal cannot be read.
 */
function* findPerson(journal: Journal, folder: string, code: string): Steps<Person | undefined> {
  const anchor = parseAnchor(code)
  const days = new Map<number, string>()
  const objected = new Set<number>()
  let last: number | undefined
  let number: number | undefined
  const take = ({ hash, of, seq, day, clear }: JournalRecord): void => {
    if (of?.visit === seq) days.set(seq, day)
    if (clear.kind === 'objected' || clear.kind === 'withdrawn') objected.add(clear.number)
    last = of?.visit ?? last
    if (hash.startsWith(anchor)) number = last
  }
  yield* verifyJournalInSteps(folder, take, { keysFolder: toKeysFolder(folder), keys: () => journal.keys })
  if (number === undefined) return undefined
  return readPerson(journal, folder, { number, day: days.get(number) ?? '', objected: objected.has(number) })
}

/** Reads a visit that was found before; undefined when its key is gone. @throws JournalError */
function readPerson(
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

/**
 * Returns the visit as the screen and the paper show it. `titleOf` returns the title of a procedure, or of one of its
 * steps.
 */
function toFound({ day, record, objected }: Person, titleOf: (flow: string, step?: string) => string): FoundVisit {
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
