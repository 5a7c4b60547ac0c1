import { userInfo } from 'node:os'
import {
  type IPP_OPERATIONS,
  type IppAnswer,
  type IppAttribute,
  parseIppAnswer,
  toIppRequest,
} from '../../core/printing/ipp.ts'

/** Where CUPS listens on Debian, and on most others. */
const SOCKET = '/run/cups/cups.sock'
/** In milliseconds: it is a program of this machine. */
const PATIENCE = 5_000
const MOST_BYTES = 1_000_000

/**
 * Asks CUPS of this machine. Undefined where there is none (Windows; nothing listens), or it answers nothing that can be read:
 * then its queue cannot be seen from here.
 */
export async function askCups(
  operation: keyof typeof IPP_OPERATIONS,
  printer: string | undefined,
  attributes: readonly IppAttribute[],
): Promise<IppAnswer | undefined> {
  if (process.platform === 'win32') return undefined
  const asked = toIppRequest(operation, 1, [
    {
      name: 'printer-uri',
      tag: 'uri',
      values: [`ipp://localhost/${printer ? `printers/${encodeURIComponent(printer)}` : ''}`],
    },
    ...attributes,
    { name: 'requesting-user-name', tag: 'name', values: [userInfo().username] },
  ])
  const { request } = await import('node:http') // half a hundredth of a second, which no start waits for
  return new Promise((resolve) => {
    const nothing = () => resolve(undefined)
    // Who asks is told by the socket itself: without it CUPS may hide what papers are called.
    const authorization = `PeerCred ${userInfo().username}`
    const headers = { 'content-type': 'application/ipp', host: 'localhost', authorization }
    const sent = request({ ...findServer(), path: '/', method: 'POST', headers, timeout: PATIENCE }, (answer) => {
      const parts: Buffer[] = []
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
        if (length > MOST_BYTES) sent.destroy()
        else parts.push(part)
      })
      answer.on('end', () => resolve(parseIppAnswer(Buffer.concat(parts))))
      answer.on('error', nothing)
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', nothing)
    sent.on('close', nothing)
    sent.end(asked)
  })
}

/** As the library of CUPS finds it: told by the environment, a socket or a host of ours, else the usual socket. */
function findServer(): { readonly socketPath: string } | { readonly host: string; readonly port: number } {
  const told = process.env.CUPS_SERVER
  if (told === undefined || told === '') return { socketPath: SOCKET }
  if (told.startsWith('/')) return { socketPath: told }
  const [host = 'localhost', port = '631'] = told.split('/')[0]?.split(':') ?? []
  return { host, port: Number(port) || 631 }
}
