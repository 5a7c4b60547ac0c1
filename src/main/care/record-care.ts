import { join } from 'node:path'
import { assertNever } from '../../core/assert-never.ts'
import { needsReason } from '../../core/attribution/attribute.ts'
import type { CareCommand } from '../../core/care/command.ts'
import type { CareOutcome, CareView } from '../../core/care/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import { toShortHead } from '../../core/journal/heads/anchor.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { toSaidHelp } from '../../core/session/recap.ts'
import type { JournalState } from '../../core/session/view/view.ts'
import { isUnguided } from '../../core/unguided/procedure.ts'
import { openCounts } from '../../journal/counts/counts-database.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import type { Journal } from '../../journal/journal.ts'
import { guardByPassphrase, withOfficer, withSheet } from '../../journal/keys/guard.ts'
import { type Offered, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { countAside, recoverKeys } from '../../journal/keys/lost-keys.ts'
import { createRecoveryPair, parsePublicKey, parseRecoveryCode } from '../../journal/keys/recovery.ts'
import { createOpenAnswer } from '../../journal/keys/unseal.ts'
import { copyVisit, eraseVisits, objectToVisit } from '../../journal/rights.ts'
import { acceptRestored } from '../../journal/verify/restored.ts'
import { verifyFolder } from '../../journal/verify/verify-folder.ts'
import type { BoundFile } from '../bound-file.ts'
import { runInSlices } from '../in-slices.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { createRetention } from './kept.ts'
import { toRecordFile, toRecoverySheet } from './papers.ts'
import { findPerson, type Person, readPerson, toFound } from './person.ts'

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
  const { records, userData, today, titleOf } = parts
  const keysFolder = toKeysFolder(records.folder)
  const retention = createRetention({ folder: records.folder, userData, guard: parts.guard, today })
  let person: Person | undefined
  /** Of the last copy: the paper is made of the view, which so has to show it. */
  let bound: { readonly head: string; readonly machine: string } | undefined
  let said: Pick<CareView, 'outcome' | 'code'> = {}

  const toOpen = (): Journal => {
    const journal = records.journal()
    if (journal === undefined) throw new JournalError(records.state.is === 'ready' ? 'closed' : 'cannot-write')
    return journal
  }
  const refresh = (journal: Journal): void => {
    person = person && readPerson(journal, records.folder, person)
  }

  const view = (): CareView => ({
    journal: records.state,
    guards: toGuards(keysFolder),
    hasKeychain: parts.hasKeychain,
    waiting: countAside(keysFolder),
    ...retention.view(records.journal()),
    counts: count(records, userData),
    ...(person === undefined ? {} : { found: { ...toFound(person, titleOf), ...bound } }),
    ...said,
  })

  const withPerson = async (act: (journal: Journal, of: Person) => CareOutcome | Promise<CareOutcome>) => {
    const journal = toOpen()
    return person === undefined ? 'not-found' : act(journal, person)
  }

  const makeRecovery = async (): Promise<CareOutcome> => {
    const journal = toOpen()
    const { publicKey, code } = createRecoveryPair()
    // The paper first: a key that nobody has is worth nothing.
    if (!(await parts.save('feuille-de-secours.pdf', await toRecoverySheet(code, today(), journal.keys.fingerprint))))
      return 'not-saved'
    const { keys } = journal
    journal.append({ kind: 'keys-changed', how: 'recovery' })
    keys.guard((master) => withSheet(keys.guards, master, publicKey))
    parts.onState(records.state)
    return 'recovery-made'
  }

  const addOfficer = async (): Promise<CareOutcome> => {
    const journal = toOpen()
    const pem = await parts.readFile()
    if (pem === undefined) return 'not-saved'
    const publicKey = parsePublicKey(pem)
    const { keys } = journal
    journal.append({ kind: 'keys-changed', how: 'recovery' })
    keys.guard((master) => withOfficer(keys.guards, master, publicKey))
    parts.onState(records.state)
    return 'officer-added'
  }

  const guard = (passphrase: string): CareOutcome => {
    const { keys, append } = bind(toOpen())
    // Instead of the key file beside, not instead of a keychain or a recovery sheet.
    const others = keys.guards.filter(({ by }) => by === 'keychain' || by === 'recovery')
    append({ kind: 'keys-changed', how: 'passphrase' })
    keys.guard((master) => [guardByPassphrase(master, passphrase), ...others])
    parts.onState(records.state)
    return 'guarded'
  }

  const open = (offered: Offered): CareOutcome => {
    if (records.journal() === undefined) {
      records.reopen(offered)
      parts.onState(records.state)
      return 'opened'
    }
    const { keys, append } = bind(toOpen())
    const found = recoverKeys(keysFolder, keys, offered)
    if (found > 0) append({ kind: 'keys-changed', how: 'recovery' })
    parts.onState(records.state)
    return found > 0 ? 'opened' : 'not-opened'
  }

  const beginAnew = async (passphrase: string): Promise<CareOutcome> => {
    if (!parts.guard.isSet()) return 'no-phrase'
    const tried = await parts.guard.try(passphrase)
    if (tried !== 'opened') return tried === 'wait' ? 'phrase-wait' : 'wrong-phrase'
    records.beginAnew()
    parts.onState(records.state)
    return 'begun-anew'
  }

  const copy = (form: 'json' | 'pdf') =>
    withPerson(async (journal, of) => {
      const copied = copyVisit(journal, records.folder, of.visit)
      if (copied === undefined) return 'not-found'
      const found = toFound(of, titleOf)
      bound = { head: toShortHead(copied.head), machine: journal.keys.fingerprint }
      // The paper has the code on it; the file gets it beside it.
      const isSaved =
        form === 'json'
          ? await parts.save('ma-visite.json', toRecordFile(copied, found, bound.machine), bound)
          : await parts.save('ma-visite.pdf', await parts.toPaper())
      return isSaved ? 'copied' : 'not-saved'
    })

  const act = async (command: CareCommand): Promise<CareOutcome | undefined> => {
    switch (command.do) {
      case 'guard':
        return guard(command.passphrase)
      case 'make-recovery':
        return makeRecovery()
      case 'add-officer':
        return addOfficer()
      case 'open':
        return open(
          command.by === 'passphrase'
            ? { passphrase: command.secret }
            : { recovery: parseRecoveryCode(command.secret) },
        )
      case 'accept-copy':
        records.reopen({}, (keys) => acceptRestored(records.folder, keys))
        parts.onState(records.state)
        return 'copy-accepted'
      case 'begin-anew':
        return beginAnew(command.passphrase)
      case 'keep':
        return retention.keep(toOpen(), command.months, command.passphrase)
      case 'keep-back':
        return retention.takeBack(toOpen())
      case 'find': {
        const journal = toOpen()
        bound = undefined
        person = await runInSlices(findPerson(journal, records.folder, command.code))
        if (person === undefined) return 'not-found'
        journal.append({ kind: 'visit-read', number: person.number, why: 'person-asks' })
        return undefined
      }
      case 'copy':
        return copy(command.form)
      case 'rectify':
        return withPerson((journal, { visit, record }) => {
          const seen = record.steps.find(({ step }) => step === command.step)
          if (seen === undefined) return 'not-found'
          const help = toSaidHelp(seen, command.hand)
          const reason = needsReason(help) ? { reason: command.reason ?? 'unstated' } : {}
          journal.append({ kind: 'correction', visit, step: command.step, hand: command.hand, help, ...reason })
          refresh(journal)
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

function bind(journal: Journal): Pick<Journal, 'keys' | 'append'> {
  return { keys: journal.keys, append: (entry) => journal.append(entry) }
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
