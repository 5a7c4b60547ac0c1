import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkPack } from '../../channel/check-pack.ts'
import { type FirstRoot, parseFirstRoot, ROOT_PATH } from '../../channel/first-root.ts'
import { createFolderSource, isPackFolder } from '../../channel/folder-source.ts'
import { createKey, readKeys } from '../../channel/maker/keys.ts'
import { readPackFolder, writeRoot } from '../../channel/maker/pack-folder.ts'
import { publishPack, renewPack } from '../../channel/maker/publish.ts'
import { createRoot, replaceKey } from '../../channel/maker/root.ts'
import { toSentence } from '../../core/channel/change-words.ts'
import { type ChangesOf, findChanges } from '../../core/channel/changes.ts'
import { ChannelError, type PackRole } from '../../core/channel/error.ts'
import { findNewHosts, joinPack, readUsable } from '../../core/channel/pack-library.ts'
import { type FlowFile, readLibrary } from '../../core/flow/read/library.ts'
import { readHosts } from '../../core/flow/read/organisation.ts'
import { isName } from '../../core/organisation/manifest.ts'
import { clock } from '../../journal/clock.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'

const SHIPPED = join(import.meta.dirname, '../../../flows')

/** The summary of a pack that is printed after each command. */
interface PackReport {
  readonly organisation: string
  /** The fingerprint of the newest root, for supervisors. */
  readonly fingerprint: string
  readonly version: number
  readonly expires: string
  readonly flows: readonly string[]
  readonly newHosts: readonly string[]
  readonly changes: readonly ChangesOf[]
}

/** Checks whether arguments are about signed packs, rather than a plain folder of flows. */
export function isAboutPacks(args: readonly string[]): boolean {
  const options = parsePackArguments(args)
  return ['pack', 'verify', 'revoke'].includes(args[0] ?? '') || (options !== undefined && isPackFolder(options.place))
}

/**
 * `npm run organisation -- pack|sign|revoke|verify`: for the maker of an organisation's signed packs. Exit code 1 if a
 * pack or a folder is refused, 2 for a wrong usage. Never publishes what a desk would refuse. `shipped`: the flows of
 * the app.
 */
export async function runPack(terminal: Terminal, shipped = SHIPPED): Promise<number> {
  const options = parsePackArguments(terminal.args)
  if (!options || !existsSync(options.place)) {
    terminal.printError(PACK_USAGE)
    return 2
  }
  try {
    if (options.command === 'pack') publishFolder(options, shipped)
    if (options.command === 'sign') signAgain(options)
    if (options.command === 'revoke') revokeKey(options)
    const report = await verifyPack(options.to ?? options.place, shipped, options)
    terminal.print(options.json ? `${JSON.stringify(report, null, 2)}\n` : toText(report))
    return 0
  } catch (error) {
    if (error instanceof UsageError) terminal.printError(`${error.message}\n`)
    if (error instanceof UsageError) return 2
    if (!(error instanceof ChannelError)) throw error
    const { code, role, file, message, mend, cause } = error
    const why = cause instanceof Error && code === 'flow-broken' ? ` ${cause.message}` : ''
    if (options.json)
      terminal.print(`${JSON.stringify({ error: { code, role, file, says: message, mend } }, null, 2)}\n`)
    else terminal.printError(`${code}${role ? ` (${role})` : ''}${file ? ` ${file}` : ''}: ${message} ${mend}${why}\n`)
    return 1
  }
}

/** An argument or a folder is missing or in the way. */
class UsageError extends Error {}

function publishFolder({ place, to = '', keys, name, days }: PackArguments, shipped: string): void {
  const files = readFlowFolder(place)
  if (files.length === 0) throw new UsageError(`${place} holds no flow.`)
  const publishing = { pack: to, now: clock.now(), ...(days !== undefined && { days: { timestamp: days } }) }
  const before = readPackFolder(to)
  const organisation = before === undefined ? name : readFirst(to).organisation
  if (organisation === undefined) throw new UsageError('A first pack takes --name <name of the organisation>.')
  readUsable(readFlowFolder(shipped), { organisation, files })
  if (before) {
    publishPack(before.root, files, { ...publishing, keys: readKeys(keys) })
    return
  }
  const [folder = ''] = keys
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} is not empty: a first pack makes its own keys. Choose another folder.`)
  }
  const root = createRoot(organisation, folder, publishing)
  publishPack(root, files, { ...publishing, keys: readKeys(keys) })
  writeRoot(to, root)
}

function signAgain({ place, keys, days }: PackArguments): void {
  const publishing = { pack: place, keys: readKeys(keys), now: clock.now() }
  renewPack(readPublished(place), { ...publishing, ...(days !== undefined && { days: { timestamp: days } }) })
}

function revokeKey({ place, keys, role = 'timestamp' }: PackArguments): void {
  const before = readPublished(place)
  const [folder = ''] = keys
  const { key } = createKey(folder, role)
  const publishing = { pack: place, keys: readKeys(keys), now: clock.now() }
  renewPack(before, publishing, replaceKey(before.root, role, key, publishing))
}

function readPublished(pack: string) {
  const published = readPackFolder(pack)
  if (!published) throw new UsageError(`There is no pack in ${pack}.`)
  return published
}

function readFirst(pack: string, file = join(pack, ROOT_PATH)): FirstRoot {
  if (!existsSync(file)) throw new ChannelError('file-missing', { file: ROOT_PATH })
  return parseFirstRoot(readFileSync(file, 'utf8'))
}

/** Checks a pack as a desk does that trusts the given root, or the newest one beside it. @throws ChannelError */
async function verifyPack(pack: string, shipped: string, { root, since }: PackArguments): Promise<PackReport> {
  const workIn = mkdtempSync(join(tmpdir(), 'cote-a-cote-verify-'))
  try {
    const first = readFirst(pack, root)
    const source = createFolderSource(pack)
    const { organisation, version, expires, files = [] } = await checkPack({ source, trusted: first, workIn })
    const own = readFlowFolder(shipped)
    const after = readUsable(own, { organisation, files })
    const before = since === undefined ? readLibrary(own) : joinSince(own, organisation, readFlowFolder(since))
    return {
      organisation,
      fingerprint: readFirst(pack).fingerprint,
      version,
      expires,
      flows: after.flows.filter(({ flow }) => flow in (after.origins ?? {})).map(({ flow }) => flow),
      newHosts: findNewHosts(own, files, []),
      changes: findChanges(before, after),
    }
  } finally {
    rmSync(workIn, { recursive: true, force: true })
  }
}

function joinSince(shipped: readonly FlowFile[], organisation: string, files: readonly FlowFile[]) {
  return joinPack(shipped, { files, organisation }, readHosts(files))
}

function toText({ organisation, fingerprint, version, expires, flows, newHosts, changes }: PackReport): string {
  const lines = [
    `Pack ${version} of ${organisation}, believed until ${expires.slice(0, 10)}.`,
    `Code of its signatures, for supervisors: ${fingerprint}`,
    ...newHosts.map((host) => `new host: ${host}`),
    ...flows.map((flow) => `flow: ${flow}`),
    ...changes.flatMap(({ name, changes: all }) => all.map((change) => `  ${name} : ${toSentence(change, 'fr')}`)),
  ]
  return `${lines.join('\n')}\n`
}

export const PACK_USAGE = `npm run organisation -- pack <folder> --to <pack> --keys <folder> [--name <name>]   makes a folder of flows a signed pack, or the next one
npm run organisation -- sign <pack> --keys <folder>                                signs a pack again before it ends
npm run organisation -- revoke <pack> --keys <folder> --role <role>                has another key in the place of a role's
npm run organisation -- verify <pack> [--root <file>] [--since <folder>]           checks a pack as a desk does, and says what it changes
  --days <number>   how long the pack is believed without being signed again (30)
  --json            for programs
`

const COMMANDS = ['pack', 'sign', 'revoke', 'verify'] as const
const ROLES: readonly string[] = ['root', 'targets', 'snapshot', 'timestamp'] satisfies readonly PackRole[]

interface PackArguments {
  readonly command: (typeof COMMANDS)[number]
  /** A folder of flows for `pack`, a pack for the other commands. */
  readonly place: string
  readonly to: string | undefined
  readonly keys: readonly string[]
  readonly name: string | undefined
  readonly role: PackRole | undefined
  readonly root: string | undefined
  readonly since: string | undefined
  readonly days: number | undefined
  readonly json: boolean
}

/** Parses the arguments; undefined for a wrong usage. */
function parsePackArguments(args: readonly string[]): PackArguments | undefined {
  const parsed = parseRaw(args)
  if (!parsed) return undefined
  const { values, positionals } = parsed
  const command = COMMANDS.find((one) => one === positionals[0])
  const place = positionals[1]
  const days = values.days === undefined ? undefined : Number(values.days)
  const isDays = days === undefined || (Number.isInteger(days) && days >= 1 && days <= 365)
  const isRole = values.role === undefined || ROLES.includes(values.role)
  const isNamed = values.name === undefined || isName(values.name)
  if (!command || place === undefined || positionals.length > 2 || !isDays || !isRole || !isNamed) return undefined
  const keys = (values.keys ?? []).map((folder) => resolve(folder))
  if (command !== 'verify' && keys.length === 0) return undefined
  if (command === 'pack' && values.to === undefined) return undefined
  if (command === 'revoke' && values.role === undefined) return undefined
  const toPath = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(path))
  return {
    command,
    place: resolve(place),
    to: toPath(values.to),
    keys,
    name: values.name,
    role: values.role as PackRole | undefined,
    root: toPath(values.root),
    since: toPath(values.since),
    days,
    json: values.json ?? false,
  }
}

function parseRaw(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        keys: { type: 'string', multiple: true },
        name: { type: 'string' },
        role: { type: 'string' },
        root: { type: 'string' },
        since: { type: 'string' },
        days: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
  } catch {
    return undefined
  }
}
