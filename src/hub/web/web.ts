import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isAllowed } from '../../core/hub/access.ts'
import { LONGEST_BROUGHT } from '../../core/hub/packs.ts'
import { WEB, type WebArgument, type WebName, type WebRefusal, webRequests } from '../../core/hub/web.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { type BucketSize, createBuckets } from '../door/bucket.ts'
import { createAccounts } from './accounts.ts'
import { type AnswerParts, type Asker, createAnswers } from './answers.ts'
import { toCookie, toKept } from './cookie.ts'
import { createOidc, type OidcWish } from './oidc.ts'
import { type PageFile, readPages } from './pages.ts'
import { ACCOUNT_COST, createPassphrases } from './passphrase.ts'
import { createStays, isToken } from './stays.ts'

/** What one address may ask of the page. */
export interface WebLimits {
  readonly asked: BucketSize
  /** Tries to come in: what is behind them costs memory and time. */
  readonly tried: BucketSize
}

const LIMITS: WebLimits = { asked: { most: 300, perMinute: 300 }, tried: { most: 20, perMinute: 10 } }

export interface WebParts extends Omit<AnswerParts, 'accounts' | 'hasOidc'> {
  /** Where the built page is. */
  readonly folder: string
  readonly isSafe: boolean
  readonly cost?: ScryptCost
  readonly limits?: Partial<WebLimits>
  /** The organisation's own accounts, where it has any. */
  readonly oidc?: OidcWish
}

/** What the hub's page is made of, for who starts and fills it. */
export interface HubWeb {
  readonly accounts: ReturnType<typeof createAccounts>
  install(server: FastifyInstance): void
}

/** Nothing but our own files, nothing inline, no frame around it. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}
const STATUS: Readonly<Record<WebRefusal, number>> = {
  'signed-out': 401,
  forbidden: 403,
  malformed: 400,
  'too-many': 429,
  failed: 503,
}
/** Bytes of a question: a passphrase at the most. */
const LONGEST = 16_384
const TRIES: readonly WebName[] = ['hub.signIn', 'hub.join']

/** Makes the hub's page: its files, and one way to ask, which checks who asks, from where, and whether they may. */
export function createWeb(parts: WebParts): HubWeb {
  const { web, folder, isSafe } = parts
  const accounts = createAccounts({
    web,
    secrets: parts.hub.secrets,
    passphrases: createPassphrases(parts.cost ?? ACCOUNT_COST),
  })
  const stays = createStays(web)
  const oidc = parts.oidc && createOidc({ wish: parts.oidc, accounts, stays, isSafe })
  const answers = createAnswers({ ...parts, accounts, hasOidc: oidc !== undefined })
  const limits = { ...LIMITS, ...parts.limits }
  const elapsed = (): number => performance.now()
  const [asked, tried] = [createBuckets(limits.asked, elapsed), createBuckets(limits.tried, elapsed)]
  const cookie = { isSafe, use: 'stay' } as const
  let pages: ReadonlyMap<string, PageFile> | undefined

  const refuse = (request: FastifyRequest, reply: FastifyReply, code: WebRefusal): FastifyReply => {
    request.log.warn({ code }, 'page')
    return reply.code(STATUS[code]).send({ code })
  }

  // Before a body of megabytes is read: who may send none costs next to nothing.
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const kept = toKept(request.headers.cookie, cookie)
    const stay = kept === undefined ? undefined : await stays.find(kept)
    void reply.header('connection', 'close')
    if (stay === undefined) return refuse(request, reply, 'signed-out')
    const isOurs = isOwnPage(request) && isToken(kept ?? '', request.headers[WEB.token])
    return isOurs && isAllowed(stay.role, 'packs') ? undefined : refuse(request, reply, 'forbidden')
  }

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    name: WebName | undefined,
  ): Promise<FastifyReply> => {
    if (name === undefined) return refuse(request, reply, 'malformed')
    if (!isOwnPage(request)) return refuse(request, reply, 'forbidden')
    const address = request.socket.remoteAddress ?? ''
    if (TRIES.includes(name) && !tried.take(address)) return refuse(request, reply, 'too-many')
    const kept = toKept(request.headers.cookie, cookie)
    const stay = kept === undefined ? undefined : await stays.find(kept)
    const { asker, argument } = webRequests[name]
    if (asker !== 'anybody' && stay === undefined) return refuse(request, reply, 'signed-out')
    const isOurs = stay === undefined || isToken(kept ?? '', request.headers[WEB.token])
    if (asker !== 'anybody' && !isOurs) return refuse(request, reply, 'forbidden')
    const parsed = argument.safeParse(request.body)
    if (stay !== undefined && asker !== 'anybody' && asker !== 'member' && !isAllowed(stay.role, asker)) {
      await keepRefusal(name, stay.account, parsed.data)
      return refuse(request, reply, 'forbidden')
    }
    if (!parsed.success) return refuse(request, reply, 'malformed')
    const asking: Asker = {
      stay,
      kept: kept ?? '',
      enter: async (account) => {
        if (kept !== undefined) await stays.end(kept)
        void reply.header('set-cookie', toCookie(await stays.open(account), cookie))
      },
      leave: async () => {
        const idToken = await stays.end(kept ?? '')
        void reply.header('set-cookie', toCookie('', cookie))
        // Where the provider is away, they have left here all the same.
        const there = idToken === undefined ? undefined : oidc?.leave(idToken).catch(() => undefined)
        return (await there) ?? null
      },
    }
    const act = answers[name] as (argument: unknown, asking: Asker) => Promise<unknown>
    return reply.type('application/json').send(JSON.stringify((await act(parsed.data, asking)) ?? null))
  }

  // What was refused and speaks of a machine goes back to it, as what was seen does.
  const keepRefusal = async (name: WebName, account: number, argument: unknown): Promise<void> => {
    if (name === 'hub.export') await web`select hub.look_at_all(${account}, 'refused')`
    if ((name !== 'hub.visits' && name !== 'hub.visit') || argument === undefined) return
    const { machine, number = null } = argument as WebArgument<'hub.visits'> & { readonly number?: number }
    await web`select hub.look_refused(${account}, ${machine}, ${number})`
  }

  const sendPage = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    pages ??= readPages(folder)
    const path = (request.params as { readonly '*'?: string })['*'] ?? ''
    const file = pages.get(path === '' ? 'hub.html' : path)
    if (file === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('Cette page n’est pas là.')
    if (file.isKept) void reply.header('cache-control', 'public, max-age=31536000, immutable')
    const isSmall = file.gzip !== undefined && (request.headers['accept-encoding'] ?? '').includes('gzip')
    if (isSmall) void reply.header('content-encoding', 'gzip')
    return reply.type(file.type).send(isSmall ? file.gzip : file.bytes)
  }

  return {
    accounts,
    install: (server) => {
      void server.register(async (scope) => {
        scope.addHook('onRequest', async (request, reply) => {
          void reply.headers(HEADERS)
          if (isSafe) void reply.header('strict-transport-security', 'max-age=31536000')
          // Before its body is read.
          if (!asked.take(request.socket.remoteAddress ?? '')) await refuse(request, reply, 'too-many')
        })
        scope.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
          const isTheirs = error.statusCode !== undefined && error.statusCode < 500
          if (!isTheirs) request.log.error({ code: error.code ?? 'unknown' }, 'page failed')
          return refuse(request, reply, isTheirs ? 'malformed' : 'failed')
        })
        oidc?.install(scope)
        scope.post(`${WEB.ask}:name`, { bodyLimit: LONGEST }, (request, reply) =>
          answer(request, reply, toName((request.params as { readonly name?: string }).name)),
        )
        scope.post(`${WEB.ask}hub.bringPack`, { bodyLimit: LONGEST_BROUGHT, onRequest: admit }, (request, reply) =>
          answer(request, reply, 'hub.bringPack'),
        )
        scope.get(`${WEB.page}*`, sendPage)
        scope.get(WEB.page.slice(0, -1), (_request, reply) => reply.redirect(WEB.page))
      })
    },
  }
}

function toName(text: string | undefined): WebName | undefined {
  return text !== undefined && Object.hasOwn(webRequests, text) ? (text as WebName) : undefined
}

// A browser says where a question comes from; JSON alone is taken, which no form of another site can send.
function isOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin, host } = headers
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}
