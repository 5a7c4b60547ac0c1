import { join } from 'node:path'
import type { CareCommand } from '../../core/care/command.ts'
import type { CareOutcome, CareView } from '../../core/care/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import type { JournalState } from '../../core/session/view/view.ts'
import { isUnguided } from '../../core/unguided/procedure.ts'
import { openCounts } from '../../journal/counts/counts-database.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { countAside } from '../../journal/keys/lost-keys.ts'
import { createOpenAnswer } from '../../journal/keys/unseal.ts'
import { verifyFolder } from '../../journal/verify/verify-folder.ts'
import type { BoundFile } from '../bound-file.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { createRetention } from './kept.ts'
import { changeKeys } from './key-acts.ts'
import { createPersonActs } from './person-acts.ts'

export interface RecordCareParts {
  readonly records: RecordKeeper
  readonly userData: string
  readonly hasKeychain: boolean
  /** The supervisor's passphrase: the record is made shorter by nobody else. */
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try'>
  /** The plain words of a procedure, or of one of its steps. */
  readonly titleOf: (flow: string, step?: string) => string
  /** Makes a paper of the visit that the view shows, in the language of the screens. */
  readonly toPaper: () => Promise<Uint8Array>
  /** Asks where a file goes and puts it there, with the picture of a head beside it; false when people changed their mind. */
  readonly save: (name: string, bytes: Uint8Array, bound?: BoundFile) => Promise<boolean>
  /** Asks for a small file and reads it; undefined when people changed their mind, or it cannot be one that is meant. */
  readonly readFile: () => Promise<string | undefined>
  /** The local day, ISO. */
  readonly today: () => string
  /** Up to which line a hub has the record; undefined where there is none. Nothing is purged before. */
  readonly received?: () => number | undefined
  /** Is told when the journal can be written again. */
  readonly onState: (state: JournalState) => void
}

/** Cares for the machine's record as a whole: keys, age, and what a person may ask of their visit. */
export interface RecordCare {
  view(): CareView
  /** Does what was asked; the view says what became of it. Everything that is done to a visit is a line of the journal. */
  act(command: CareCommand): Promise<CareView>
  /** Deletes what is older than the setting says; for the start. Never throws: what cannot be done now waits. */
  purge(): void
}

export function createRecordCare(parts: RecordCareParts): RecordCare {
  const { records, userData, guard, today } = parts
  const keysFolder = toKeysFolder(records.folder)
  const retention = createRetention({ folder: records.folder, userData, guard, today, received: parts.received })
  let said: Pick<CareView, 'outcome' | 'code'> = {}

  const toOpen = (): Journal => {
    const journal = records.journal()
    if (journal === undefined) throw new JournalError(records.state.is === 'ready' ? 'closed' : 'cannot-write')
    return journal
  }
  const person = createPersonActs({ ...parts, folder: records.folder, toOpen })

  const view = (): CareView => ({
    journal: records.state,
    guards: toGuards(keysFolder),
    hasKeychain: parts.hasKeychain,
    waiting: countAside(keysFolder),
    ...retention.view(records.journal()),
    counts: count(records, userData),
    ...person.view(),
    ...said,
  })

  const act = async (command: CareCommand): Promise<CareOutcome | undefined> => {
    switch (command.do) {
      case 'keep':
        return retention.keep(toOpen(), command.months, command.passphrase)
      case 'keep-back':
        return retention.takeBack(toOpen())
      case 'find':
      case 'copy':
      case 'rectify':
      case 'object':
      case 'erase':
      case 'leave':
        return person.act(command)
      default:
        return changeKeys(command, { ...parts, toOpen })
    }
  }

  return {
    view,
    act: async (command) => {
      try {
        const outcome = await act(command)
        said = outcome === undefined ? {} : { outcome }
      } catch (error) {
        if (!(error instanceof JournalError)) throw error
        said = toSaid(command, error)
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

function toSaid({ do: asked }: CareCommand, { code }: JournalError): Pick<CareView, 'outcome' | 'code'> {
  if (code === 'keys-locked') return { outcome: 'not-opened' }
  if (code === 'recovery-unreadable' && asked === 'add-officer') return { outcome: 'officer-unreadable' }
  return { outcome: 'failed', code }
}

function toGuards(keysFolder: string): CareView['guards'] {
  try {
    const by = readGuards(keysFolder).map((guard) => (guard.by === 'recovery' ? guard.of : guard.by))
    return {
      keychain: by.includes('keychain'),
      passphrase: by.includes('passphrase'),
      sheet: by.includes('sheet'),
      officer: by.includes('officer'),
    }
  } catch {
    return { keychain: false, passphrase: false, sheet: false, officer: false }
  }
}

/** From the running counts: nothing is decrypted for it, but answers that were sealed until November 2026. */
function count(records: RecordKeeper, userData: string): CareView['counts'] {
  const journal = records.journal()
  if (journal === undefined) return { lines: 0, alone: 0, helped: 0, inPlace: 0 }
  const { head } = journal
  const readAll = (take: (record: JournalRecord) => void): void => {
    verifyFolder(records.folder, listSegments(records.folder), (record) => take(record))
  }
  const openAnswer = createOpenAnswer(journal.keys.ring)
  const counts = openCounts(join(userData, 'counts.sqlite'), head, readAll, undefined, openAnswer)
  const sum = (helps: string): number =>
    counts
      .all()
      .filter(({ flow, help, training }) => !training && !isUnguided(flow) && helps.includes(help))
      .reduce((total, { n }) => total + n, 0)
  const view = { lines: head.seq, alone: sum('A6 A5'), helped: sum('A4 A3 A2 A1'), inPlace: sum('A0') }
  counts.close()
  return view
}
