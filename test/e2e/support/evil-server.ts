import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that no portal names, and all requests that reached it. Every name under `localhost` leads to it. */
export interface EvilServer {
  readonly port: number
  /** Its own address, on a host that is on no list. */
  readonly url: string
  /** The requests since the last `forget`, as `<method> <host><path>`. */
  readonly requests: readonly string[]
  forget(): void
  close(): void
}

export async function openEvilServer(): Promise<EvilServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`)
    response.setHeader('access-control-allow-origin', '*')
    response.end('<!doctype html><title>Ailleurs</title><p>Ailleurs</p>')
  })
  server.on('upgrade', (request, socket) => {
    requests.push(`UPGRADE ${request.headers.host}${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://evil.localhost:${port}/`,
    requests,
    forget: () => {
      requests.length = 0
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
