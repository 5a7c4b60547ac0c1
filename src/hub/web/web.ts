import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isAllowed } from '../../core/hub/access.ts'
import { LONGEST_BROUGHT } from '../../core/hub/packs.ts'
import {
  type SignInAnswer,
  WEB,
  type WebArgument,
  type WebName,
  type WebRefusal,
  webRequests,
} from '../../core/hub/web.ts'
import { toFaultCode } from '../../core/report/fault.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import type { Sql } from '../database/connect.ts'
import type { NoteGuess } from '../door/guesses.ts'
import { type BucketSize, type Buckets, createBuckets } from '../door/limits.ts'
import { createAccounts } from './accounts.ts'
import { type AnswerParts, createAnswers, type WebClient } from './answers.ts'
import { Oidc, type OidcOptions } from './oidc.ts'
import { ACCOUNT_COST, createPassphrases } from './passphrase.ts'
import { createStays, isToken, type Stay, type Stays, toCookie, toKept } from './stays.ts'

/** The limits for one address's requests of the page. */
export interface WebLimits {
  readonly requests: BucketSize
  /** Sign-in attempts, which cost memory and time. */
  readonly attempts: BucketSize
}

const LIMITS: WebLimits = { requests: { most: 300, perMinute: 300 }, attempts: { most: 20, perMinute: 10 } }

export interface WebParts extends Omit<AnswerParts, 'accounts' | 'hasOidc'> {
  /** The folder of the built page. */
  readonly folder: string
  readonly isSafe: boolean
  readonly cost?: ScryptCost
  readonly limits?: Partial<WebLimits>
  /** Notes wrong passphrases and codes, where the organisation wants addresses kept. */
  readonly noteGuess?: NoteGuess | undefined
  /** The organisation's own accounts, if it has any. */
  readonly oidc?: OidcOptions
}

/** Only our own files, nothing inline, no frame around it. */
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
/** Bytes of a request, of which a passphrase is the longest part. */
const LONGEST = 16_384
const TRIES: readonly WebName[] = ['hub.signIn', 'hub.join']

/** The hub's page: its files, and a single way to make requests, which checks the client, its origin and its rights. */
export class HubWeb {
  readonly accounts: ReturnType<typeof createAccounts>
  readonly #parts: WebParts
  readonly #stays: Stays
  readonly #oidc: Oidc | undefined
  readonly #answers: ReturnType<typeof createAnswers>
  readonly #requests: Buckets
  readonly #attempts: Buckets
  readonly #cookie: { readonly isSafe: boolean; readonly use: 'stay' }
  #pages: ReadonlyMap<string, PageFile> | undefined

  constructor(parts: WebParts) {
    const { web, isSafe } = parts
    const passphrases = createPassphrases(parts.cost ?? ACCOUNT_COST)
    const accounts = createAccounts({ web, ...parts.hub, passphrases })
    this.accounts = accounts
    this.#parts = parts
    this.#stays = createStays(web)
    this.#oidc = parts.oidc && new Oidc({ options: parts.oidc, accounts, stays: this.#stays, isSafe })
    this.#answers = createAnswers({ ...parts, accounts, hasOidc: this.#oidc !== undefined })
    const limits = { ...LIMITS, ...parts.limits }
    const elapsed = (): number => performance.now()
    this.#requests = createBuckets(limits.requests, elapsed)
    this.#attempts = createBuckets(limits.attempts, elapsed)
    this.#cookie = { isSafe, use: 'stay' }
  }

  install(server: FastifyInstance): void {
    void server.register(async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        void reply.headers(HEADERS)
        if (this.#parts.isSafe) void reply.header('strict-transport-security', 'max-age=31536000')
        // Before the body is read.
        if (!this.#requests.take(request.socket.remoteAddress ?? '')) await refuse(request, reply, 'too-many')
      })
      scope.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
        const isTheirs = error.statusCode !== undefined && error.statusCode < 500
        if (!isTheirs) request.log.error({ code: error.code ?? 'unknown' }, 'page failed')
        return refuse(request, reply, isTheirs ? 'malformed' : 'failed')
      })
      this.#oidc?.install(scope)
      scope.post(`${WEB.ask}:name`, { bodyLimit: LONGEST }, (request, reply) =>
        this.#answer(request, reply, toName((request.params as { readonly name?: string }).name)),
      )
      const ofPacks = {
        bodyLimit: LONGEST_BROUGHT,
        onRequest: (request: FastifyRequest, reply: FastifyReply) => this.#admit(request, reply),
      }
      scope.post(`${WEB.ask}hub.bringPack`, ofPacks, (request, reply) => this.#answer(request, reply, 'hub.bringPack'))
      scope.get(`${WEB.page}*`, (request, reply) => this.#sendPage(request, reply))
      scope.get(WEB.page.slice(0, -1), (_request, reply) => reply.redirect(WEB.page))
    })
  }

  async #findStay(
    request: FastifyRequest,
  ): Promise<{ readonly kept: string | undefined; readonly stay: Stay | undefined }> {
    const kept = toKept(request.headers.cookie, this.#cookie)
    return { kept, stay: kept === undefined ? undefined : await this.#stays.find(kept) }
  }

  /** Checks rights before a body of megabytes is read: a client that may send none costs next to nothing. */
  async #admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { kept, stay } = await this.#findStay(request)
    void reply.header('connection', 'close')
    if (stay === undefined) return refuse(request, reply, 'signed-out')
    const isOurs = isOwnPage(request) && isToken(kept ?? '', request.headers[WEB.token])
    return isOurs && isAllowed(stay.role, 'packs') ? undefined : refuse(request, reply, 'forbidden')
  }

  async #answer(request: FastifyRequest, reply: FastifyReply, name: WebName | undefined): Promise<FastifyReply> {
    if (name === undefined) return refuse(request, reply, 'malformed')
    if (!isOwnPage(request)) return refuse(request, reply, 'forbidden')
    const address = request.socket.remoteAddress ?? ''
    if (TRIES.includes(name) && !this.#attempts.take(address)) return refuse(request, reply, 'too-many')
    const { kept, stay } = await this.#findStay(request)
    const { access, argument } = webRequests[name]
    if (access !== 'anybody' && stay === undefined) return refuse(request, reply, 'signed-out')
    const isOurs = stay === undefined || isToken(kept ?? '', request.headers[WEB.token])
    if (access !== 'anybody' && !isOurs) return refuse(request, reply, 'forbidden')
    const parsed = argument.safeParse(request.body)
    if (stay !== undefined && access !== 'anybody' && access !== 'member' && !isAllowed(stay.role, access)) {
      await this.#keepRefusal(name, stay.account, parsed.data)
      return refuse(request, reply, 'forbidden')
    }
    if (!parsed.success) return refuse(request, reply, 'malformed')
    const act = this.#answers[name] as (argument: unknown, client: WebClient) => Promise<unknown>
    const answer = await act(parsed.data, this.#createClient(request, reply, { stay, kept }))
    if (TRIES.includes(name) && (answer as SignInAnswer).is === 'wrong') this.#parts.noteGuess?.('sign-in', address)
    return reply.type('application/json').send(JSON.stringify(answer ?? null))
  }

  #createClient(
    request: FastifyRequest,
    reply: FastifyReply,
    { stay, kept }: { readonly stay: Stay | undefined; readonly kept: string | undefined },
  ): WebClient {
    const ofKnown = { isSafe: this.#parts.isSafe, use: 'known' } as const
    return {
      stay,
      kept: kept ?? '',
      known: toKept(request.headers.cookie, ofKnown),
      enter: async (account, known) => {
        if (kept !== undefined) await this.#stays.end(kept)
        const cookies = [toCookie(await this.#stays.open(account), this.#cookie), toCookie(known, ofKnown)]
        void reply.header('set-cookie', cookies)
      },
      leave: async () => {
        const idToken = await this.#stays.end(kept ?? '')
        void reply.header('set-cookie', toCookie('', this.#cookie))
        // If the provider is away, they are signed out here all the same.
        const there = idToken === undefined ? undefined : this.#oidc?.leave(idToken).catch(() => undefined)
        return (await there) ?? null
      },
      note: (fault) => request.log.warn({ code: toFaultCode(fault) }, 'page'),
    }
  }

  /** Reports a refused request that concerns a machine to that machine, as a reading is reported. */
  async #keepRefusal(name: WebName, account: number, argument: unknown): Promise<void> {
    const { web, hub } = this.#parts
    const look = (act: (sql: Sql) => Promise<unknown>) => hub.register.write(web, { kind: 'looked', by: account }, act)
    if (name === 'hub.export') await look((sql) => sql`select hub.look_at_all(${account}, 'refused')`)
    if ((name !== 'hub.visits' && name !== 'hub.visit') || argument === undefined) return
    const { machine, number = null } = argument as WebArgument<'hub.visits'> & { readonly number?: number }
    await look((sql) => sql`select hub.look_refused(${account}, ${machine}, ${number})`)
  }

  #sendPage(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    this.#pages ??= readPages(this.#parts.folder)
    const path = (request.params as { readonly '*'?: string })['*'] ?? ''
    const file = this.#pages.get(path === '' ? 'hub.html' : path)
    if (file === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('Cette page n’est pas là.')
    if (file.isKept) void reply.header('cache-control', 'public, max-age=31536000, immutable')
    const isSmall = file.gzip !== undefined && (request.headers['accept-encoding'] ?? '').includes('gzip')
    if (isSmall) void reply.header('content-encoding', 'gzip')
    return reply.type(file.type).send(isSmall ? file.gzip : file.bytes)
  }
}

function refuse(request: FastifyRequest, reply: FastifyReply, code: WebRefusal): FastifyReply {
  request.log.warn({ code }, 'page')
  return reply.code(STATUS[code]).send({ code })
}

function toName(text: string | undefined): WebName | undefined {
  return text !== undefined && Object.hasOwn(webRequests, text) ? (text as WebName) : undefined
}

// A browser states a request's origin; only JSON is accepted, which no form of another site can send.
function isOwnPage({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin, host } = headers
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}

/** One file of the page. */
interface PageFile {
  readonly type: string
  readonly bytes: Buffer
  /** The compressed content; absent if it is not worth it. */
  readonly gzip?: Buffer
  /** Whether it may be cached for ever: its name contains a hash of its content, and it holds no data. */
  readonly isKept: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
}
const SMALLER = ['.html', '.js', '.css', '.svg']

/** Reads the built page into memory: requests are looked up by name and never open a file. Empty if it is not built. */
function readPages(folder: string): ReadonlyMap<string, PageFile> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.flatMap((entry): [string, PageFile][] => {
      const [path, extension] = [join(entry.parentPath, entry.name), extname(entry.name)]
      const type = TYPES[extension]
      if (type === undefined) return []
      const bytes = readFileSync(path)
      const name = relative(folder, path).replaceAll(sep, '/')
      const gzip = SMALLER.includes(extension) ? { gzip: gzipSync(bytes) } : {}
      return [[name, { type, bytes, ...gzip, isKept: name.startsWith('assets/') }]]
    }),
  )
}
