import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { LONGEST_COPY_ANSWER } from '../../core/hub/copy.ts'
import { type HubErrorCode, isPassing } from '../../core/hub/error.ts'
import { PACKS, packPathSchema } from '../../core/hub/packs.ts'
import { LONGEST_BODY, PROTOCOL } from '../../core/hub/protocol.ts'
import type { RequirementTitles } from '../../core/hub/requirements.ts'
import { WEB } from '../../core/hub/web.ts'
import type { Sql } from '../database/connect.ts'
import type { HubWeb } from '../web/web.ts'
import { type BucketSize, createBuckets } from './bucket.ts'
import { type CrowdSize, createCrowd } from './crowd.ts'
import type { HubAnswer, HubDoor } from './door.ts'
import { createMetrics } from './metrics.ts'
import { STYLE_DIGEST, toPage } from './page.ts'
import { installRequirements } from './requirements.ts'
import { readTotals } from './totals.ts'

/** What one address, all of them, and one moment may ask. */
export interface Limits {
  /** Refusals of one address; honest machines have next to none. */
  readonly refused: BucketSize
  /** Enrolments of all addresses together: many addresses do not try more codes. */
  readonly enrolments: BucketSize
  /** Notebooks that one address leaves or fetches: guesses at words are slow, and few. */
  readonly copies: BucketSize
  /** Requests with a body at work at once. */
  readonly atOnce: number
  readonly open: CrowdSize
  /** Milliseconds for a whole request to come: a megabyte by a slow line. */
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

export interface ServerWish {
  readonly door: HubDoor
  readonly service: Sql
  readonly logger: FastifyBaseLogger
  /** Supervision in a browser, which has limits of its own. */
  readonly page: HubWeb
  /** The words for what the carte des exigences names. */
  readonly titles: RequirementTitles
  readonly limits?: Partial<Limits>
  /** PEM of the organisation; without it plain HTTP, which only loopback may have. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
}

/** Bytes of what a machine says of itself: its keys, mostly. */
const LONGEST_REPORT = 64 * 1024

/** Makes the server; it does not listen yet. Its log has codes and counts: no address, no fingerprint, no line. */
export function createServer({ door, service, logger, page, titles, limits: given, tls }: ServerWish): FastifyInstance {
  const limits = { ...LIMITS, ...given }
  const elapsed = (): number => performance.now()
  const refused = createBuckets(limits.refused, elapsed)
  const enrolments = createBuckets(limits.enrolments, elapsed)
  const copies = createBuckets(limits.copies, elapsed)
  const metrics = createMetrics(service)
  let atWork = 0
  const sockets = {
    headersTimeout: Math.min(limits.patience, 15_000),
    maxHeaderSize: 8192,
    // Node looks every half minute, by itself: who is over time would stay for as long.
    connectionsCheckingInterval: Math.min(limits.patience / 4, 5000),
  }

  const server = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LONGEST_BODY,
    requestTimeout: limits.patience,
    connectionTimeout: limits.patience,
    keepAliveTimeout: 20_000,
    exposeHeadRoutes: false,
    ...(tls === undefined ? { http: sockets } : { https: { ...sockets, ...tls, minVersion: 'TLSv1.2' as const } }),
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance
  server.server.maxConnections = 2000
  const crowd = createCrowd(limits.open)
  server.server.on('connection', (socket: Socket) => {
    const leave = crowd.connect(socket.remoteAddress ?? '')
    if (leave === undefined) socket.destroy()
    else socket.once('close', leave)
  })

  const answer = (request: FastifyRequest, reply: FastifyReply, { code, body }: HubAnswer): FastifyReply => {
    const isAnger = body.code === code && !CALM.includes(code) && !isPassing(code as HubErrorCode)
    if (isAnger) refused.take(toAddress(request.raw))
    metrics.count(code)
    return reply.code(toStatus(code)).send(body)
  }
  const refuse = (request: FastifyRequest, reply: FastifyReply, code: HubErrorCode): FastifyReply =>
    answer(request, reply, { code, body: { v: PROTOCOL, code }, lines: 0 })

  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS)
    if (request.method !== 'POST' || request.url.startsWith(WEB.page)) return
    const isOver = !refused.isOpen(toAddress(request.raw)) || atWork >= limits.atOnce
    const isEnrolment = request.url.startsWith('/v1/enrol')
    const isCopy = request.url.startsWith('/v1/copy')
    const isTooMany =
      !isOver && ((isEnrolment && !enrolments.take('all')) || (isCopy && !copies.take(toAddress(request.raw))))
    const length = Number(request.headers['content-length'] ?? LONGEST_BODY)
    const leave =
      isOver || isTooMany ? undefined : crowd.send(toAddress(request.raw), Math.min(length, LONGEST_BODY) || 0)
    // Before its body is read: who is refused costs next to nothing.
    if (leave !== undefined) reply.raw.once('close', leave)
    else await refuse(request, reply.header('connection', 'close'), 'too-many')
  })
  server.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
    if (error.statusCode === 413) return refuse(request, reply, 'too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) return refuse(request, reply, 'malformed')
    request.log.error({ code: error.code ?? 'unknown' }, 'failed')
    return refuse(request, reply, 'hub-failed')
  })
  server.setNotFoundHandler((request, reply) => reply.code(404).send({ v: PROTOCOL, code: refusedPath(request) }))

  const handle =
    (act: (value: unknown) => Promise<HubAnswer>) => async (request: FastifyRequest, reply: FastifyReply) => {
      atWork += 1
      const end = metrics.time()
      try {
        const done = await act(request.body)
        end(done.lines)
        if (done.lines > 0) request.log.info({ lines: done.lines }, 'taken')
        else if (!CALM.includes(done.code)) request.log.warn({ code: done.code }, 'refused')
        return answer(request, reply, done)
      } finally {
        atWork -= 1
      }
    }
  server.get('/v1/hub', async () => door.hello())
  server.post('/v1/deposit', handle(door.deposit))
  server.post('/v1/enrol', handle(door.enrol))
  server.post('/v1/copy', { bodyLimit: LONGEST_COPY_ANSWER }, handle(door.copy))
  server.post('/v1/report', { bodyLimit: LONGEST_REPORT }, handle(door.report))
  // For anybody who comes here, as a mirror of TUF: its reader verifies each file, and there is nothing secret in one.
  server.get(`${PACKS}*`, async (request, reply) => {
    const path = packPathSchema.safeParse((request.params as { readonly '*'?: string })['*'])
    const [row] = path.success ? await service`select hub.read_pack_file(${path.data}) as bytes` : []
    const bytes: unknown = row?.bytes
    if (!(bytes instanceof Uint8Array)) return reply.code(404).send({ v: PROTOCOL, code: 'nothing' })
    return reply.type('application/octet-stream').send(bytes)
  })
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
  installRequirements(server, service, titles)
  page.install(server)
  return server
}

/** Nothing of this page runs, loads or is framed; its one style is known by its digest. */
const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
}

/** Of which nobody is suspected. */
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
