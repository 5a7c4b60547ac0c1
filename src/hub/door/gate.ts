import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HubErrorCode, isPassing } from '../../core/hub/error.ts'
import { LONGEST_BODY, PROTOCOL } from '../../core/hub/protocol.ts'
import { WEB } from '../../core/hub/web.ts'
import type { HubAnswer } from './door.ts'
import type { NoteGuess } from './guesses.ts'
import { type BucketSize, type Buckets, type Crowd, type CrowdSize, createBuckets } from './limits.ts'
import { type Metrics, STYLE_DIGEST } from './totals.ts'

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

export const LIMITS: Limits = {
  refused: { most: 60, perMinute: 20 },
  enrolments: { most: 100, perMinute: 60 },
  copies: { most: 20, perMinute: 2 },
  atOnce: 32,
  open: { connections: 500, bodies: 40, bytes: 400 * 1024 * 1024 },
  patience: 180_000,
}

/** Admits machines' requests within the limits, and counts their results. */
export class Gate {
  readonly #limits: Limits
  readonly #crowd: Crowd
  readonly #metrics: Metrics
  readonly #noteGuess: NoteGuess | undefined
  readonly #refused: Buckets
  readonly #enrolments: Buckets
  readonly #copies: Buckets
  #atWork = 0

  constructor(limits: Limits, crowd: Crowd, metrics: Metrics, noteGuess: NoteGuess | undefined) {
    const elapsed = (): number => performance.now()
    this.#limits = limits
    this.#crowd = crowd
    this.#metrics = metrics
    this.#noteGuess = noteGuess
    this.#refused = createBuckets(limits.refused, elapsed)
    this.#enrolments = createBuckets(limits.enrolments, elapsed)
    this.#copies = createBuckets(limits.copies, elapsed)
  }

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    void reply.headers(HEADERS)
    if (request.is404) return this.refuseUnknown(request, reply)
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

  /** Answers where nothing is, without reading what is sent there: only known requests may have a body. */
  refuseUnknown(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (!['GET', 'HEAD'].includes(request.method)) void reply.header('connection', 'close')
    return reply.code(404).send({ v: PROTOCOL, code: refusedPath(request) })
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
    if (code === 'code-refused') this.#noteGuess?.('enrolment', toAddress(request.raw))
    this.#metrics.count(code)
    return reply.code(toStatus(code)).send(body)
  }
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

/** Returns the address that a request comes from. */
export function toAddress(request: IncomingMessage): string {
  return request.socket.remoteAddress ?? ''
}
