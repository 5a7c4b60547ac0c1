import { createServer as createHttp, type Server as HttpServer } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Server, Socket } from 'node:net'
import { clock } from '../../src/journal/clock.ts'
import { serveTraining } from '../../training/serve.ts'
import { createSelfSigned } from '../abuse/certificate.ts'

/** The portal's own host, which leads here only to a server of strangers. */
export const REAL = 'candidat.francetravail.fr'

/** Opens a server by the portal's name, with a certificate that nobody signed. */
export async function openStranger(): Promise<{ readonly port: number; close(): void }> {
  const server = createHttps(createSelfSigned([REAL]), (_request, response) => response.end('?'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

/** The training portals, which can be replaced while the app shows them. */
export interface Training {
  readonly port: number
  /** Puts another server in their place; `null`: none at all. */
  replace(server: Server | HttpServer | null): Promise<void>
  close(): Promise<void>
}

export async function openTraining(): Promise<Training> {
  const real = await serveTraining({ now: () => clock.now() })
  let isReal = true
  let other: Server | HttpServer | null = null
  const sockets = new Set<Socket>()
  const closeOther = async () => {
    for (const socket of sockets) socket.destroy()
    const server = other
    if (server) await new Promise((resolve) => server.close(resolve))
    other = null
  }
  return {
    port: real.port,
    replace: async (server) => {
      if (isReal) await real.close()
      isReal = false
      other = server
      server?.on('connection', (socket: Socket) => sockets.add(socket))
      if (server) await new Promise<void>((resolve) => server.listen(real.port, '127.0.0.1', resolve))
    },
    close: async () => {
      if (isReal) await real.close()
      await closeOther()
    },
  }
}

export const answer = (status: number, body: string) =>
  createHttp((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(body)
  })
/** The page of a server before a portal that cannot reach the portal. */
export const BAD_GATEWAY =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>'

/** Creates a portal of one page, with a paper at `/avis.pdf`. */
export const createPaperSite = (paper: Buffer) =>
  createHttp((request, response) => {
    const isPaper = request.url?.startsWith('/avis.pdf') === true
    response.setHeader('content-type', isPaper ? 'application/pdf' : 'text/html; charset=utf-8')
    if (isPaper) response.setHeader('content-disposition', 'attachment; filename="avis.pdf"')
    response.end(isPaper ? paper : '<!doctype html><html lang="fr"><title>Portail</title><h1>Votre avis</h1>')
  })
