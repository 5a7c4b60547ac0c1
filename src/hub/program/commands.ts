import { createReadStream, lstatSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createFolderSource } from '../../channel/folder-source.ts'
import { accountRoleSchema } from '../../core/base/account-role.ts'
import { isAllowed } from '../../core/hub/access.ts'
import type { BroughtPack } from '../../core/hub/packs.ts'
import { LONGEST_BODY } from '../../core/hub/protocol.ts'
import { parseReceiptFile, type SignedReceipt, toReceiptFile } from '../../core/hub/receipt.ts'
import { chainEndSchema, loginSchema } from '../../core/hub/web.ts'
import { parseFingerprint, toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import type { DatabasePlace } from '../database/cluster.ts'
import { connect } from '../database/connect.ts'
import type { HubAnswer, HubDoor } from '../door/door.ts'
import type { Hub } from '../hub.ts'
import { type auditHub, isIntact } from './audit.ts'
import { toAuditText, toCounted, toMissingText, toVerdict } from './audit-text.ts'
import { backUp, drill, signRestored } from './backup.ts'
import { confirmMachine, createEnrolmentCode, revokeMachine } from './codes.ts'

/** A command's arguments, and the objects that it uses. */
export interface CommandOptions {
  readonly hub: Hub
  readonly given: string | undefined
  /** The argument after that. */
  readonly more: string | undefined
  readonly organisation: string
  /** The account in whose name it is done. */
  readonly by: string
  readonly place: DatabasePlace
  readonly audit: (receipts?: readonly SignedReceipt[]) => ReturnType<typeof auditHub>
  readonly print: (value: unknown, text: string) => void
  /** Prints the usage, or why the command failed; returns 2. */
  readonly printError: (text?: string) => number
}

/**
 * The commands that run once, beside serving. Each returns 0 when done, 1 if something fails verification or is
 * missing, 2 for a wrong usage.
 */
export const COMMANDS: Readonly<Record<string, (options: CommandOptions) => Promise<number>>> = {
  account: async ({ hub, given, more, print, printError }) => {
    const [login, role] = [loginSchema.safeParse(given), accountRoleSchema.safeParse(more)]
    if (!login.success || !role.success) return printError()
    const known = (await hub.accounts.list()).find((one) => one.login === login.data)
    if (known !== undefined && known.role !== role.data)
      return printError(`Ce compte existe déjà, avec le rôle ${known.role}.`)
    const code =
      known === undefined ? await hub.accounts.invite(login.data, role.data) : await hub.accounts.renew(known.account)
    print({ login: login.data, code }, `Code pour « ${login.data} », valable trois jours, une seule fois :\n  ${code}`)
    return 0
  },
  code: async ({ hub, given, organisation, print, printError }) => {
    if (given === undefined) return printError()
    const code = await createEnrolmentCode(hub, given, organisation)
    print({ code }, `Code pour « ${given} », valable trois jours, une seule fois :\n  ${code}`)
    return 0
  },
  machines: async ({ hub, print }) => {
    const rows = await hub.admin`
      select fingerprint, name, state, lines::float8, last_receipt::text, refused::float8 from hub.fleet order by name`
    const lines = rows.map(
      ({ fingerprint, name, state, lines: count, last_receipt: day, refused }) =>
        `${STATES[state]}  ${name}  ${toCounted(count, 'ligne')}  dernier reçu ${day ?? 'aucun'}  ${refused} refus\n    ${toShownFingerprint(fingerprint)}`,
    )
    print(rows, lines.length === 0 ? 'Aucun ordinateur.' : lines.join('\n'))
    return 0
  },
  confirm: async ({ hub, given, print }) => {
    const name = await confirmMachine(hub, given ?? '')
    print({ name: name ?? null }, name === undefined ? NONE : `Confirmé : ${name}.`)
    return name === undefined ? 1 : 0
  },
  revoke: async ({ hub, given, print }) => {
    const name = await revokeMachine(hub, given ?? '')
    print({ name: name ?? null }, name === undefined ? NONE : `Plus rien n’est accepté de : ${name}.`)
    return name === undefined ? 1 : 0
  },
  refused: async ({ hub, print }) => {
    const rows = await hub.admin`
      select e.code, coalesce(f.name, '') as name, e.seen::text, e.last_seen::text, e.times::float8
      from hub.evidence e left join hub.fleet f on f.fingerprint = e.machine order by e.last_seen desc, e.id desc limit 200`
    const lines = rows.map(
      ({ code, name, last_seen: day, times }) => `${day}  ${code}  ${name || 'inconnu'}  ${times} fois`,
    )
    print(rows, lines.length === 0 ? 'Rien n’a été refusé.' : lines.join('\n'))
    return 0
  },
  take: async ({ hub, given, print }) => {
    const taken = await takeFile(hub.door, given ?? '')
    const bad = taken.codes.find((code) => !['taken', 'already'].includes(code))
    const end = bad === undefined ? '' : `\nRefusé à l’envoi ${taken.codes.length} : ${bad}.`
    print(
      taken,
      `${toCounted(taken.lines, 'ligne')} ${taken.lines > 1 ? 'nouvelles' : 'nouvelle'}. Reçus : ${taken.receipts ?? 'aucun'}.${end}`,
    )
    return bad === undefined ? 0 : 1
  },
  backup: async ({ given, place, print, printError }) => {
    if (given === undefined) return printError()
    await backUp(place, given)
    print({ file: given }, `Sauvegardé : ${given}. Gardez secrets.json ailleurs. Vérifiez par la commande « drill ».`)
    return 0
  },
  drill: async ({ hub, given, place, print, printError }) => {
    if (given === undefined) return printError()
    const { passwords, key } = hub.secrets
    const now = connect(place, { role: 'hub_audit', password: passwords.hub_audit }, 1)
    const done = await drill(now, key.text, given).finally(() => now.end())
    const isSound = isIntact(done.audit) && done.otherwise.length === 0
    const others =
      done.otherwise.length === 0 ? '' : ` ${toCounted(done.otherwise.length, 'ordinateur')} D’UNE AUTRE HISTOIRE.`
    const count = `${toCounted(done.audit.machines.length, 'ordinateur')}, ${toCounted(done.lines, 'ligne')}`
    print(done, `Restauré : ${count}. ${toMissingText(done.missing)} ${toVerdict(done.audit)}${others}`)
    return isSound ? 0 : 1
  },
  restore: async ({ hub, audit, print }) => {
    const known = await signRestored(hub)
    const found = await audit()
    const missing = { ...known, cut: found.machines.reduce((sum, one) => sum + (one.missing ?? 0), 0) }
    const count = toCounted(found.machines.length, 'ordinateur')
    print({ audit: found, missing }, `Restauré : ${count}. ${toMissingText(missing)} ${toVerdict(found)}`)
    return isIntact(found) ? 0 : 1
  },
  audit: async ({ audit, given, print }) => {
    const found = await audit(given === undefined ? [] : parseReceiptFile(readRegularText(given)).receipts)
    print(found, toAuditText(found))
    return isIntact(found) ? 0 : 1
  },
  settle: async ({ hub, given, more, by, print, printError }) => {
    const why = chainEndSchema.safeParse(more)
    const account = (await hub.accounts.list()).find(({ login, state }) => login === by && state === 'active')
    if (given === undefined || !why.success) return printError()
    if (account === undefined || !isAllowed(account.role, 'settle'))
      return printError(
        'Il faut --by et l’identifiant d’un compte « administrator » ouvert : c’est noté sur l’ordinateur.',
      )
    const name = await hub.endChain(account.account, parseFingerprint(given), why.data)
    print(
      { name: name ?? null },
      name === undefined
        ? 'Cet ordinateur n’a pas deux histoires ici. Vérifiez par la commande « refused ».'
        : `${name} repart de la dernière ligne commune. Ce qui était arrivé reste. Sur l’ordinateur : « Envoyer maintenant ».`,
    )
    return name === undefined ? 1 : 0
  },
  publish: async ({ hub, given, print, printError }) => {
    if (given === undefined) return printError()
    const source = createFolderSource(given)
    const shown = await hub.packs.bring(source, null, null)
    const done = shown.is === 'ready' ? await hub.packs.bring(source, shown.digest, null) : shown
    print(done, toPackText(done))
    return done.is === 'published' ? 0 : 1
  },
  pause: async ({ hub, print }) => {
    const view = await hub.packs.serve(false, null)
    print(
      view,
      'Plus aucune version n’est envoyée. Les ordinateurs gardent ce qu’ils ont. Pour reprendre : la commande « resume ».',
    )
    return 0
  },
  resume: async ({ hub, print }) => {
    const view = await hub.packs.serve(true, null)
    print(view, view.served ? `La version ${view.packs[0]?.version} est envoyée.` : 'Il n’y a rien à envoyer.')
    return view.served ? 0 : 1
  },
}

function toPackText(pack: BroughtPack): string {
  if (pack.is === 'refused') return `Refusé : ${pack.code}.`
  if (pack.is === 'changed') return 'Une autre version a été envoyée entre-temps. Recommencez.'
  const hosts = pack.newHosts.length === 0 ? '' : `\nNouveaux sites : ${pack.newHosts.join(', ')}.`
  return `Envoyée : version ${pack.version} de « ${pack.organisation} », code de la signature ${pack.fingerprint}.${hosts}`
}

const STATES: Readonly<Record<string, string>> = { confirmed: 'confirmé', waiting: 'à confirmer', revoked: 'arrêté' }
const NONE = 'Aucun ordinateur de cette empreinte n’attend. Vérifiez par la commande « machines ».'

export interface TakenFile {
  readonly lines: number
  /** The result for each batch. */
  readonly codes: readonly HubAnswer['code'][]
  /** The file with the receipts, for the stick's way back; undefined if there are none. */
  readonly receipts: string | undefined
}

/** In bytes: half a year of a busy machine. */
const LONGEST_FILE = 512 * 1024 * 1024

/**
 * Deposits what a machine without network sent on a stick: one batch a line, with the same checks. After a refused
 * batch the following ones are refused too, as they do not follow.
 *
 * @throws Error if it is no regular file, or too long
 */
export async function takeFile(door: Pick<HubDoor, 'deposit' | 'hello'>, path: string): Promise<TakenFile> {
  const stat = lstatSync(path)
  if (!stat.isFile() || stat.size > LONGEST_FILE) throw new Error('Ce n’est pas un fichier d’envoi de Côte à Côte.')
  const codes: HubAnswer['code'][] = []
  const receipts: string[] = []
  let lines = 0
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line === '') continue
    const answer = await door.deposit(line.length > LONGEST_BODY ? undefined : parse(line))
    codes.push(answer.code)
    lines += answer.lines
    if (typeof answer.body.receipt === 'string') receipts.push(answer.body.receipt)
    if (!['taken', 'already'].includes(answer.code)) break
  }
  if (receipts.length === 0) return { lines, codes, receipts: undefined }
  const out = `${path}.recus.txt`
  writeFileSync(out, toReceiptFile(door.hello().key, receipts.join('')))
  return { lines, codes, receipts: out }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
