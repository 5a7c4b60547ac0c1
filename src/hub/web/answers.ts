import { type HealthView, healthSchema, judgeHealth } from '../../core/base/health.ts'
import { listRights } from '../../core/hub/access.ts'
import { readClearVisit } from '../../core/hub/clear-visit.ts'
import { comparePack } from '../../core/hub/packs.ts'
import type { FleetMachine, RetentionView, SignInAnswer, WebAnswer, WebArgument, WebName } from '../../core/hub/web.ts'
import { JournalError } from '../../core/journal/error.ts'
import { parseClear } from '../../core/journal/lines/clear.ts'
import type { ScreenFault } from '../../core/report/fault.ts'
import { type Names, toNamedMeasures } from '../../core/supervision/names.ts'
import type { MeasuresView } from '../../core/supervision/view.ts'
import { confirmMachine, createEnrolmentCode, revokeMachine } from '../program/codes.ts'
import type { Accounts, Tried } from './accounts.ts'
import { toExportFile, type WebExportParts } from './export.ts'
import { findOwn } from './figures.ts'
import { createTextSource, type HubPacks } from './packs.ts'
import { type Stay, toToken } from './stays.ts'

/** The client of a request, and the operations on its cookie. */
export interface WebClient {
  /** Undefined if nobody is signed in; only public requests are then answered. */
  readonly stay: Stay | undefined
  /** The session's cookie value. */
  readonly kept: string
  /** What the browser keeps of an account that signed in there before. */
  readonly known: string | undefined
  /** Opens a session of an account in the client's browser, which keeps `known`. */
  enter(account: number, known: string): Promise<void>
  /** Ends the session; returns where to go next. */
  leave(): Promise<string | null>
  /** Writes a fault of the page to the log. */
  note(fault: ScreenFault): void
}

export interface AnswerParts extends WebExportParts {
  /** The organisation's name. */
  readonly name: string
  readonly accounts: Accounts
  readonly hasOidc: boolean
  readonly names: () => Names
  readonly packs: HubPacks
}

type WebAnswers = { readonly [N in WebName]: (argument: WebArgument<N>, client: WebClient) => Promise<WebAnswer<N>> }

/**
 * Creates the answers to the hub page's requests. `web.ts` has checked permission before; a reading of a visit records
 * itself.
 */
export function createAnswers(parts: AnswerParts): WebAnswers {
  const { web, hub, name, accounts, hasOidc, packs } = parts
  const { register } = hub
  return {
    'hub.stay': async (_, { stay, kept }) => {
      if (stay === undefined) return { is: 'out', hub: name, oidc: hasOidc }
      const { login, role } = stay
      return { is: 'in', hub: name, login, role, rights: listRights(role), token: toToken(kept) }
    },
    'hub.signIn': async ({ login, passphrase }, client) =>
      enter(await accounts.signIn(login, passphrase, client.known), client),
    'hub.join': async ({ login, code, passphrase }, client) =>
      enter(await accounts.join(login, code, passphrase), client),
    'hub.signOut': async (_, client) => ({ leave: await client.leave() }),
    'supervision.measures': createMeasures(parts),
    // They are sealed, and the hub has no key.
    'supervision.reasons': async () => ({ reasons: [], masked: false, sealedElsewhere: true }),
    'hub.export': async (argument, client) => {
      const by = readAccount(client)
      await register.write(web, { kind: 'looked', by }, (sql) => sql`select hub.look_at_all(${by}, 'exported')`)
      return toExportFile(argument, parts, client.stay?.machine ?? null)
    },
    'hub.machines': async () => {
      const rows = await web`select fingerprint, name from hub.web_fleet where state <> 'waiting' order by name, id`
      return rows.map((row) => ({ machine: row.fingerprint, name: row.name }))
    },
    'hub.visits': (argument, client) => listVisits(parts, argument, readAccount(client)),
    'hub.visit': (argument, client) => readVisit(parts, argument, readAccount(client)),
    'hub.fleet': () => listFleet(parts),
    'hub.packs': () => packs.view(),
    'hub.bringPack': ({ files, publish }, client) => packs.bring(createTextSource(files), publish, readAccount(client)),
    'hub.servePacks': ({ served }, client) => packs.serve(served, readAccount(client)),
    'hub.makeCode': async ({ name: machine }, client) => ({
      code: await createEnrolmentCode(hub, machine, '', readAccount(client)),
    }),
    'hub.confirm': async ({ fingerprint }, client) => ({
      name: (await readName(() => confirmMachine(hub, fingerprint, readAccount(client)))) ?? null,
    }),
    'hub.revoke': async ({ machine }, client) => ({
      name: (await revokeMachine(hub, machine, readAccount(client))) ?? null,
    }),
    'hub.endChain': async ({ machine, why }, client) => ({
      name: (await hub.endChain(readAccount(client), machine, why)) ?? null,
    }),
    'hub.retention': () => readRetention(web),
    'hub.keepMonths': async ({ months }, client) => {
      const by = readAccount(client)
      await register.write(web, { kind: 'retention-asked', by }, (sql) => sql`select hub.keep_months(${months})`)
      return readRetention(web)
    },
    'hub.accounts': () => accounts.list(),
    'hub.addAccount': async ({ login, role, machine }, client) => ({
      code: (await accounts.invite(login, role, machine, readAccount(client))) ?? null,
    }),
    'hub.renewAccount': async ({ account }, client) => ({
      code: (await accounts.renew(account, readAccount(client))) ?? null,
    }),
    'hub.closeAccount': async ({ account }, client) => {
      // An administrator who closes their own account could leave a hub that nobody can open.
      if (account !== readAccount(client)) await accounts.close(account, readAccount(client))
      return null
    },
    'hub.fault': async (fault, client) => {
      client.note(fault)
      return null
    },
    'hub.looks': async () => {
      const rows = await web`
        select l.number, l.day::text, l.act, l.account, l.role, l.why, l.visit::float8, f.name as machine, a.login
        from hub.looks l join hub.web_fleet f on f.id = l.machine join hub.accounts a on a.id = l.account
        order by l.day desc, l.machine, l.number desc limit 200`
      return rows.map((row) => ({ ...row })) as never
    },
  }
}

async function enter(tried: Tried, client: WebClient): Promise<SignInAnswer> {
  if (tried.is !== 'opened') return tried
  await client.enter(tried.account, tried.known)
  return { is: 'opened' }
}

/** Lists visits of a machine; the database records the reading, and the hub signs that, before it returns any. */
async function listVisits(
  { web, hub: { register }, names }: AnswerParts,
  { machine, why, day }: WebArgument<'hub.visits'>,
  account: number,
): Promise<WebAnswer<'hub.visits'>> {
  const rows = await register.write(
    web,
    { kind: 'looked', by: account },
    (sql) => sql`select visit::float8, clear from hub.list_visits(${account}, ${machine}, ${why}, ${day}::date)`,
  )
  return rows.flatMap(({ visit, clear: text }) => {
    const clear = readClear(text)
    if (clear?.kind !== 'visit-opened') return []
    return [{ number: visit, title: names().flow(clear.flow), training: clear.training }]
  })
}

async function readVisit(
  { web, hub: { register }, names }: AnswerParts,
  { machine, why, number }: WebArgument<'hub.visit'>,
  account: number,
): Promise<WebAnswer<'hub.visit'>> {
  const rows = await register.write(
    web,
    { kind: 'looked', by: account },
    (sql) => sql`
      select seq::float8, day::text, clear from hub.read_visit(${account}, ${machine}, ${why}, ${number})`,
  )
  const lines = rows.flatMap(({ seq, day, clear: text }) => {
    const clear = readClear(text)
    return clear === undefined ? [] : [{ seq, day, clear }]
  })
  return readClearVisit(lines, names()) ?? null
}

async function listFleet({ web, figures, packs }: AnswerParts): Promise<readonly FleetMachine[]> {
  const [{ drifts }, published] = await Promise.all([figures.read(), packs.list()])
  const rows = await web`
    select id, fingerprint, name, state, lines::float8, enrolled::text, last_receipt::text, refused::float8,
      report_day::text, version, pack::float8, pack_digest, health, forked
    from hub.web_fleet order by name, id`
  return rows.map((row) => ({
    machine: row.fingerprint,
    name: row.name,
    state: row.state,
    lines: row.lines,
    enrolled: row.enrolled,
    lastReceipt: row.last_receipt,
    refused: row.refused,
    forked: row.forked,
    report: row.version === null ? null : { day: row.report_day, version: row.version },
    pack: comparePack(row.version === null ? null : { version: row.pack, digest: row.pack_digest }, published),
    health: toHealthView(row.health),
    drifts: drifts.get(row.id) ?? 0,
  }))
}

async function readRetention(web: AnswerParts['web']): Promise<RetentionView> {
  const [row] = await web`select months, next_months, next_from::text from hub.keeping`
  const next = row?.next_months === null ? null : { months: row?.next_months, from: row?.next_from }
  return { months: row?.months, next }
}

/** Computes measures from the stored figures, and caches the answer until the figures change. */
function createMeasures({ figures, names }: AnswerParts): WebAnswers['supervision.measures'] {
  const made = new Map<string, MeasuresView>()
  let of: unknown
  return async (filter, { stay }) => {
    const all = await figures.read()
    if (of !== all || made.size >= MOST_MADE) made.clear()
    of = all
    const own = findOwn(all, stay?.machine ?? null)
    const isOwn = filter.own === true && own !== undefined
    const key = JSON.stringify([filter, isOwn && own, own !== undefined])
    const known = made.get(key)
    if (known !== undefined) return known
    const shown = toNamedMeasures(isOwn ? await figures.readOwn(own) : all.figures, filter, names())
    const hasOwn = own !== undefined && { hasOwn: true as const }
    const view = { ...shown, underWay: all.month, broken: false, troubles: [], changed: [], ...hasOwn }
    made.set(key, view)
    return view
  }
}

/** The most cached answers. */
const MOST_MADE = 200

function toHealthView(value: unknown): HealthView | null {
  const { data: health } = healthSchema.safeParse(value)
  return health === undefined ? null : { health, levels: judgeHealth(health) }
}

function readAccount({ stay }: WebClient): number {
  if (stay === undefined) throw new Error('nobody is in')
  return stay.account
}

function readClear(text: string): ReturnType<typeof parseClear> {
  return parseClear((JSON.parse(`{${text}}`) as { clear: unknown }).clear)
}

async function readName(act: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}
