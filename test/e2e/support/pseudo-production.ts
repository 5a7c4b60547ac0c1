import { get, type IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { Library } from '../../../src/core/flow/read/library.ts'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import { createSelfSigned } from '../../../tools/abuse/certificate.ts'
import { serveTraining } from '../../../training/serve.ts'

/** The answer of a real address instead of its replica's page. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** The replicas, over https on loopback, under the names of the real portals. */
export interface PseudoProduction {
  /** Switches for a Chromium that finds every host here, and trusts only this certificate. */
  readonly switches: readonly string[]
  /** All requests, in order: `GET https://host/path`, the time, and whether it was for a page. */
  readonly asked: { readonly method: string; readonly host: string; readonly at: number; readonly isPage: boolean }[]
  /** Sets the answer of an address from now on; a function changes the replica's own page. */
  readonly answers: Map<string, Answer | ((page: string) => string)>
  close(): Promise<void>
}

/** Serves the entry pages of all procedures at their real addresses, and answers all other requests with 404. */
export async function servePseudoProduction(library: Library): Promise<PseudoProduction> {
  const training = await serveTraining({ now: () => new Date('2026-11-28T09:00:00Z') })
  const entries = new Map<string, string>()
  for (const { flow } of library.flows) {
    const portal = findProcedure(library, flow)?.portal
    // What follows # is never requested.
    const [start = ''] = portal?.start.split('#') ?? []
    if (portal?.training)
      entries.set(start, `${training.origin(portal.training.hosts[0] ?? '')}${portal.training.start}`)
  }
  const hosts = new Set(library.portals.flatMap((portal) => portal.hosts))
  const identity = createSelfSigned([...hosts, 'nouveau.example', 'validate.perfdrive.com'])
  const asked: PseudoProduction['asked'] = []
  const answers: PseudoProduction['answers'] = new Map()
  const server = createServer(identity, (request, response) => {
    const host = request.headers.host ?? ''
    const isPage = request.headers['sec-fetch-dest'] === 'document'
    asked.push({ method: request.method ?? '', host, at: performance.now(), isPage })
    const address = `https://${host}${request.url}`
    const given = answers.get(address)
    if (typeof given === 'object') return response.writeHead(given.status, given.headers).end(given.body)
    const replica = entries.get(address)
    if (replica === undefined) return response.writeHead(404).end()
    void readReplica(replica).then((page) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(given ? given(page) : page)
    })
  })
  const port = await listen(server)
  return {
    switches: [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${identity.fingerprint}`,
    ],
    asked,
    answers,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await training.close()
    },
  }
}

/**
 * Reads the entry page of a replica. A replica recognises itself by the requested Host, a name that only browsers
 * resolve.
 */
async function readReplica(address: string, cookies: readonly string[] = []): Promise<string> {
  const { host, port, pathname, search } = new URL(address)
  const headers = { host, ...(cookies.length > 0 && { cookie: cookies.join('; ') }) }
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `${pathname}${search}`, headers }, resolve).on('error', reject)
  })
  const given = (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0] ?? '')
  const page = await readText(answer)
  const { location } = answer.headers
  return location === undefined ? page : readReplica(new URL(location, address).href, [...cookies, ...given])
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
