import { createHash, X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import pino from 'pino'
import { toText } from '../core/flow/language/text.ts'
import { createToCurrent } from '../core/flow/read/former.ts'
import { type FlowFile, type Library, readLibrary } from '../core/flow/read/library.ts'
import type { ChainEnd } from '../core/hub/web.ts'
import { createNames, type Names } from '../core/supervision/names.ts'
import { clock } from '../journal/clock.ts'
import type { ScryptCost } from '../journal/keys/scrypt-cost.ts'
import type { DatabasePlace } from './database/cluster.ts'
import { connect, migrate, type Sql } from './database/connect.ts'
import { refuseForeign } from './database/foreign.ts'
import { CallRelay } from './door/call-relay.ts'
import { HubDoor } from './door/door.ts'
import { createServer, type ServerOptions } from './door/server.ts'
import { openWitness, type Witness } from './door/witness.ts'
import { keepMonths } from './register/months.ts'
import { createRegister, type Register } from './register/register.ts'
import { type HubSecrets, openSecrets } from './secrets.ts'
import { createFigureKeeper, type FigureKeeper } from './web/figures.ts'
import type { OidcOptions } from './web/oidc.ts'
import { createPacks, type HubPacks } from './web/packs.ts'
import { HubWeb, type WebLimits } from './web/web.ts'

export interface HubOptions extends Pick<ServerOptions, 'tls' | 'limits' | 'security' | 'noteGuess'> {
  /** The folder of its secrets. */
  readonly folder: string
  /** The database, as its owner. */
  readonly place: DatabasePlace
  /** The organisation's name, as people read it. */
  readonly name: string
  /** Absent: nothing is logged. */
  readonly logger?: FastifyBaseLogger
  readonly now?: () => Date
  /** The procedures, for the titles that figures need. */
  readonly library?: () => Library
  /** The files of the shipped procedures, which the organisation's packs replace. */
  readonly shipped?: () => readonly FlowFile[]
  /** The folder of the built page. */
  readonly pages?: string
  /** Whether it may migrate a database that is in use: what serves may, a command beside it may not. */
  readonly upgrades?: boolean
  readonly web?: { readonly cost?: ScryptCost; readonly limits?: Partial<WebLimits>; readonly oidc?: OidcOptions }
}

/** A hub that is ready; it listens once its server does. */
export interface Hub {
  readonly server: FastifyInstance
  readonly door: HubDoor
  readonly secrets: HubSecrets
  /** The chain in which the hub signs what is done to its tables. */
  readonly register: Register
  /** The receipts that it gave, outside of its database. */
  readonly witness: Witness
  /** The connection of the IT team: codes, machines, refusals. */
  readonly admin: Sql
  readonly figures: FigureKeeper
  readonly packs: HubPacks
  readonly accounts: HubWeb['accounts']
  /**
   * Ends the chain of a machine, by its whole fingerprint, in the name of an account; returns the machine's name,
   * undefined if it has a single history.
   */
  endChain(account: number, machine: string, why: ChainEnd): Promise<string | undefined>
  close(): Promise<void>
}

const HOUR = 3_600_000
/** How often to drop the months that are kept no longer. */
const KEPT_EVERY = 6 * HOUR
/** How often to check whether figures are due: they cover complete months. */
const FIGURES_EVERY = HOUR / 4

/**
 * Migrates the database to this version and opens the hub on it, with a connection for each role.
 *
 * @throws HubError if another hub uses the database, or the PostgreSQL in which it is to be made
 */
export async function openHub({
  folder,
  place,
  name,
  logger = pino({ level: 'silent' }),
  tls,
  limits,
  security,
  noteGuess,
  now = () => clock.now(),
  library = readFlows,
  shipped = readShippedFlows,
  pages = join(import.meta.dirname, '../../out/hub'),
  web: webWish = {},
  upgrades = true,
}: HubOptions): Promise<Hub> {
  const secrets = openSecrets(folder)
  const register = createRegister({ secrets, now })
  const witness = openWitness(folder, secrets.key.text)
  await migrateAsOwner(place, secrets, register, upgrades)
  const connected = connectRoles(place, secrets)
  const { deposits, service, admin, web, figuring } = connected
  const certificate = tls === undefined ? '' : toCertificateDigest(tls.cert)
  const door = new HubDoor({ name, secrets, register, witness, deposits, service, certificate, now })
  const flows = once(library)
  const toCurrent = once(() => createToCurrent(flows().flows))
  const figures = createFigureKeeper({ sql: figuring, register, toCurrent, now })
  const names = once(() => createNames(flows))
  const packs = createPacks({ web, register, shipped: once(shipped) })
  const endChain = createEndChain(web, register)
  const page = new HubWeb({
    web,
    hub: { admin, secrets, register, endChain },
    name,
    figures,
    names,
    packs,
    now,
    noteGuess,
    folder: pages,
    isSafe: tls !== undefined,
    ...webWish,
  })
  const titles = createTitles(flows, names)
  const server = createServer({
    door,
    service,
    logger,
    tls,
    page,
    titles,
    security,
    noteGuess,
    now,
    ...(limits && { limits }),
  })
  const relay = new CallRelay(server.server, {
    findKeys: async (machine) => (await service`select hub.find_keys(${machine}) as keys`)[0]?.keys ?? undefined,
  })
  const keep = (): Promise<void> => keepMonths({ sql: service, register, key: secrets.key.text, logger })
  await keep()
  const refresh = (): void => void figures.refresh().catch(() => logger.error({ code: 'hub-failed' }, 'figures'))
  const timers = [repeat(keep, KEPT_EVERY), repeat(refresh, FIGURES_EVERY)]
  return {
    server,
    door,
    secrets,
    register,
    witness,
    admin,
    figures,
    packs,
    accounts: page.accounts,
    endChain,
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      relay.close()
      await server.close()
      await Promise.all(Object.values(connected).map((sql) => sql.end({ timeout: 5 })))
    },
  }
}

/** Repeats work every so many milliseconds; no process stays alive for it. */
function repeat(work: () => unknown, every: number): NodeJS.Timeout {
  return setInterval(() => void work(), every).unref()
}

/** Connects to the database as each role that the hub's service has; none of them may do what another one does. */
function connectRoles(place: DatabasePlace, { passwords }: HubSecrets) {
  const as = (role: keyof HubSecrets['passwords'], most?: number): Sql =>
    connect(place, { role, password: passwords[role] }, most)
  return {
    deposits: as('hub_deposit', 8),
    service: as('hub_service'),
    admin: as('hub_admin', 1),
    web: as('hub_web'),
    figuring: as('hub_figures', 2),
  }
}

/** Returns how the hub ends a chain: with its line in the register, or not at all. */
function createEndChain(web: Sql, register: Register): Hub['endChain'] {
  return async (account, machine, why) => {
    const [row] = await register.write(
      web,
      { kind: 'chain-ended', by: account },
      (sql) => sql`select hub.end_chain(${account}, ${machine}, ${why}) as name`,
    )
    return row?.name ?? undefined
  }
}

async function migrateAsOwner(
  place: DatabasePlace,
  secrets: HubSecrets,
  register: Register,
  upgrades: boolean,
): Promise<void> {
  const owner = connect(place, undefined, 1)
  try {
    await refuseForeign(owner, place, secrets)
    await migrate(owner, secrets.passwords, register, upgrades)
  } finally {
    await owner.end()
  }
}

/** Returns the French titles of portals, procedures and steps; a portal that is not in the library has its own name. */
function createTitles(flows: () => Library, names: () => Names): ServerOptions['titles'] {
  return {
    portal: (id) => toText(flows().portals.find(({ portal }) => portal === id)?.name ?? { fr: id }, 'fr'),
    procedure: (flow) => toText(names().flow(flow), 'fr'),
    step: (flow, step) => toText(names().step(flow, step), 'fr'),
  }
}

/** Reads the files of the procedures that ship with the hub. */
function readShippedFlows(folder = join(import.meta.dirname, '../../flows')): readonly FlowFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path).replaceAll(sep, '/'), text: readFileSync(path, 'utf8') }))
}

/** Reads these procedures, for the titles that figures need; skips a broken file. */
export function readFlows(): Library {
  return readLibrary(readShippedFlows())
}

/** Returns the SHA-256 of a certificate in PEM, which machines compare with that of the TLS connection. */
function toCertificateDigest(pem: string): string {
  return createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
