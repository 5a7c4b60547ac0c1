import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { SHORTEST_PASSPHRASE } from '../../core/care/command.ts'
import type { Entry, EntryOf } from '../../core/journal/entry.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import { acceptRestored, putJournalAside } from '../../journal/begin-anew.ts'
import { clock } from '../../journal/clock.ts'
import { openJournal } from '../../journal/journal.ts'
import { type Guard, guardByPassphrase, withOfficer, withSheet } from '../../journal/keys/guard.ts'
import { type Offered, openKeys, readGuards, toKeysFolder } from '../../journal/keys/keys.ts'
import { countAside, recoverKeys } from '../../journal/keys/lost-keys.ts'
import { createRecoveryPair, parsePublicKey, parseRecoveryCode } from '../../journal/keys/recovery.ts'
import { examineFolder } from '../../journal/verify/examine.ts'
import type { Terminal } from '../terminal.ts'

/** The usage after the command. */
const ARGUMENTS = `<dossier du journal> <commande>
  state               ce qui garde les clés
  recovery            fait une clé de secours et l’écrit une seule fois
  recovery-to <pem>   garde aussi par la clé publique du délégué à la protection des données (X25519)
  passphrase          garde par la phrase lue sur l’entrée standard
  recover             ouvre ce qui est fermé, par le code ou la clé PEM lus sur l’entrée standard
  accept-copy         continue avec une copie ancienne du journal
  begin-anew          garde à part, entier, un journal qui ne tient plus, et en commence un autre
Pour ouvrir des clés déjà gardées : --passphrase, la phrase étant la première ligne de l’entrée standard.
`

interface KeysArguments {
  readonly folder: string
  readonly command: string
  readonly file: string | undefined
  /** The lines of standard input: secrets are never arguments, which everybody on the machine may read. */
  readonly lines: readonly string[]
  readonly offered: Offered
}

/**
 * Maintains the keys of a journal without the app, which must be closed. Returns a message, or undefined for a wrong
 * usage.
 */
function run({ folder, command, file, lines, offered }: KeysArguments): string | undefined {
  const keysFolder = toKeysFolder(folder)
  const secret = lines.at(-1) ?? ''
  switch (command) {
    case 'state': {
      const guards = readGuards(keysFolder).map(({ by }) => by)
      return `Clés gardées par : ${guards.join(', ') || 'rien'}. Jeux de clés fermés : ${countAside(keysFolder)}.\n`
    }
    case 'recovery': {
      const { publicKey, code } = createRecoveryPair()
      change(folder, offered, 'recovery', (guards, master) => withSheet(guards, master, publicKey))
      return `Recopiez ce code sur papier, il n’est gardé nulle part :\n${code}\n`
    }
    case 'recovery-to': {
      const publicKey = parsePublicKey(readFileSync(file ?? '', 'utf8'))
      change(folder, offered, 'recovery', (guards, master) => withOfficer(guards, master, publicKey))
      return 'La clé du délégué ouvre maintenant les notes.\n'
    }
    case 'passphrase': {
      if (secret.length < SHORTEST_PASSPHRASE) return undefined
      change(folder, offered, 'passphrase', (guards, master) => [
        guardByPassphrase(master, secret),
        ...guards.filter(({ by }) => by === 'keychain' || by === 'recovery'),
      ])
      return 'La phrase garde maintenant les clés.\n'
    }
    case 'recover': {
      const recovery = { recovery: parseRecoveryCode(lines.join('\n').trim()) }
      if (countAside(keysFolder) === 0) {
        openKeys(keysFolder, recovery)
        return 'Ce code ouvre les clés. Dans l’application : Les notes de cet ordinateur.\n'
      }
      const found = withJournal(folder, offered, (journal) => recoverKeys(keysFolder, journal.keys, recovery))
      return `${found} visites sont de nouveau lisibles.\n`
    }
    case 'accept-copy': {
      const entry = acceptRestored(folder, openKeys(keysFolder, offered))
      if (entry === undefined) return 'Ce journal n’est pas une copie ancienne : rien à faire.\n'
      withJournal(folder, offered, (journal) => journal.append(entry))
      return `Accepté et écrit dans le journal : ${entry.lost} lignes manquent.\n`
    }
    case 'begin-anew': {
      const { error } = examineFolder(folder, () => ({ take: () => {} }))
      if (error === undefined || !isDamage(error.code)) return 'Ce journal tient : rien à faire.\n'
      const entry = putJournalAside(folder, error.code, offered)
      withJournal(folder, offered, () => {})
      return `Gardé à part, et écrit dans le nouveau journal : ${entry.why}, ${entry.lines} lignes prouvées.\n`
    }
    default:
      return undefined
  }
}

function withJournal<T>(folder: string, offered: Offered, act: (journal: ReturnType<typeof openJournal>) => T): T {
  const keys = () => openKeys(toKeysFolder(folder), offered)
  const journal = openJournal({ folder, now: () => clock.now(), keys })
  try {
    return act(journal)
  } finally {
    journal.close()
  }
}

function change(
  folder: string,
  offered: Offered,
  how: EntryOf<'keys-changed'>['how'],
  make: (guards: readonly Guard[], master: Uint8Array) => readonly Guard[],
): void {
  withJournal(folder, offered, (journal) => {
    const entry: Entry = { kind: 'keys-changed', how }
    journal.append(entry)
    journal.keys.guard((master) => make(journal.keys.guards, master))
  })
}

function parseArguments({ args, readInput }: Terminal): KeysArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { passphrase: { type: 'boolean', default: false } },
    })
    const [folder, command, file] = positionals
    if (folder === undefined || command === undefined) return undefined
    const isReading = values.passphrase || ['passphrase', 'recover'].includes(command)
    const lines = isReading ? readInput().trimEnd().split('\n') : []
    const [first = ''] = lines
    return { folder, command, file, lines, offered: values.passphrase ? { passphrase: first } : {} }
  } catch {
    return undefined
  }
}

/** `npm run keys -- <journal's folder> <command>`: exit code 2 for a wrong usage or a refusal. */
export function runKeys(terminal: Terminal): number {
  const options = parseArguments(terminal)
  try {
    const answer = options && run(options)
    terminal.print(answer ?? `${terminal.command} ${ARGUMENTS}`)
    return answer === undefined ? 2 : 0
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    terminal.print(`${error.message}\n${error.mend}\n`)
    return 2
  }
}
