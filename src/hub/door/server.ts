import type { Socket } from 'node:net'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { PACKS, packPathSchema } from '../../core/hub/packs.ts'
import { LONGEST_BODY, LONGEST_COPY_ANSWER, PROTOCOL } from '../../core/hub/protocol.ts'
import type { RequirementTitles } from '../../core/hub/requirements.ts'
import type { SecurityContact } from '../../core/hub/security-contact.ts'
import type { Sql } from '../database/connect.ts'
import type { HubWeb } from '../web/web.ts'
import type { HubAnswer, HubDoor } from './door.ts'
import { Gate, LIMITS, type Limits, toAddress } from './gate.ts'
import type { NoteGuess } from './guesses.ts'
import { type Crowd, createCrowd } from './limits.ts'
import { installRequirements } from './requirements.ts'
import { installSecurityContact } from './security-contact.ts'
import { createMetrics, type Metrics, readTotals, toPage } from './totals.ts'

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
  /** Notes wrong codes, where the organisation wants addresses kept. */
  readonly noteGuess?: NoteGuess | undefined
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
  noteGuess,
  now,
  limits: given,
  tls,
}: ServerOptions): FastifyInstance {
  const limits = { ...LIMITS, ...given }
  const crowd = createCrowd(limits.open)
  const metrics = createMetrics(service)
  const gate = new Gate(limits, crowd, metrics, noteGuess)
  const server = openSockets({ logger, tls }, limits, crowd)
  server.addHook('onRequest', (request, reply) => gate.admit(request, reply))
  server.setErrorHandler((error: { readonly statusCode?: number; readonly code?: string }, request, reply) => {
    if (error.statusCode === 413) return gate.refuse(request, reply, 'too-large')
    if (error.statusCode !== undefined && error.statusCode < 500) return gate.refuse(request, reply, 'malformed')
    request.log.error({ code: error.code ?? 'unknown' }, 'failed')
    return gate.refuse(request, reply, 'hub-failed')
  })
  server.setNotFoundHandler((request, reply) => gate.refuseUnknown(request, reply))

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
  server.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(toPage(door.hello())))
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
