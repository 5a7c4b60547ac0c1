import { join } from 'node:path'
import type { CountedHelp } from '../../core/attribution/scale.ts'
import type { CareCommand } from '../../core/care/command.ts'
import type { CareOutcome, CareView } from '../../core/care/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import { isUnguided } from '../../core/unguided/procedure.ts'
import { openCounts } from '../../journal/counts/counts-database.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { countAside } from '../../journal/keys/lost-keys.ts'
import { verifyFolder } from '../../journal/verify/verify-folder.ts'
import type { BoundFile } from '../bound-file.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { isKeychainGuard } from '../session/guard-record.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { createRetention } from './kept.ts'
import { changeKeys } from './key-acts.ts'
import { createPersonActs } from './person-acts.ts'

export interface RecordCareParts {
  readonly records: RecordKeeper
  readonly userData: string
  /** The supervisor's passphrase, which a shorter retention needs. */
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try'>
  /** Returns the title of a procedure, or of one of its steps. */
  readonly titleOf: (flow: string, step?: string) => string
  /** Prints the visit that the view shows as a PDF, in the language of the screens. */
  readonly printVisit: () => Promise<Uint8Array>
  /**
   * Asks people where to save a file and writes it there, with the picture of a head beside it; false when they
   * cancelled.
   */
  readonly save: (name: string, bytes: Uint8Array, bound?: BoundFile) => Promise<boolean>
  /** Asks people for a small file and reads it; undefined when they cancelled, or it cannot be a key. */
  readonly readFile: () => Promise<string | undefined>
  /** The local day, ISO. */
  readonly today: () => string
  /** Returns the last line that a hub has received; undefined where there is no hub. Later lines are not purged. */
  readonly received?: () => number | undefined
  /** Called when the journal can be written again. */
  readonly onState: (state: JournalState) => void
  /** Called with whether old lines wait until a person has read the date. */
  readonly onHeld: (isHeld: boolean) => void
}

/** The care of the machine's record: keys, retention, and a person's acts on their visit. */
export interface RecordCare {
  view(): CareView
  /** Runs a command; the returned view shows the result. Every act on a visit is a line of the journal. */
  act(command: CareCommand): Promise<CareView>
  /** Deletes lines past the retention, at the start. Never throws: what cannot be deleted now waits. */
  purge(): void
}

export function createRecordCare(parts: RecordCareParts): RecordCare {
  const { records, userData } = parts
  const keysFolder = toKeysFolder(records.folder)
  const retention = createRetention({ ...parts, folder: records.folder })
  let result: Pick<CareView, 'outcome' | 'code'> = {}

  const requireJournal = (): Journal => {
    const journal = records.journal()
    if (journal === undefined) throw new JournalError(records.state.is === 'ready' ? 'closed' : 'cannot-write')
    return journal
  }
  const person = createPersonActs({ ...parts, folder: records.folder, requireJournal })

  const view = (): CareView => ({
    journal: records.state,
    guards: readGuardKinds(keysFolder),
    waiting: countAside(keysFolder),
    ...retention.view(records.journal()),
    counts: count(records, userData),
    ...person.view(),
    ...result,
  })

  const act = async (command: CareCommand): Promise<CareOutcome | undefined> => {
    switch (command.do) {
      case 'keep':
        return retention.keep(requireJournal(), command.months, command.passphrase)
      case 'keep-back':
        return retention.takeBack(requireJournal())
      case 'purge':
        return retention.purgeHeld(requireJournal(), command.today)
      case 'find':
      case 'copy':
      case 'rectify':
      case 'object':
      case 'erase':
      case 'leave':
        return person.act(command)
      default:
        return changeKeys(command, { ...parts, requireJournal })
    }
  }

  return {
    view,
    act: async (command) => {
      try {
        const outcome = await act(command)
        result = outcome === undefined ? {} : { outcome }
      } catch (error) {
        if (!(error instanceof JournalError)) throw error
        result = toFailure(command, error)
      }
      return view()
    },
    purge: () => {
      try {
        const journal = records.journal()
        if (journal !== undefined) retention.purge(journal)
      } catch {
        // A disk that cannot delete now: the next start tries again.
      }
    },
  }
}

function toFailure({ do: act }: CareCommand, { code }: JournalError): Pick<CareView, 'outcome' | 'code'> {
  if (code === 'keys-locked') return { outcome: 'not-opened' }
  if (code === 'recovery-unreadable' && act === 'add-officer') return { outcome: 'officer-unreadable' }
  return { outcome: 'failed', code }
}

function readGuardKinds(keysFolder: string): CareView['guards'] {
  try {
    const guards = readGuards(keysFolder)
    const by = guards.map((guard) => (guard.by === 'recovery' ? guard.of : guard.by))
    return {
      keychain: guards.some(isKeychainGuard),
      passphrase: by.includes('passphrase'),
      sheet: by.includes('sheet'),
      officer: by.includes('officer'),
    }
  } catch {
    return { keychain: false, passphrase: false, sheet: false, officer: false }
  }
}

/** Reads the running counts, without decryption. */
function count(records: RecordKeeper, userData: string): CareView['counts'] {
  const journal = records.journal()
  if (journal === undefined) return { lines: 0, alone: 0, unsaid: 0, helped: 0, inPlace: 0 }
  const { head } = journal
  const readAll = (take: (record: JournalRecord) => void): void => {
    verifyFolder(records.folder, listSegments(records.folder), (record) => take(record))
  }
  const counts = openCounts(join(userData, 'counts.sqlite'), head, readAll)
  const sum = (...helps: readonly CountedHelp[]): number =>
    counts
      .all()
      .filter(({ flow, help, training }) => !training && !isUnguided(flow) && helps.includes(help))
      .reduce((total, { n }) => total + n, 0)
  const view = {
    lines: head.seq,
    alone: sum('A6', 'A5'),
    unsaid: sum('A6+', 'A5+', 'A4+', 'A3+'),
    helped: sum('A4', 'A3', 'A2', 'A1'),
    inPlace: sum('A0'),
  }
  counts.close()
  return view
}
