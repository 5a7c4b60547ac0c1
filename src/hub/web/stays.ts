import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type AccountRole, isStayOver } from '../../core/hub/access.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import type { Sql } from '../database/connect.ts'

/** Somebody who is in. */
export interface Stay {
  readonly account: number
  readonly login: string
  readonly role: AccountRole
  /** The desk they work at, as the hub counts machines; null where nobody said. */
  readonly machine: number | null
}

/** Who is in, by what their browser keeps. That itself is kept nowhere here. */
export interface Stays {
  /** What the browser is to keep. `idToken`: of the organisation's own accounts, for the way out. */
  open(account: number, idToken?: string): Promise<string>
  /** Undefined for one that is over, closed or was never there. */
  find(kept: string): Promise<Stay | undefined>
  /** Ends a stay; gives the token that it was opened with. */
  end(kept: string): Promise<string | undefined>
}

/** A stay is seen again at most so often, in milliseconds: each question would be a write. */
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

/** The token that each question of a stay bears: another site's page cannot read it, so it asks nothing in somebody's name. */
export function toToken(kept: string): string {
  return createHmac('sha256', kept).update('token').digest('base64url')
}

export function isToken(kept: string, token: unknown): boolean {
  const [right, given] = [Buffer.from(toToken(kept)), Buffer.from(typeof token === 'string' ? token : '')]
  return right.length === given.length && timingSafeEqual(right, given)
}

/** What a cookie of ours is for: somebody's stay, or their way to the organisation's own accounts and back. */
export interface CookieUse {
  readonly isSafe: boolean
  readonly use: 'stay' | 'oidc'
}

const NAMES = { stay: 'cote-a-cote', oidc: 'cote-a-cote-oidc' } as const

/** The browser keeps it for this host alone where TLS protects it. */
function toName({ isSafe, use }: CookieUse): string {
  return isSafe ? `__Host-${NAMES[use]}` : NAMES[use]
}

/**
 * Writes what the browser is to keep until it is closed; '' has it forget. No script reads it, and no other site sends it: the
 * one of the way back comes with a page that another site leads to, and with nothing else.
 */
export function toCookie(kept: string, of: CookieUse): string {
  const end = kept === '' ? '; Max-Age=0' : ''
  const site = of.use === 'stay' ? 'Strict' : 'Lax'
  return `${toName(of)}=${kept}; Path=/; HttpOnly; SameSite=${site}${of.isSafe ? '; Secure' : ''}${end}`
}

/** Reads what the browser kept; undefined for anything that is not of our form. */
export function toKept(header: string | undefined, of: CookieUse): string | undefined {
  const wanted = `${toName(of)}=`
  const found = header?.split('; ').find((one) => one.startsWith(wanted))
  const kept = found?.slice(wanted.length)
  return kept !== undefined && /^[A-Za-z0-9_-]{43}$/.test(kept) ? kept : undefined
}
