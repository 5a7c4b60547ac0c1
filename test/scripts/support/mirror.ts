import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** How a mirror answers: with the build, another file, a refusal, half of it, slowly, or not at all. */
export type Manner = 'good' | 'wrong' | 'forbidden' | 'cut' | 'slow' | 'silent'

/**
 * The pieces of a slow answer, and the milliseconds between two of them: twice the second in which our set-up shows no
 * progress. It is under way once the first ones were sent.
 */
const PIECES = 20
const PAUSE = 100
const FIRST = 4

export interface Mirror {
  readonly url: string
  readonly port: number
  manner: Manner
  /** How many requests came. */
  readonly requests: () => number
  /** Resolves once the first pieces of a slow build were sent. */
  readonly isUnderWay: () => Promise<void>
  close(): Promise<void>
}

/** Serves one file on loopback, as a mirror of Electron's builds does. */
export async function openMirror({ path, zip }: { readonly path: string; readonly zip: Buffer }): Promise<Mirror> {
  let requests = 0
  let onBegun = (): void => {}
  const begun = new Promise<void>((resolve) => {
    onBegun = resolve
  })
  const server = createServer((asked, answer) => {
    requests += 1
    if (asked.url !== path) answer.writeHead(404).end()
    else void respond(answer, { manner: mirror.manner, zip, onBegun })
  })
  const port = await listen(server)
  const mirror: Mirror = {
    url: `http://127.0.0.1:${port}/`,
    port,
    manner: 'good',
    requests: () => requests,
    isUnderWay: () => begun,
    close: () => close(server),
  }
  return mirror
}

async function respond(
  answer: ServerResponse,
  { manner, zip, onBegun }: { readonly manner: Manner; readonly zip: Buffer; readonly onBegun: () => void },
): Promise<void> {
  if (manner === 'silent') return
  if (manner === 'forbidden') {
    answer.writeHead(403).end('no')
    return
  }
  answer.writeHead(200, { 'content-length': String(zip.length) })
  if (manner === 'good') answer.end(zip)
  if (manner === 'wrong') answer.end(Buffer.concat([zip.subarray(1), Buffer.from('!')]))
  if (manner === 'cut') answer.write(zip.subarray(0, zip.length / 2), () => answer.destroy())
  if (manner === 'slow') await respondSlowly(answer, { zip, onBegun })
}

async function respondSlowly(
  answer: ServerResponse,
  { zip, onBegun }: { readonly zip: Buffer; readonly onBegun: () => void },
): Promise<void> {
  const size = Math.ceil(zip.length / PIECES)
  for (let piece = 0; piece < PIECES && !answer.destroyed; piece += 1) {
    answer.write(zip.subarray(piece * size, (piece + 1) * size))
    if (piece === FIRST) onBegun()
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  answer.end()
}

export interface Proxy {
  readonly url: string
  readonly port: number
  /** The hosts that were asked for, in order. */
  readonly hosts: readonly string[]
  close(): Promise<void>
}

/** Opens a proxy that leads every host to one port of this machine, or refuses all with a status. */
export async function openProxy({ to, refuse }: { readonly to: number; readonly refuse?: number }): Promise<Proxy> {
  const hosts: string[] = []
  const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
    const url = new URL(asked.url ?? '', 'http://none.invalid')
    hosts.push(url.hostname)
    if (refuse) return answer.writeHead(refuse).end()
    const onward = request({ port: to, path: url.pathname }, (got) => {
      answer.writeHead(got.statusCode ?? 500, got.headers)
      got.pipe(answer)
    })
    return onward.end()
  })
  server.on('connect', (asked: IncomingMessage, socket: Duplex) => {
    hosts.push(asked.url?.split(':')[0] ?? '')
    if (refuse) return socket.end(`HTTP/1.1 ${refuse} no\r\n\r\n`)
    const onward = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const one of [onward, socket]) one.on('error', () => [onward, socket].map((end) => end.destroy()))
    return socket
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, port, hosts, close: () => close(server) }
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
