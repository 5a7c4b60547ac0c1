import { createHash } from 'node:crypto'
import { request as requestPlain } from 'node:http'
import { request as requestSafe } from 'node:https'
import type { Duplex } from 'node:stream'
import type { TLSSocket } from 'node:tls'
import { RELAY } from '../../core/call/relay.ts'
import { HubError } from '../../core/hub/error.ts'
import {
  assertProtocol,
  type Hello,
  helloSchema,
  LONGEST_COPY_ANSWER,
  PROTOCOL,
  refusedSchema,
  toHelloText,
} from '../../core/hub/protocol.ts'
import { isTextSigned, readFingerprint } from '../../journal/keys/signature.ts'

/** Milliseconds for one answer: a megabyte by a slow line. */
const PATIENCE = 180_000
/** Bytes of an answer; most are some hundred, 200 looks some ten thousand. */
const LONGEST = 128 * 1024

/** Where a hub is, and by what it is known. */
export interface HubPlace {
  /** `https://host:port`, or `http://` for this very machine. */
  readonly address: string
  /** Fingerprint of its key; undefined before anybody compared it. */
  readonly fingerprint?: string
  /** Whether a fingerprint is the one on the code, where it is not known yet. */
  readonly isExpected?: (fingerprint: string) => boolean
}

interface Reply {
  readonly status: number
  readonly bytes: Buffer
  /** SHA-256 of the certificate that TLS showed; empty without TLS. */
  readonly certificate: string
}

/**
 * Asks a hub who it is. Whatever certificate its TLS shows must be the one that its own key signed: that key is what people
 * compared, so an organisation may renew certificates, and nobody in between has the key.
 *
 * @throws HubError `hub-changed` for another hub, `hub-unsafe` for a certificate that is not its own, `hub-unreachable`
 */
export async function meetHub({
  address,
  fingerprint,
  isExpected,
}: HubPlace): Promise<Hello & { readonly fingerprint: string }> {
  const { bytes, certificate } = await exchange(address, '/v1/hub').catch(toUnreachable)
  const value = parse(bytes)
  assertProtocol(value, 'hub')
  const parsed = helloSchema.safeParse(value)
  if (!parsed.success) throw new HubError('hub-unreachable', parsed.error)
  const hello = parsed.data
  const found = readFingerprint(hello.key) ?? ''
  const by = hello.key.slice(0, hello.key.indexOf('+'))
  if (!isTextSigned(hello.key, toHelloText(by, hello), hello.signature)) throw new HubError('hub-changed')
  if (fingerprint !== undefined ? found !== fingerprint : isExpected?.(found) === false)
    throw new HubError('hub-changed')
  if (hello.certificate !== certificate) throw new HubError('hub-unsafe')
  return { ...hello, fingerprint: found }
}

/** Sends to a hub that was met; over the same certificate, or not at all. @throws HubError */
export async function sendTo(
  address: string,
  path: '/v1/deposit' | '/v1/enrol' | '/v1/copy' | '/v1/report',
  body: unknown,
  certificate: string,
): Promise<unknown> {
  const longest = path === '/v1/copy' ? LONGEST_COPY_ANSWER : LONGEST
  const wish = { body: JSON.stringify(body), certificate, longest }
  const reply = await exchange(address, path, wish).catch(toUnreachable)
  const value = parse(reply.bytes)
  if (reply.status === 200) return value
  const refused = refusedSchema.safeParse(value)
  if (refused.success) return refused.data
  return { v: PROTOCOL, code: 'hub-unreachable' }
}

/**
 * Fetches a file from a hub that was met, over the same certificate or not at all; undefined where there is none. It follows no
 * redirect and unpacks nothing.
 *
 * @throws HubError `too-large` as soon as there are more than `longest` bytes, `hub-unsafe`, `hub-unreachable`
 */
export async function fetchFrom(
  address: string,
  path: string,
  wish: Required<Pick<Exchange, 'certificate' | 'longest' | 'signal'>>,
): Promise<Buffer | undefined> {
  const { status, bytes } = await exchange(address, path, wish)
  if (status === 404) return undefined
  if (status !== 200) throw new HubError('hub-unreachable')
  return bytes
}

/** How long a hub may take to open a connection for calls: somebody waits; in milliseconds. */
const RELAY_PATIENCE = 6_000

/** Opens a connection for calls at a hub that was met, over the same certificate or not at all. @throws HubError */
export function openRelay(address: string, certificate: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const url = new URL(RELAY.path, address)
    const isSafe = url.protocol === 'https:'
    const headers = { connection: 'Upgrade', upgrade: RELAY.protocol }
    const ask = (isSafe ? requestSafe : requestPlain)(url, { headers, agent: false, rejectUnauthorized: false })
    const refuse = (error: unknown): void => {
      clearTimeout(late)
      ask.destroy()
      reject(error instanceof HubError ? error : new HubError('hub-unreachable', error))
    }
    const late = setTimeout(() => refuse(new HubError('hub-unreachable')), RELAY_PATIENCE)
    ask.on('error', refuse)
    ask.on('response', () => refuse(new HubError('hub-unreachable')))
    ask.on('upgrade', (_answer, socket, head) => {
      clearTimeout(late)
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    if (!isSafe) return void ask.end()
    ask.once('socket', (socket) => {
      socket.once('secureConnect', () => {
        if (readDigest(socket as TLSSocket) === certificate) ask.end()
        else refuse(new HubError('hub-unsafe'))
      })
    })
  })
}

function readDigest(socket: TLSSocket): string {
  const { raw } = socket.getPeerCertificate()
  return raw === undefined ? '' : createHash('sha256').update(raw).digest('hex')
}

/** Parses an address as people type it. @throws HubError `address-unreadable`, also for plain HTTP to another machine */
export function parseAddress(text: string): string {
  const typed = text.trim()
  let url: URL
  try {
    url = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`)
  } catch (cause) {
    throw new HubError('address-unreadable', cause)
  }
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isPlain = url.protocol === 'http:' && isHere
  const isBare = url.username === '' && url.password === '' && url.pathname === '/' && url.search === ''
  if ((url.protocol !== 'https:' && !isPlain) || !isBare) throw new HubError('address-unreadable')
  return url.origin
}

interface Exchange {
  /** Sent as JSON; without it something is asked for. */
  readonly body?: string
  /** The one certificate over which anything is sent or read; undefined before the hub was met. */
  readonly certificate?: string
  /** Bytes of the answer. */
  readonly longest?: number
  readonly signal?: AbortSignal
}

/** @throws HubError `too-large` for an answer that is longer than it may be, `hub-unsafe`, `hub-unreachable` */
function exchange(
  address: string,
  path: string,
  { body, certificate: expected, longest = LONGEST, signal }: Exchange = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void =>
      reject(cause instanceof HubError ? cause : new HubError('hub-unreachable', cause))
    const url = new URL(path, address)
    const isSafe = url.protocol === 'https:'
    const headers = body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    // Who signed the certificate is not asked: it must be the very one that the hub's key names.
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      headers: headers || {},
      timeout: PATIENCE,
      agent: false as const,
      rejectUnauthorized: false,
      ...(signal && { signal }),
    }
    let certificate = ''
    const ask = (isSafe ? requestSafe : requestPlain)(url, options, (response) => {
      const parts: Buffer[] = []
      let size = 0
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size <= longest) return void parts.push(part)
        // At once: the end of a short answer is there already.
        fail(new HubError('too-large'))
        ask.destroy()
      })
      response.on('error', fail)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts), certificate }))
    })
    ask.on('timeout', () => ask.destroy(new HubError('hub-unreachable')))
    ask.on('error', fail)
    const write = (): void => {
      ask.end(body)
    }
    if (!isSafe) return write()
    // Nothing is sent before the certificate is the right one.
    ask.once('socket', (socket) => {
      socket.once('secureConnect', () => {
        certificate = readDigest(socket as TLSSocket)
        if (expected !== undefined && expected !== certificate) ask.destroy(new HubError('hub-unsafe'))
        else write()
      })
    })
  })
}

// What is too long for an answer of ours is no hub's answer.
function toUnreachable(error: unknown): never {
  throw error instanceof HubError && error.code === 'too-large' ? new HubError('hub-unreachable', error) : error
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
