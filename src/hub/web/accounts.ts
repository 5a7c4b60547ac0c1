import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { AccountRole } from '../../core/base/account-role.ts'
import { findBackOff } from '../../core/base/back-off.ts'
import { toLetters, writeInvitation } from '../../core/hub/code.ts'
import { type AccountView, loginSchema } from '../../core/hub/web.ts'
import { SHORTEST } from '../../core/organisation/view.ts'
import type { Sql } from '../database/connect.ts'
import type { Register } from '../register/register.ts'
import type { HubSecrets } from '../secrets.ts'
import type { Passphrases } from './passphrase.ts'
import { createStrengthCheck } from './strength.ts'

/** The result of a sign-in attempt; if it succeeded, the account. */
export type Tried =
  | {
      readonly is: 'opened'
      readonly account: number
      /** What the browser keeps, so that the account's next tries there are counted apart from those of strangers. */
      readonly known: string
    }
  | { readonly is: 'wrong' | 'wait'; readonly wait: number }
  | { readonly is: 'too-short' | 'weak' }

/** The hub's own accounts. Independent of sessions, except that these end with the passphrase they were opened with. */
export interface Accounts {
  /** `known`: what the browser keeps of an account that signed in there before. */
  signIn(login: string, passphrase: string, known?: string): Promise<Tried>
  /** Sets a passphrase that is not easily guessed, with the code that was handed over, which is valid once, for three days. */
  join(login: string, code: string, passphrase: string): Promise<Tried>
  /**
   * Creates an account and its code; undefined if the name is taken. `machine`: the fingerprint of the desk they work
   * at; `by`: the account that asked, here and below; null at the terminal.
   */
  invite(login: string, role: AccountRole, machine?: string, by?: number | null): Promise<string | undefined>
  /** Creates another code for an account: its passphrase and its sessions end. */
  renew(account: number, by?: number | null): Promise<string | undefined>
  close(account: number, by?: number | null): Promise<void>
  list(): Promise<readonly AccountView[]>
  /** Returns the first account, as long as nobody has signed in: its name and a new code. */
  begin(): Promise<{ readonly login: string; readonly code: string } | undefined>
  /** Finds the account for a subject of the organisation's own accounts; `login` binds the two on the first sign-in. */
  findBySubject(subject: string, login: string | undefined): Promise<number | undefined>
}

/** The name of the first account, which creates the others. */
const FIRST = 'administration'

export interface AccountsParts {
  readonly web: Sql
  readonly register: Register
  readonly secrets: Pick<HubSecrets, 'toMac'>
  readonly passphrases: Passphrases
}

export function createAccounts(parts: AccountsParts): Accounts {
  const { web, register, secrets, passphrases } = parts
  const isStrong = createStrengthCheck()
  const toKnown = (name: string): string => Buffer.from(secrets.toMac(`known ${name}`), 'hex').toString('base64url')

  return {
    signIn: async (typed, passphrase, known) => {
      const name = toName(typed)
      // Stored as a MAC, because people sometimes type a passphrase as the name. Strangers who guess make strangers wait,
      // and not the account in the browser that it has used before.
      const key = secrets.toMac(`${isSame(known, toKnown(name)) ? 'known' : 'login'} ${name}`)
      const wait = await countTry(web, key)
      if (wait > 0) return { is: 'wait', wait }
      const login = loginSchema.safeParse(name).data ?? ''
      const [row] = await web`select id, secret from hub.accounts where login = ${login} and state = 'active'`
      const isRight = await passphrases.isRight(passphrase, row?.secret ?? undefined)
      if (!isRight || row === undefined) return { is: 'wrong', wait: await readWait(web, key) }
      await web`delete from hub.tries where name = ${key}`
      return { is: 'opened', account: row.id, known: toKnown(name) }
    },
    // Nobody waits here: a code of 60 bits is not guessed within three days at the pace of addresses, and whoever could
    // make others wait would close the way back that a new code is.
    join: async (typed, code, passphrase) => {
      if ([...passphrase].length < SHORTEST) return { is: 'too-short' }
      const name = toName(typed)
      if (!(await isStrong(passphrase, [name]))) return { is: 'weak' }
      const secret = await passphrases.hash(passphrase)
      const [row] = await register.write(
        web,
        { kind: 'account-joined' },
        (sql) => sql`
          update hub.accounts set secret = ${secret}, invitation = null, state = 'active'
          where login = ${loginSchema.safeParse(name).data ?? ''} and state = 'invited' and invited_until > now()
            and invitation = ${secrets.toMac(toLetters(code))}
          returning id`,
      )
      return row === undefined ? { is: 'wrong', wait: 0 } : { is: 'opened', account: row.id, known: toKnown(name) }
    },
    invite: (login, role, machine, by) =>
      register.write(web, { kind: 'account-made', by }, async (sql) => {
        const [row] = await sql`
          insert into hub.accounts (login, role, machine)
          values (${login}, ${role}, (select id from hub.web_fleet where fingerprint = ${machine ?? ''}))
          on conflict do nothing returning id`
        return row === undefined ? undefined : invite(sql, secrets, row.id)
      }),
    renew: (account, by) =>
      register.write(web, { kind: 'account-renewed', by }, async (sql) => {
        const [row] = await sql`select from hub.accounts where id = ${account}`
        return row === undefined ? undefined : invite(sql, secrets, account)
      }),
    close: (account, by) =>
      register.write(web, { kind: 'account-closed', by }, async (sql) => {
        await sql`update hub.accounts set state = 'closed', secret = null, invitation = null where id = ${account}`
        await endStays(sql, account)
      }),
    list: async () => {
      const rows = await web`
        select a.id, a.login, a.role, a.state, a.made::text, f.name as desk
        from hub.accounts a left join hub.web_fleet f on f.id = a.machine order by a.login`
      return rows.map(({ id, login, role, state, made, desk }) => ({ account: id, login, role, state, made, desk }))
    },
    begin: () => begin(parts),
    findBySubject: async (subject, login) => {
      // On the first sign-in by the name that an administrator entered; afterwards by the subject, whatever its name.
      if (login !== undefined) {
        await register.write(
          web,
          { kind: 'account-bound' },
          (sql) => sql`
          update hub.accounts set subject = ${subject}, state = 'active', invitation = null
          where login = ${login} and subject is null and state = 'invited'
            and not exists (select from hub.accounts where subject = ${subject})`,
        )
      }
      const [row] = await web`select id from hub.accounts where subject = ${subject} and state = 'active'`
      return row?.id
    },
  }
}

function toName(typed: string): string {
  return typed.trim().toLowerCase()
}

function isSame(given: string | undefined, right: string): boolean {
  return given?.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}

/** Makes a code for an account, which loses its passphrase and its sessions. */
async function invite(sql: Sql, secrets: AccountsParts['secrets'], account: number): Promise<string> {
  const code = writeInvitation(randomBytes(12))
  await endStays(sql, account)
  await sql`
    update hub.accounts set invitation = ${secrets.toMac(toLetters(code))}, invited_until = now() + interval '3 days',
      secret = null, state = 'invited'
    where id = ${account}`
  return code
}

async function begin({ web, register, secrets }: AccountsParts): ReturnType<Accounts['begin']> {
  const rows = await web`select id, state, login from hub.accounts limit 2`
  if (rows.length > 1 || (rows[0] !== undefined && rows[0].state !== 'invited')) return undefined
  const [known] = rows
  if (known === undefined) {
    const make = async (sql: Sql) => {
      const [row] = await sql`
        insert into hub.accounts (login, role) values (${FIRST}, 'administrator') on conflict do nothing returning id`
      return row === undefined ? undefined : { login: FIRST, code: await invite(sql, secrets, row.id) }
    }
    return register.write(web, { kind: 'account-made' }, make)
  }
  const code = await register.write(web, { kind: 'account-renewed' }, (sql) => invite(sql, secrets, known.id))
  return { login: known.login, code }
}

async function endStays(web: Sql, account: number): Promise<void> {
  await web`delete from hub.stays where account = ${account}`
}

/**
 * Counts an attempt before its result is known, so that parallel attempts are counted too; returns the remaining wait
 * (s).
 */
async function countTry(web: Sql, key: string): Promise<number> {
  return web.begin(async (sql) => {
    await sql`delete from hub.tries where since < now() - interval '1 day'`
    await sql`insert into hub.tries (name, wrong) values (${key}, 0) on conflict do nothing`
    const [row] = await sql`
      select wrong, extract(epoch from clock_timestamp() - since)::float8 * 1000 as past
      from hub.tries where name = ${key} for update`
    const left = findBackOff('staffCode', row?.wrong ?? 0) - (row?.past ?? 0)
    if (left > 0) return Math.ceil(left / 1000)
    await sql`update hub.tries set wrong = wrong + 1, since = clock_timestamp() where name = ${key}`
    return 0
  }) as Promise<number>
}

async function readWait(web: Sql, key: string): Promise<number> {
  const [row] = await web`select wrong from hub.tries where name = ${key}`
  return Math.ceil(findBackOff('staffCode', row?.wrong ?? 0) / 1000)
}
