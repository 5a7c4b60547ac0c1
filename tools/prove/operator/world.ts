import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReceiptFile, type SignedReceipt } from '../../../src/core/hub/receipt.ts'
import { WEB } from '../../../src/core/hub/web.ts'
import type { Sql } from '../../../src/hub/database/connect.ts'
import type { Hub } from '../../../src/hub/hub.ts'
import { confirmMachine, createEnrolmentCode, revokeMachine } from '../../../src/hub/program/codes.ts'
import { keepMonths } from '../../../src/hub/register/months.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import { createBatch } from '../../../src/journal/make-batch.ts'
import type { HubLink } from '../../../src/main/hub/link.ts'
import { openDeskLink } from '../hub/desk-link.ts'
import { createSubstitutedVisit } from '../substituted-visit.ts'

/** What a hub must have for a superuser to rewrite it: machines of several organisations, people, looks, an erasure. */
export interface World {
  readonly key: string
  /** The receipts that the desktops have. */
  readonly receipts: readonly SignedReceipt[]
}

interface Desk {
  readonly root: string
  readonly journal: Journal
  readonly link: HubLink
  setDay(day: Date): void
}

const ORGANISATIONS = ['', 'CCAS de Nord', 'CCAS de Sud', 'CCAS de Nord']
/** Visits of the quarter before at each machine, enough for a row of the carte. */
const MANY_VISITS = 25
/** In milliseconds: 40 days. */
const STEP = 40 * 86_400_000

/**
 * Fills an open hub as its people would: four machines, one of them stopped; a supervisor who looks at a visit; a visit
 * that its person has erased; figures and a quarter of the carte. Keeps a superuser's own copies in the schemas
 * `backup`, of before the erasure, and `yesterday`, of after the hub last signed where machines were. `owner` is only used for that, and to ask for the day.
 */
export async function fillWorld(hub: Hub, owner: Sql, folder: string, visits = MANY_VISITS): Promise<World> {
  const address = await hub.server.listen({ host: '127.0.0.1', port: 0 })
  const [row] = await owner`
    select current_date::text as today, (date_trunc('quarter', current_date - 30) - interval '50 days')::date::text as before`
  const [today, before] = [new Date(`${row?.today}T10:00:00`), new Date(`${row?.before}T10:00:00`)]
  const desks: Desk[] = []
  for (const [index, organisation] of ORGANISATIONS.entries()) {
    const desk = openDesk(join(folder, String(index)), before)
    desks.push(desk)
    addVisits(desk, visits, index * 1000)
    await desk.link.enrol({
      address,
      code: await createEnrolmentCode(hub, `Accueil ${index + 1}`, organisation),
    })
    await confirmMachine(hub, desk.journal.keys.fingerprint)
    await desk.link.send()
    // In steps: a journal does not believe a clock that is months ahead.
    for (let day = before.getTime(); day < today.getTime(); day += STEP) {
      desk.setDay(new Date(day))
      addVisits(desk, 1, index * 1000 + 400)
    }
    desk.setDay(today)
  }
  for (const [index, desk] of desks.entries()) {
    addVisits(desk, 4, index * 1000 + 500)
    await desk.link.send()
  }
  await revokeMachine(hub, desks[3]?.journal.keys.fingerprint ?? '')
  const [first] = desks
  if (first === undefined) throw new Error('there is no machine')
  const visit = first.journal.head.seq - 11
  await look(hub, first.journal.keys.fingerprint, visit)
  await refuse(hub, first)
  await copyAway(owner, 'backup')
  first.journal.append({ kind: 'erased', number: visit })
  first.journal.erase([visit])
  for (const [index, desk] of desks.slice(0, 3).entries()) {
    addVisits(desk, 2, index * 1000 + 700)
    await desk.link.send()
  }
  await hub.figures.refresh()
  await keepMonths({ sql: owner, register: hub.register, key: hub.secrets.key.text, logger: hub.server.log })
  await copyAway(owner, 'yesterday')
  for (const [index, desk] of desks.slice(0, 3).entries()) {
    addVisits(desk, 1, index * 1000 + 800)
    await desk.link.send()
  }
  const receipts = desks.flatMap(({ root }) => readReceipts(root))
  for (const { journal } of desks) journal.close()
  return { key: hub.secrets.key.text, receipts }
}

function openDesk(root: string, day: Date): Desk {
  let now = day
  const journal = openJournal({ folder: join(root, 'journal'), now: () => now })
  return {
    root,
    journal,
    link: openDeskLink(root, journal, () => now),
    setDay: (next) => {
      now = next
    },
  }
}

function addVisits({ journal }: Desk, times: number, from: number): void {
  for (let number = 1; number <= times; number += 1)
    for (const entry of createSubstitutedVisit((from + number).toString(16).padStart(32, '0'))) journal.append(entry)
}

/** Makes two accounts, and reads a visit as one of them by the page. */
async function look(hub: Hub, machine: string, number: number): Promise<void> {
  let [cookie, token] = ['', '']
  const ask = async (name: string, argument: unknown): Promise<{ readonly token?: string }> => {
    const reply = await hub.server.inject({
      method: 'POST',
      url: `${WEB.ask}${name}`,
      headers: { 'content-type': 'application/json', cookie, [WEB.token]: token },
      payload: JSON.stringify(argument),
    })
    if (reply.statusCode !== 200) throw new Error(`${name}: ${reply.statusCode}`)
    cookie = String(reply.headers['set-cookie'] ?? cookie).split(';')[0] ?? ''
    return reply.json()
  }
  for (const [login, role] of [
    ['chef', 'administrator'],
    ['cadre', 'supervisor'],
  ] as const) {
    const code = (await hub.accounts.invite(login, role)) ?? ''
    ;[cookie, token] = ['', '']
    await ask('hub.join', { login, code, passphrase: 'quatre mots que je retiens' })
    token = (await ask('hub.stay', null)).token ?? ''
  }
  await ask('hub.visit', { machine, why: 'person-asks', number })
}

/** Has the hub refuse a batch of this machine that was changed on its way. */
async function refuse(hub: Hub, { root, journal }: Desk): Promise<void> {
  const batch = createBatch(join(root, 'journal'), journal.keys.fingerprint, {
    size: 0,
    hash: '0'.repeat(64),
    counter: 0,
  })
  if (batch !== undefined) await hub.door.deposit({ ...batch, lines: batch.lines.replace('A0', 'A6') })
}

async function copyAway(owner: Sql, schema: string): Promise<void> {
  await owner.unsafe(`create schema ${schema}`)
  const tables = await owner`
    select relname as name from pg_class where relnamespace = 'hub'::regnamespace and relkind in ('r', 'p') and not relispartition`
  for (const { name } of tables) await owner.unsafe(`create table ${schema}.${name} as table hub.${name}`)
}

function readReceipts(root: string): readonly SignedReceipt[] {
  const folder = join(root, 'hub')
  if (!existsSync(folder)) return []
  const [name = ''] = readdirSync(folder)
  return parseReceiptFile(readFileSync(join(folder, name, 'receipts.txt'), 'utf8')).receipts
}
