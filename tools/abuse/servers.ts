import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { createSelfSigned } from './certificate.ts'

/** The real portal's hosts, which the runs map to loopback: nothing leaves this machine. */
export const PORTAL = 'https://candidat.francetravail.fr'
/** Another site, whose frames the portal's own pages show (a captcha, a chat), and which an attacker controls. */
export const WIDGET = 'https://widget.example'
const HOSTS = ['candidat.francetravail.fr', 'authentification-candidat.francetravail.fr', 'www.francetravail.fr']

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Buffer
}

/** A portal that an attacker controls and every other host of the network, with all requests that reached them. */
export interface HostileServers {
  /** Switches for the app: every host leads here, and only the portal's certificate is trusted. */
  readonly switches: readonly string[]
  /** Sets what a path of the portal answers from now on; every other path is an empty page. */
  serve(path: string, answer: Answer | ((request: IncomingMessage) => Answer)): void
  /** Requests to hosts other than the portal, as `<method> <host><path>`. */
  readonly astray: readonly string[]
  /** Requests to the portal, with their headers. */
  readonly seen: readonly IncomingMessage[]
  /**
   * Whether each connection to the portal brought a ticket of an earlier one, by which the portal recognises a visitor.
   */
  readonly handshakes: readonly ('new' | 'resumed')[]
  /** Whether anyone was ever shown a certificate of the machine. */
  certificateShown(): boolean
  /** The port of the portal's own server on loopback, which stands for the machine's own services. */
  readonly localPort: number
  forget(): void
  close(): void
}

/**
 * Starts three servers on loopback: the portal, a portal with a certificate that nobody trusts, and every other host.
 */
export async function openHostileServers(): Promise<HostileServers> {
  const astray: string[] = []
  const seen: IncomingMessage[] = []
  let answers = new Map<string, Answer | ((request: IncomingMessage) => Answer)>()
  const handshakes: ('new' | 'resumed')[] = []
  let certificate = false

  const receive = (request: IncomingMessage, response: ServerResponse) => {
    const { hostname, pathname } = new URL(request.url ?? '/', `https://${request.headers.host ?? 'nobody'}`)
    if (!HOSTS.includes(hostname) && `https://${hostname}` !== WIDGET) return stray(request, response)
    seen.push(request)
    const { authorized, getPeerCertificate } = request.socket as TLSSocket
    if (authorized || Object.keys(getPeerCertificate?.call(request.socket) ?? {}).length > 0) certificate = true
    const given = answers.get(pathname) ?? {}
    const {
      status = 200,
      headers = {},
      body = '<!doctype html><title>Portail</title>',
    } = typeof given === 'function' ? given(request) : given
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers } as Record<string, string>)
    response.end(body)
  }
  const stray = (request: IncomingMessage, response: ServerResponse) => {
    astray.push(`${request.method} ${request.headers.host}${request.url}`)
    response.setHeader('access-control-allow-origin', '*')
    response.end('<!doctype html><title>Ailleurs</title>')
  }

  const good = createSelfSigned([...HOSTS, 'widget.example', 'evil.example'])
  const bad = createSelfSigned(HOSTS)
  const portal = createServer({ ...good, requestCert: true, rejectUnauthorized: false }, receive)
  const untrusted = createServer({ ...bad }, receive)
  const plain = createPlain(stray)
  portal.on('secureConnection', (socket) => handshakes.push(socket.isSessionReused() ? 'resumed' : 'new'))
  const servers = [portal, untrusted, plain]
  for (const server of servers) {
    server.on('upgrade', (request, socket) => {
      astray.push(`UPGRADE ${request.headers.host}${request.url}`)
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  }
  const portOf = (server: (typeof servers)[number]) => (server.address() as AddressInfo).port
  const rules = [
    `MAP www.francetravail.fr:443 127.0.0.1:${portOf(untrusted)}`,
    `MAP *:443 127.0.0.1:${portOf(portal)}`,
    `MAP *:80 127.0.0.1:${portOf(plain)}`,
  ]
  return {
    switches: [`--host-resolver-rules=${rules.join(',')}`, `--ignore-certificate-errors-spki-list=${good.fingerprint}`],
    serve: (path, answer) => void answers.set(path, answer),
    astray,
    seen,
    handshakes,
    certificateShown: () => certificate,
    localPort: portOf(plain),
    forget: () => {
      answers = new Map()
      astray.length = 0
      seen.length = 0
    },
    close: () => {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
