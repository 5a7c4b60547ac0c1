import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pino, { type Logger } from 'pino'
import { HubError } from '../../core/hub/error.ts'
import { parseReceiptFile, type SignedReceipt } from '../../core/hub/receipt.ts'
import { WEB } from '../../core/hub/web.ts'
import { JournalError } from '../../core/journal/error.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { clock } from '../../journal/clock.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import { type DatabasePlace, startCluster } from '../database/cluster.ts'
import { connect } from '../database/connect.ts'
import { surviveLostConnections } from '../database/lost-connection.ts'
import { openGuesses } from '../door/guesses.ts'
import { readSecurityFile } from '../door/security-contact.ts'
import { type Hub, type HubOptions, openHub } from '../hub.ts'
import { readOidcFile } from '../web/oidc.ts'
import { auditHub, isIntact } from './audit.ts'
import { toAuditText } from './audit-text.ts'
import { restore } from './backup.ts'
import { createEnrolmentCode } from './codes.ts'
import { COMMANDS } from './commands.ts'
import { MENDS } from './mends.ts'
import { auditFromOutside } from './outside-audit.ts'

/** The usage after the command that starts the program. */
const ARGUMENTS = `[commande] [--data <dossier>] [--json]
  (rien)               sert les ordinateurs : --name, --host, --port, --cert <pem> --key <pem>
                       --oidc <fichier> : les comptes de votre organisation
                       --security <fichier> : à qui signaler une faille (security.txt)
                       --guesses <fichier> : y noter d’où viennent les essais faux (fail2ban)
  --demo               remplit d’abord un serveur à part d’ordinateurs inventés : --machines <nombre>
  account <identifiant> <rôle>  fait un compte pour la page, ou un nouveau code pour lui :
                       observer, supervisor, technician ou administrator
  code <nom>           fait un code d’enrôlement, pour un ordinateur de ce nom ; --organisation s’il est d’une autre structure
  machines             les ordinateurs enrôlés
  confirm <empreinte>  confirme l’ordinateur dont on vous lit l’empreinte
  revoke <empreinte>   n’accepte plus rien de cet ordinateur
  refused              ce qui a été refusé
  settle <empreinte> <raison> --by <identifiant>  fait repartir un ordinateur qui a deux histoires, de leur dernière ligne commune :
                       restored, begun-anew ou other
  publish <paquet>     envoie un paquet signé à tous les ordinateurs ; pause et resume suspendent l’envoi et le reprennent
  take <fichier>       prend un fichier d’envoi (clé USB), écrit les reçus à côté
  backup <fichier>     sauvegarde toute la base, pendant que le serveur sert ou non
  drill <fichier>      restaure une sauvegarde ailleurs, vérifie tout, et la jette
  restore <fichier>    restaure une sauvegarde dans une base encore vide
  audit [<reçus>]      vérifie tout à nouveau, et que les reçus d’un ordinateur (fichier) y sont encore
                       --hub <clé publique> : sans les secrets du serveur, sur DATABASE_URL ou --copy <sauvegarde>`

const DEMO_MACHINES = 60
/** The parsed arguments. */
export interface HubArguments extends Pick<HubOptions, 'name' | 'tls' | 'web'> {
  readonly command: string
  readonly given: string | undefined
  readonly organisation: string
  readonly by: string
  /** The public key of a hub that is audited from outside, and a backup of it. */
  readonly hub: string | undefined
  readonly copy: string | undefined
  /** The file about whom to tell of a weakness. */
  readonly securityFile: string | undefined
  /** The file of wrong guesses with their addresses. */
  readonly guessesFile: string | undefined
  /** The role of an account. */
  readonly more: string | undefined
  readonly folder: string
  readonly host: string
  readonly port: number
  readonly json: boolean
  /** The number of made-up machines with which it is filled before it serves; undefined for a real hub. */
  readonly demo: number | undefined
}

/** Adds this many made-up machines to a hub. Passed in by the caller, as the hub itself contains no made-up data. */
type FillHub = (hub: Hub, machines: number) => Promise<void>

/** How a hub's program was started. */
interface HubStart {
  /** Fills the hub of a demonstration; absent where there is none. */
  readonly fill?: FillHub
  /** What was typed to start it, for its usage. */
  readonly typed?: string
}

/** The opened objects that a command needs. */
interface OpenedHub {
  readonly hub: Hub
  readonly options: HubArguments
  readonly audit: (receipts?: readonly SignedReceipt[]) => ReturnType<typeof auditHub>
  readonly place: DatabasePlace
  readonly print: (value: unknown, text: string) => void
}

/**
 * Runs a command; returns 0 when done, 1 if something fails verification or is missing, 2 for a wrong usage or if
 * PostgreSQL is missing.
 */
export async function runHub(
  args: readonly string[],
  { fill, typed = 'npm run hub --' }: HubStart = {},
): Promise<number> {
  const usage = `${typed} ${ARGUMENTS}`
  const options = parseArguments(args)
  if (options === undefined || (options.demo !== undefined && fill === undefined)) return printError(usage)
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(options.host)
  if (!isLocal && options.tls === undefined) {
    return printError(
      'Sans TLS, le serveur n’écoute que cet ordinateur. Donnez --cert et --key, de votre organisation.',
    )
  }
  try {
    if (options.hub !== undefined) return await auditOutside(options, options.hub)
    return await withHub(options, async (opened) => {
      if (options.demo !== undefined) await fill?.(opened.hub, options.demo)
      const { given, more, organisation, by } = options
      const act = COMMANDS[options.command]
      if (act === undefined) return serve(opened)
      return act({ ...opened, given, more, organisation, by, printError: (text = usage) => printError(text) })
    })
  } catch (error) {
    const mend = error instanceof HubError ? MENDS[error.code] : undefined
    if (mend !== undefined) return printError(`${(error as HubError).code} : ${mend}`)
    if (error instanceof JournalError) return printError(`${error.message} ${error.mend}`)
    return printError(error instanceof Error ? error.message : String(error))
  }
}

async function auditOutside({ given, copy, json }: HubArguments, key: string): Promise<number> {
  const receipts = given === undefined ? [] : parseReceiptFile(readRegularText(given)).receipts
  const found = await auditFromOutside({ key, copy, url: process.env.DATABASE_URL, receipts })
  process.stdout.write(`${json ? JSON.stringify(found) : toAuditText(found)}\n`)
  return isIntact(found) ? 0 : 1
}

async function withHub(options: HubArguments, act: (opened: OpenedHub) => Promise<number>): Promise<number> {
  const { folder, name, tls, web, demo, securityFile, guessesFile } = options
  const security = securityFile === undefined ? undefined : readSecurityFile(securityFile)
  const noteGuess = guessesFile === undefined ? undefined : openGuesses(guessesFile, () => clock.now())
  // Made-up lines never go into a database that the user named.
  const { place, close } = await openPlace(folder, demo === undefined ? undefined : '')
  let hub: Hub | undefined
  try {
    // Before the hub opens, which would create its tables in an empty database.
    if (options.command === 'restore') await restore(place, options.given ?? '')
    hub = await openHub({
      folder,
      place,
      name,
      tls,
      security,
      noteGuess,
      upgrades: ['serve', 'restore'].includes(options.command),
      ...(web && { web }),
      logger: createLogger(options),
    })
    const { passwords, key } = hub.secrets
    const audit = async (receipts: readonly SignedReceipt[] = []) => {
      const sql = connect(place, { role: 'hub_audit', password: passwords.hub_audit }, 1)
      const own = hub?.witness.read() ?? []
      return auditHub(sql, { key: key.text, receipts: [...own, ...receipts] }).finally(() => sql.end())
    }
    const print = (value: unknown, text: string): void =>
      void process.stdout.write(`${options.json ? JSON.stringify(value) : text}\n`)
    return await act({ hub, options, place, audit, print })
  } finally {
    await hub?.close()
    await close()
  }
}

async function serve({ hub, options, print }: OpenedHub): Promise<number> {
  surviveLostConnections(() => hub.server.log.warn({ code: 'connection-lost' }, 'database'))
  const address = await hub.server.listen({ host: options.host, port: options.port })
  const fingerprint = readFingerprint(hub.secrets.key.text) ?? ''
  const [known] = await hub.admin`select from hub.fleet limit 1`
  const code = known === undefined ? await createEnrolmentCode(hub, 'Premier ordinateur') : undefined
  const page = `${address}${WEB.page}`
  const first = options.demo === undefined ? await hub.accounts.begin() : undefined
  void hub.figures.refresh().catch(() => undefined)
  const lines = [
    `Le serveur répond : ${address}`,
    `Son empreinte : ${toShownFingerprint(fingerprint)}`,
    `La page des responsables : ${page}`,
    ...(first === undefined ? [] : [`Premier compte : ${first.login}, avec le code ${first.code}`]),
    ...(code === undefined ? [] : [`Premier code d’enrôlement : ${code}`]),
    'Pour l’arrêter : Ctrl+C.',
  ]
  print({ address, fingerprint, code: code ?? null, page, account: first ?? null }, lines.join('\n'))
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  return 0
}

const TEXT = { type: 'string' } as const
const FLAG = { type: 'boolean' } as const
const OPTIONS = {
  json: FLAG,
  demo: FLAG,
  data: TEXT,
  name: TEXT,
  host: TEXT,
  port: TEXT,
  cert: TEXT,
  key: TEXT,
  machines: TEXT,
  organisation: TEXT,
  oidc: TEXT,
  security: TEXT,
  guesses: TEXT,
  by: TEXT,
  hub: TEXT,
  copy: TEXT,
} as const

/** Returns undefined for a command or a combination of options that does not exist, or a file that cannot be read. */
function parseArguments(args: readonly string[]): HubArguments | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
    const [command = 'serve', given, more, ...rest] = positionals
    const port = Number(values.port ?? 8440)
    const machines = Number(values.machines ?? DEMO_MACHINES)
    const isDemo = values.demo === true
    const isRight = [
      command === 'serve' || Object.hasOwn(COMMANDS, command),
      rest.length === 0 && (more === undefined || ['account', 'settle'].includes(command)),
      Number.isInteger(port),
      Number.isInteger(machines) && machines > 0,
      isDemo ? command === 'serve' : values.machines === undefined,
      values.hub === undefined ? values.copy === undefined : command === 'audit',
      (values.cert === undefined) === (values.key === undefined),
    ].every(Boolean)
    if (!isRight) return undefined
    const own = `${findDataFolder()}${isDemo ? '-demo' : ''}`
    const { data, name = 'Côte à Côte', host = '127.0.0.1', json = false, organisation = '', by = '' } = values
    return {
      ...(values.oidc !== undefined && { web: { oidc: readOidcFile(values.oidc) } }),
      ...{ command, given, more, organisation, by, name, host, port, json },
      hub: values.hub,
      copy: values.copy,
      securityFile: values.security,
      guessesFile: values.guesses,
      folder: data ?? own,
      tls: readTls(values.cert, values.key),
      demo: isDemo ? machines : undefined,
    }
  } catch {
    return undefined
  }
}

function readTls(cert: string | undefined, key: string | undefined): HubArguments['tls'] {
  if (cert === undefined || key === undefined) return undefined
  return { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') }
}

// Logs to the error stream, so that the result can be piped.
function createLogger({ command }: HubArguments): Logger {
  return pino({ level: command === 'serve' ? 'info' : 'silent', base: null }, pino.destination(2))
}

function printError(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}

/** A database on which a hub can be opened. */
export interface OpenPlace {
  readonly place: DatabasePlace
  close(): Promise<void>
}

/** Returns the default folder of a hub's own files. */
function findDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/cote-a-cote-hub' : join(homedir(), '.local/share/cote-a-cote-hub')
}

const DATABASE = 'cote_a_cote'

/**
 * Opens the database that `DATABASE_URL` names (with one or several hosts), else a PostgreSQL in the hub's own folder.
 */
export async function openPlace(folder: string, url = process.env.DATABASE_URL): Promise<OpenPlace> {
  if (url !== undefined && url !== '') return { place: { url }, close: async () => {} }
  const cluster = await startCluster({ folder })
  const root = connect(cluster.connect('postgres'), undefined, 1)
  try {
    const [found] = await root`select from pg_database where datname = ${DATABASE}`
    if (found === undefined) await root.unsafe(`create database ${DATABASE}`)
  } finally {
    await root.end()
  }
  return { place: cluster.connect(DATABASE), close: () => cluster.stop() }
}
