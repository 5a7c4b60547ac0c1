import { assertNever } from '../../core/base/assert-never.ts'
import type { CareCommand } from '../../core/care/command.ts'
import type { CareOutcome } from '../../core/care/view.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import { acceptRestored } from '../../journal/begin-anew.ts'
import type { Journal } from '../../journal/journal.ts'
import { guardByPassphrase, withOfficer, withSheet } from '../../journal/keys/guard.ts'
import { type Offered, toKeysFolder } from '../../journal/keys/keys.ts'
import { recoverKeys } from '../../journal/keys/lost-keys.ts'
import { createRecoveryPair, parsePublicKey, parseRecoveryCode } from '../../journal/keys/recovery.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { forgetExposed } from '../session/guard-record.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { createRecoverySheet } from './papers.ts'

type KeyCommand = Extract<
  CareCommand,
  { readonly do: 'guard' | 'make-recovery' | 'add-officer' | 'open' | 'note-exposed' | 'accept-copy' | 'begin-anew' }
>

interface KeyParts {
  readonly records: RecordKeeper
  readonly guard: Pick<SupervisorGuard, 'isSet' | 'try'>
  readonly today: () => string
  readonly save: (name: string, bytes: Uint8Array) => Promise<boolean>
  readonly readFile: () => Promise<string | undefined>
  readonly onState: (state: JournalState) => void
  /** Returns the journal, if it can be written. @throws JournalError */
  readonly requireJournal: () => Journal
}

/** Changes the guards of the journal's keys; a line is written before each change. @throws JournalError */
export async function changeKeys(command: KeyCommand, parts: KeyParts): Promise<CareOutcome> {
  switch (command.do) {
    case 'guard':
      return guardKeys(command.passphrase, parts)
    case 'make-recovery':
      return makeRecovery(parts)
    case 'add-officer':
      return addOfficer(parts)
    case 'open':
      return openRecord(
        command.by === 'passphrase' ? { passphrase: command.secret } : { recovery: parseRecoveryCode(command.secret) },
        parts,
      )
    case 'note-exposed':
      return noteExposed(parts)
    case 'accept-copy':
      return acceptCopy(parts)
    case 'begin-anew':
      return beginAnew(command.passphrase, parts)
    default:
      return assertNever(command)
  }
}

async function makeRecovery({ records, today, save, onState, requireJournal }: KeyParts): Promise<CareOutcome> {
  const journal = requireJournal()
  const { publicKey, code } = createRecoveryPair()
  // The paper is saved first: a recovery key that nobody has is useless.
  const sheet = await createRecoverySheet(code, today(), journal.keys.fingerprint)
  if (!(await save('feuille-de-secours.pdf', sheet))) return 'not-saved'
  const { keys } = journal
  journal.append({ kind: 'keys-changed', how: 'recovery' })
  keys.guard((master) => withSheet(keys.guards, master, publicKey))
  onState(records.state)
  return 'recovery-made'
}

async function addOfficer({ records, readFile, onState, requireJournal }: KeyParts): Promise<CareOutcome> {
  const journal = requireJournal()
  const pem = await readFile()
  if (pem === undefined) return 'not-saved'
  const publicKey = parsePublicKey(pem)
  const { keys } = journal
  journal.append({ kind: 'keys-changed', how: 'recovery' })
  keys.guard((master) => withOfficer(keys.guards, master, publicKey))
  onState(records.state)
  return 'officer-added'
}

function guardKeys(passphrase: string, { records, onState, requireJournal }: KeyParts): CareOutcome {
  const journal = requireJournal()
  const { keys } = journal
  // Replaces the machine's key file, not a keychain or a recovery sheet.
  const others = keys.guards.filter(({ by }) => by === 'keychain' || by === 'recovery')
  journal.append({ kind: 'keys-changed', how: 'passphrase' })
  keys.guard((master) => [guardByPassphrase(master, passphrase), ...others])
  onState(records.state)
  return 'guarded'
}

function openRecord(offered: Offered, { records, onState, requireJournal }: KeyParts): CareOutcome {
  if (records.journal() === undefined) {
    records.reopen(offered)
    onState(records.state)
    return 'opened'
  }
  const journal = requireJournal()
  const found = recoverKeys(toKeysFolder(records.folder), journal.keys, offered)
  if (found > 0) journal.append({ kind: 'keys-changed', how: 'recovery' })
  onState(records.state)
  return found > 0 ? 'opened' : 'not-opened'
}

function noteExposed({ records, onState }: KeyParts): CareOutcome {
  forgetExposed(toKeysFolder(records.folder))
  onState(records.state)
  return 'exposure-noted'
}

function acceptCopy({ records, onState }: KeyParts): CareOutcome {
  records.reopen({}, (keys) => acceptRestored(records.folder, keys))
  onState(records.state)
  return 'copy-accepted'
}

async function beginAnew(passphrase: string, { records, guard, onState }: KeyParts): Promise<CareOutcome> {
  if (!guard.isSet()) return 'no-phrase'
  const tried = await guard.try(passphrase)
  if (tried !== 'opened') return tried === 'wait' ? 'phrase-wait' : 'wrong-phrase'
  records.beginAnew()
  onState(records.state)
  return 'begun-anew'
}
