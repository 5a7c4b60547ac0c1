import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/** A listener on this machine that counts every packet and every connection that reaches it, whatever they contain. */
export interface Wires {
  /** One port number for UDP and TCP, IPv4 and IPv6. */
  readonly port: number
  /** What arrived, as `<UDP|TCP> <how many bytes>`. */
  readonly arrived: readonly string[]
  forget(): void
  close(): void
}

/** Listens on loopback, UDP and TCP, and IPv6 if this machine has it. */
export async function openWires(): Promise<Wires> {
  const arrived: string[] = []
  const tcp = createServer((socket) => {
    arrived.push('TCP 0')
    socket.on('error', () => {})
    socket.on('data', ({ length }) => arrived.push(`TCP ${length}`))
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as AddressInfo
  const tcp6 = createServer((socket) => {
    arrived.push('TCP6 0')
    socket.on('error', () => {})
  }).on('error', () => {})
  tcp6.listen(port, '::1')
  const sockets = (['udp4', 'udp6'] as const).map((type) => {
    const socket = createSocket(type)
    socket.on('message', ({ length }) => arrived.push(`UDP ${length}`))
    socket.on('error', () => {})
    socket.bind(port, type === 'udp4' ? '127.0.0.1' : '::1')
    return socket
  })
  return {
    port,
    arrived,
    forget: () => {
      arrived.length = 0
    },
    close: () => {
      tcp.close()
      tcp6.close()
      for (const socket of sockets) {
        try {
          socket.close()
        } catch {} // this machine has no IPv6
      }
    },
  }
}
