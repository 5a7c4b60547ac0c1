import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createDesk } from './desk/app.ts'
import { createPostOffice } from './mail/post-office.ts'
import { createPortals } from './portals.ts'
import { createSwitches, type Switches } from './switches.ts'
import type { Served } from './trouble.ts'

/** The training portals while they are served. `origin` builds the address of one portal, without a final slash. */
export interface TrainingServer {
  readonly port: number
  readonly origin: (host: string) => string
  readonly switches: Switches
  /** Counts the forms that were sent to the portals. */
  readonly countForms: () => number
  /** Returns the latest code sent by mail to an address; undefined if there is none. */
  readonly latestCode: (address: string) => string | undefined
  close(): Promise<void>
}

/**
 * Serves every training portal on one loopback port, one exact host a portal (`francetravail.localhost`).
 *
 * Any other Host gets 421, `127.0.0.1` and `localhost` included: a page of the real web whose name was made to
 * resolve to this machine (DNS rebinding) must not reach a portal. It never listens beyond 127.0.0.1 and keeps
 * nothing after `close`. With `desk`, `entrainement.localhost` lists people, codes and switches: never inside the app,
 * where a guided page could reach it. `now` is the portals' clock; `port` 0, the default, takes a free one.
 */
export async function serveTraining(options: {
  now: () => Date
  port?: number
  desk?: boolean
}): Promise<TrainingServer> {
  let port = options.port ?? 0
  let forms = 0
  const origin = (host: string) => `http://${host}:${port}`
  const switches = createSwitches()
  const post = createPostOffice(options.now, () => switches.isOn('wrong-code'))
  const portals = new Map<string, Served>(createPortals({ now: options.now, origin, switches, post }))
  if (options.desk === true) portals.set('entrainement.localhost', createDesk({ switches, origin, post }))

  const fetch = (request: Request): Response | Promise<Response> => {
    const portal = toPortal(request.headers.get('host') ?? '')
    if (request.method === 'POST') forms += 1
    return portal === undefined ? new Response('Hôte inconnu.', { status: 421 }) : portal.fetch(request)
  }

  const toPortal = (host: string) => {
    const suffix = `:${port}`
    return host.endsWith(suffix) ? portals.get(host.slice(0, -suffix.length)) : undefined
  }

  const server = serve({ fetch, port, hostname: '127.0.0.1' })
  await new Promise<void>((resolve, reject) => {
    if (server.listening) resolve()
    server.once('listening', resolve)
    server.once('error', reject)
  })
  port = (server.address() as AddressInfo).port

  return {
    port,
    origin,
    switches,
    countForms: () => forms,
    latestCode: (address) =>
      post
        .lettersTo(address)
        .flatMap(({ lines }) => /\b\d{6}\b/.exec(lines.join(' '))?.[0] ?? [])
        .at(0),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
