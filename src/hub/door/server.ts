import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { type HubErrorCode, isPassing } from '../../core/hub/error.ts'
import { PACKS, packPathSchema } from '../../core/hub/packs.ts'
import { LONGEST_BODY, LONGEST_COPY_ANSWER, PROTOCOL } from '../../core/hub/protocol.ts'
import type { RequirementTitles } from '../../core/hub/requirements.ts'
import type { SecurityContact } from '../../core/hub/security-contact.ts'
import { WEB } from '../../core/hub/web.ts'
import type { Sql } from '../database/connect.ts'
import type { HubWeb } from '../web/web.ts'
import type { HubAnswer, HubDoor } from './door.ts'
import { type BucketSize, type Buckets, type Crowd, type CrowdSize, createBuckets, createCrowd } from './limits.ts'
import { installRequirements } from './requirements.ts'
import { installSecurityContact } from './security-contact.ts'
import { createMetrics, type Metrics, readTotals, STYLE_DIGEST, toPage } from './totals.ts'

/** Limits for one address, for all of them, and for one moment. */
export interface Limits {
  /** Refusals for one address; honest machines have next to none. */
  readonly refused: BucketSize
  /** Enrolments from all addresses together, so that many addresses cannot try more codes. */
  readonly enrolments: BucketSize
  /** Notebooks that one address stores or fetches, so that guesses at words are slow, and few. */
  readonly copies: BucketSize
  /** Requests with a body that are processed at once. */
  readonly atOnce: number
  readonly open: CrowdSize
  /** Milliseconds in which a whole request must arrive: a megabyte on a slow line. */
  readonly patience: number
}

const LIMITS: Limits = {
  refused: { most: 60, perMinute: 20 },
  enrolments: { most: 100, perMinute: 60 },
  copies: { most: 20, perMinute: 2 },
  atOnce: 32,
  open: { connections: 500, bodies: 40, bytes: 400 * 1024 * 1024 },
  patience: 180_000,
}

export interface ServerOptions {
  readonly door: HubDoor
  readonly service: Sql
  readonly logger: FastifyBaseLogger
  /** Supervision in a browser, which has its own limits. */
  readonly page: HubWeb
  /** The titles for the carte des exigences. */
  readonly titles: RequirementTitles
  /** Whom the organisation names for reports of weaknesses, if it does. */
  readonly security?: SecurityContact | undefined
  readonly now: () => Date
  readonly limits?: Partial<Limits>
  /** PEM of the organisation. Without it the server uses plain HTTP, which only loopback may use. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
}

/** Bytes of a machine's report about itself, mostly its keys. */
const LONGEST_REPORT = 64 * 1024

/** Creates the server, which does not listen yet. Its log has codes and counts: no address, no fingerprint, no line. */
export function createServer({
  door,
  service,
  logger,
  page,
  titles,
  security,
  now,
  limits: given,
  tls,
}: ServerOptions): FastifyInstance {
  const limits = { ...LIMITS, ...given }
  const crowd = createCrowd(limits.open)
  const metrics = createMetrics(service)
  const gate = new Gate(limits, crowd, metrics)
  const server = openSockets({ logger, tls }, limits, crowd)
  server.addHook('onRequest', (request, reply) => gate.admit(request, reply))
  server.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
    if (error.statusCode === 413) return gate.refuse(request, reply, 'too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) return gate.refuse(request, reply, 'malformed')
    request.log.error({ code: error.code ?? 'unknown' }, 'failed')
    return gate.refuse(request, reply, 'hub-failed')
  })
  server.setNotFoundHandler((request, reply) => reply.code(404).send({ v: PROTOCOL, code: refusedPath(request) }))

  const handle = (act: (value: unknown) => Promise<HubAnswer>) => (request: FastifyRequest, reply: FastifyReply) =>
    gate.handle(request, reply, act)
  const deposit = handle((value) => door.deposit(value))
  const enrol = handle((value) => door.enrol(value))
  const copy = handle((value) => door.copy(value))
  const report = handle((value) => door.report(value))
  server.get('/v1/hub', async () => door.hello())
  server.post('/v1/deposit', deposit)
  server.post('/v1/enrol', enrol)
  server.post('/v1/copy', { bodyLimit: LONGEST_COPY_ANSWER }, copy)
  server.post('/v1/report', { bodyLimit: LONGEST_REPORT }, report)
  installPacks(server, service)
  installCounts(server, { door, service, metrics })
  installRequirements(server, service, titles)
  installSecurityContact(server, security, now)
  page.install(server)
  return server
}

function openSockets(
  { logger, tls }: Pick<ServerOptions, 'logger' | 'tls'>,
  { patience }: Limits,
  crowd: Crowd,
): FastifyInstance {
  const sockets = {
    headersTimeout: Math.min(patience, 15_000),
    maxHeaderSize: 8192,
    // Node's default interval is half a minute, during which expired connections would stay open.
    connectionsCheckingInterval: Math.min(patience / 4, 5000),
  }
  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LONGEST_BODY,
    requestTimeout: patience,
    connectionTimeout: patience,
    keepAliveTimeout: 20_000,
    exposeHeadRoutes: false,
    ...(tls === undefined ? { http: sockets } : { https: { ...sockets, ...tls, minVersion: 'TLSv1.2' as const } }),
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance
  server.server.maxConnections = 2000
  server.server.on('connection', (socket: Socket) => {
    const leave = crowd.connect(socket.remoteAddress ?? '')
    if (leave === undefined) socket.destroy()
    else socket.once('close', leave)
  })
  return server
}

/** Admits machines' requests within the limits, and counts their results. */
class Gate {
  readonly #limits: Limits
  readonly #crowd: Crowd
  readonly #metrics: Metrics
  readonly #refused: Buckets
  readonly #enrolments: Buckets
  readonly #copies: Buckets
  #atWork = 0

  constructor(limits: Limits, crowd: Crowd, metrics: Metrics) {
    const elapsed = (): number => performance.now()
    this.#limits = limits
    this.#crowd = crowd
    this.#metrics = metrics
    this.#refused = createBuckets(limits.refused, elapsed)
    this.#enrolments = createBuckets(limits.enrolments, elapsed)
    this.#copies = createBuckets(limits.copies, elapsed)
  }

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    void reply.headers(HEADERS)
    if (request.method !== 'POST' || request.url.startsWith(WEB.page)) return
    const address = toAddress(request.raw)
    const length = Number(request.headers['content-length'] ?? LONGEST_BODY)
    const leave = this.#hasRoom(request.url, address)
      ? this.#crowd.send(address, Math.min(length, LONGEST_BODY) || 0)
      : undefined
    // Checked before the body is read: a refused request costs next to nothing.
    if (leave !== undefined) reply.raw.once('close', leave)
    else await this.refuse(request, reply.header('connection', 'close'), 'too-many')
  }

  async handle(
    request: FastifyRequest,
    reply: FastifyReply,
    act: (value: unknown) => Promise<HubAnswer>,
  ): Promise<FastifyReply> {
    this.#atWork += 1
    const end = this.#metrics.time()
    try {
      const done = await act(request.body)
      end(done.lines)
      if (done.lines > 0) request.log.info({ lines: done.lines }, 'taken')
      else if (!CALM.includes(done.code)) request.log.warn({ code: done.code }, 'refused')
      return this.#answer(request, reply, done)
    } finally {
      this.#atWork -= 1
    }
  }

  refuse(request: FastifyRequest, reply: FastifyReply, code: HubErrorCode): FastifyReply {
    return this.#answer(request, reply, { code, body: { v: PROTOCOL, code }, lines: 0 })
  }

  #hasRoom(url: string, address: string): boolean {
    if (!this.#refused.isOpen(address) || this.#atWork >= this.#limits.atOnce) return false
    if (url.startsWith('/v1/enrol')) return this.#enrolments.take('all')
    return !url.startsWith('/v1/copy') || this.#copies.take(address)
  }

  #answer(request: FastifyRequest, reply: FastifyReply, { code, body }: HubAnswer): FastifyReply {
    const isAnger = body.code === code && !CALM.includes(code) && !isPassing(code as HubErrorCode)
    if (isAnger) this.#refused.take(toAddress(request.raw))
    this.#metrics.count(code)
    return reply.code(toStatus(code)).send(body)
  }
}

/** Serves packs publicly, as a mirror of TUF: the client verifies each file, and none is secret. */
function installPacks(server: FastifyInstance, service: Sql): void {
  server.get(`${PACKS}*`, async (request, reply) => {
    const path = packPathSchema.safeParse((request.params as { readonly '*'?: string })['*'])
    const [row] = path.success ? await service`select hub.read_pack_file(${path.data}) as bytes` : []
    const bytes: unknown = row?.bytes
    if (!(bytes instanceof Uint8Array)) return reply.code(404).send({ v: PROTOCOL, code: 'nothing' })
    return reply.type('application/octet-stream').send(bytes)
  })
}

/** Serves the hub's health and metrics to its operators; the counts identify nobody. */
function installCounts(
  server: FastifyInstance,
  { door, service, metrics }: Pick<ServerOptions, 'door' | 'service'> & { readonly metrics: Metrics },
): void {
  server.get('/health', async () => ({ ok: true }))
  server.get('/ready', async (_request, reply) => {
    const totals = await readTotals(service).catch(() => undefined)
    return reply.code(totals === undefined ? 503 : 200).send({ ok: totals !== undefined })
  })
  server.get('/metrics', async (request, reply) => {
    if (!isLoopback(toAddress(request.raw))) return reply.code(403).send({ v: PROTOCOL, code: 'malformed' })
    return reply.type('text/plain; version=0.0.4').send(await metrics.read())
  })
  server.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(toPage(door.hello(), await readTotals(service))),
  )
}

/** The page runs and loads nothing and cannot be framed; the policy allows its one style by its digest. */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Codes that arouse no suspicion. */
const CALM: readonly HubAnswer['code'][] = [
  'taken',
  'already',
  'enrolled',
  'reported',
  'gap',
  'left',
  'fetched',
  'full',
]

const STATUS: Readonly<Partial<Record<HubAnswer['code'], number>>> = {
  taken: 200,
  already: 200,
  enrolled: 200,
  left: 200,
  fetched: 200,
  nothing: 200,
  full: 200,
  reported: 200,
  'too-large': 413,
  'too-many': 429,
  'hub-failed': 503,
  gap: 409,
  fork: 409,
  malformed: 400,
  'protocol-older': 426,
  'protocol-newer': 426,
}

function toStatus(code: HubAnswer['code']): number {
  return STATUS[code] ?? 403
}

function refusedPath(request: FastifyRequest): HubErrorCode {
  request.log.warn({ code: 'not-found' }, 'refused')
  return 'malformed'
}

function toAddress(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? ''
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
