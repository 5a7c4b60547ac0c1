import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AccountRole } from '../../core/base/account-role.ts'
import { isStayOver } from '../../core/hub/access.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { Sql } from '../database/connect.ts'

/** A session of somebody who is signed in. */
export interface Stay {
  readonly account: number
  readonly login: string
  readonly role: AccountRole
  /** The number of the desk they work at; null if unknown. */
  readonly machine: number | null
}

/** The sessions, by their cookie values. The values themselves are not stored here. */
export interface Stays {
  /** Opens a session; returns its cookie value. `idToken`: of the organisation's own accounts, for signing out. */
  open(account: number, idToken?: string): Promise<string>
  /** Finds a session; undefined if it is over, closed or never existed. */
  find(kept: string): Promise<Stay | undefined>
  /** Ends a session; returns the token with which it was opened. */
  end(kept: string): Promise<string | undefined>
}

/** The shortest time between two updates of a session's last use, in milliseconds: each request would be a write. */
const SEEN_EVERY = 60_000

export function createStays(web: Sql): Stays {
  return {
    open: async (account, idToken) => {
      const kept = randomBytes(32).toString('base64url')
      await web`delete from hub.stays where began < now() - interval '1 day'`
      await web`insert into hub.stays (digest, account, id_token) values (${sha256(kept)}, ${account}, ${idToken ?? null})`
      return kept
    },
    find: async (kept) => {
      const digest = sha256(kept)
      const [row] = await web`
        select a.id, a.login, a.role, a.machine, extract(epoch from s.began)::float8 * 1000 as began,
          extract(epoch from s.seen)::float8 * 1000 as seen, extract(epoch from now())::float8 * 1000 as now
        from hub.stays s join hub.accounts a on a.id = s.account where s.digest = ${digest} and a.state = 'active'`
      if (row === undefined) return undefined
      if (isStayOver({ began: row.began, seen: row.seen }, row.now)) {
        await web`delete from hub.stays where digest = ${digest}`
        return undefined
      }
      if (row.now - row.seen > SEEN_EVERY) await web`update hub.stays set seen = now() where digest = ${digest}`
      return { account: row.id, login: row.login, role: row.role, machine: row.machine }
    },
    end: async (kept) => {
      const [row] = await web`delete from hub.stays where digest = ${sha256(kept)} returning id_token`
      return row?.id_token ?? undefined
    },
  }
}

/**
 * Returns the CSRF token that each request of a session carries: another site's page cannot read it, so it cannot make
 * requests in somebody's name.
 */
export function toToken(kept: string): string {
  return createHmac('sha256', kept).update('token').digest('base64url')
}

export function isToken(kept: string, token: unknown): boolean {
  const [right, given] = [Buffer.from(toToken(kept)), Buffer.from(typeof token === 'string' ? token : '')]
  return right.length === given.length && timingSafeEqual(right, given)
}

/**
 * The use of a cookie: a session, a sign-in at the organisation's own accounts that is in progress, or an account that
 * has signed in with this browser before.
 */
export interface CookieUse {
  readonly isSafe: boolean
  readonly use: 'stay' | 'oidc' | 'known'
}

const NAMES = { stay: 'cote-a-cote', oidc: 'cote-a-cote-oidc', known: 'cote-a-cote-known' } as const
/** How long a browser remembers that an account signed in with it, in seconds: as long as browsers keep a cookie. */
const KNOWN_S = 400 * 86_400

/** Returns the cookie's name; with TLS, the browser binds it to this host. */
function toName({ isSafe, use }: CookieUse): string {
  return isSafe ? `__Host-${NAMES[use]}` : NAMES[use]
}

/**
 * Formats a cookie, which lasts until the browser is closed, and a known account's beyond; '' deletes it. No script reads
 * it, and no other site sends it. The cookie of a sign-in is also sent with a page to which another site leads, and with nothing else.
 */
export function toCookie(kept: string, of: CookieUse): string {
  const end = kept === '' ? '; Max-Age=0' : of.use === 'known' ? `; Max-Age=${KNOWN_S}` : ''
  const site = of.use === 'oidc' ? 'Lax' : 'Strict'
  return `${toName(of)}=${kept}; Path=/; HttpOnly; SameSite=${site}${of.isSafe ? '; Secure' : ''}${end}`
}

/** Parses a cookie's value; undefined for anything that does not have our form. */
export function toKept(header: string | undefined, of: CookieUse): string | undefined {
  const wanted = `${toName(of)}=`
  const found = header?.split('; ').find((one) => one.startsWith(wanted))
  const kept = found?.slice(wanted.length)
  return kept !== undefined && /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : undefined
}
