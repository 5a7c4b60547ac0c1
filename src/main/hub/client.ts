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

/** The time for one answer, in milliseconds: a megabyte over a slow line. */
const PATIENCE = 180_000
/** The most bytes of an answer; most have some hundred, 200 looks about ten thousand. */
const LONGEST = 128 * 1024

/** A hub's address and key. */
export interface HubPlace {
  /** `https://host:port`, or `http://` for this very machine. */
  readonly address: string
  /** The fingerprint of its key; undefined before anybody compared it. */
  readonly fingerprint?: string
  /** Checks whether a fingerprint is the one of the enrolment code, before the key is known. */
  readonly isExpected?: (fingerprint: string) => boolean
}

interface Reply {
  readonly status: number
  readonly bytes: Buffer
  /** The SHA-256 of the certificate in TLS; empty without TLS. */
  readonly certificate: string
}

/**
 * Verifies a hub's identity. The certificate of its TLS must be signed by the hub's own key, which people compared: an
 * organisation may renew certificates, and nobody in between has the key. @throws HubError `hub-changed` for another
 * hub, `hub-unsafe` for a certificate that is not its own, `hub-unreachable`
 */
export async function verifyHub({
  address,
  fingerprint,
  isExpected,
}: HubPlace): Promise<Hello & { readonly fingerprint: string }> {
  const { bytes, certificate } = await exchange(address, '/v1/hub').catch(throwUnreachable)
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

/** Sends to a verified hub; only over the same certificate. @throws HubError */
export async function sendTo(
  address: string,
  path: '/v1/deposit' | '/v1/enrol' | '/v1/copy' | '/v1/report',
  body: unknown,
  certificate: string,
): Promise<unknown> {
  const longest = path === '/v1/copy' ? LONGEST_COPY_ANSWER : LONGEST
  const options = { body: JSON.stringify(body), certificate, longest }
  const reply = await exchange(address, path, options).catch(throwUnreachable)
  const value = parse(reply.bytes)
  if (reply.status === 200) return value
  const refused = refusedSchema.safeParse(value)
  if (refused.success) return refused.data
  return { v: PROTOCOL, code: 'hub-unreachable' }
}

/**
 * Fetches a file from a verified hub, only over the same certificate; undefined where there is none. Follows no
 * redirect and decompresses nothing. @throws HubError `too-large` as soon as there are more than `longest` bytes,
 * `hub-unsafe`, `hub-unreachable`
 */
export async function fetchFrom(
  address: string,
  path: string,
  options: Required<Pick<Exchange, 'certificate' | 'longest' | 'signal'>>,
): Promise<Buffer | undefined> {
  const { status, bytes } = await exchange(address, path, options)
  if (status === 404) return undefined
  if (status !== 200) throw new HubError('hub-unreachable')
  return bytes
}

/** The time for a hub to open a connection for a call, in milliseconds: a person is waiting. */
const RELAY_PATIENCE = 6_000

/** Opens a connection for a call at a verified hub, only over the same certificate. @throws HubError */
export function openRelay(address: string, certificate: string): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const url = new URL(RELAY.path, address)
    const isSafe = url.protocol === 'https:'
    const headers = { connection: 'Upgrade', upgrade: RELAY.protocol }
    const request = (isSafe ? requestSafe : requestPlain)(url, { headers, agent: false, rejectUnauthorized: false })
    const refuse = (error: unknown): void => {
      clearTimeout(late)
      request.destroy()
      reject(error instanceof HubError ? error : new HubError('hub-unreachable', error))
    }
    const late = setTimeout(() => refuse(new HubError('hub-unreachable')), RELAY_PATIENCE)
    request.on('error', refuse)
    request.on('response', () => refuse(new HubError('hub-unreachable')))
    request.on('upgrade', (_answer, socket, head) => {
      clearTimeout(late)
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    if (!isSafe) return void request.end()
    request.once('socket', (socket) => {
      socket.once('secureConnect', () => {
        if (readDigest(socket as TLSSocket) === certificate) request.end()
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
  /** The body, sent as JSON; without it the request is a GET. */
  readonly body?: string
  /** The only accepted certificate; undefined before the hub is verified. */
  readonly certificate?: string
  /** The most bytes of the answer. */
  readonly longest?: number
  readonly signal?: AbortSignal
}

/**
 * Sends a request and reads the answer. @throws HubError `too-large` for a longer answer, `hub-unsafe`,
 * `hub-unreachable`
 */
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
    // Authorities do not matter: the certificate must be the one that the hub's key signed.
    const options = {
      method: body === undefined ? 'GET' : 'POST',
      headers: headers || {},
      timeout: PATIENCE,
      agent: false as const,
      rejectUnauthorized: false,
      ...(signal && { signal }),
    }
    let certificate = ''
    const request = (isSafe ? requestSafe : requestPlain)(url, options, (response) => {
      const parts: Buffer[] = []
      let size = 0
      response.on('data', (part: Buffer) => {
        size += part.length
        if (size <= longest) return void parts.push(part)
        // Fails at once, as the end of a short answer may have arrived already.
        fail(new HubError('too-large'))
        request.destroy()
      })
      response.on('error', fail)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(parts), certificate }))
    })
    request.on('timeout', () => request.destroy(new HubError('hub-unreachable')))
    request.on('error', fail)
    const write = (): void => {
      request.end(body)
    }
    if (!isSafe) return write()
    // Nothing is sent before the certificate is checked.
    request.once('socket', (socket) => {
      socket.once('secureConnect', () => {
        certificate = readDigest(socket as TLSSocket)
        if (expected !== undefined && expected !== certificate) request.destroy(new HubError('hub-unsafe'))
        else write()
      })
    })
  })
}

// A longer answer does not come from a hub of ours.
function throwUnreachable(error: unknown): never {
  throw error instanceof HubError && error.code === 'too-large' ? new HubError('hub-unreachable', error) : error
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
