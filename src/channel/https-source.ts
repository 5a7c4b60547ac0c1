import { type RequestOptions, request } from 'node:https'
import { ChannelError } from '../core/channel/error.ts'
import type { ChannelSource } from './source.ts'

export interface HttpsSourceParts {
  /** As `parseChannelAddress` returns it. */
  readonly address: string
  /** Certificates of the organisation's own authority (PEM), if Node does not know the authority of its server. */
  readonly ca?: string
  /** The most milliseconds for one file in all, and without a byte. */
  readonly patience?: { readonly file: number; readonly silence: number }
  /**
   * The host and port to connect to instead of the name's own address, for tests; the certificate is checked all the
   * same.
   */
  readonly dial?: { readonly host: string; readonly port: number }
}

const PATIENCE = { file: 60_000, silence: 15_000 }

/** Node's error codes for an invalid certificate. */
const CERTIFICATE = /CERT|SIGNATURE|ERR_TLS|ALTNAME/

/**
 * Reads packs from an https server. Connects to that host and no other: refuses any redirect, since an open one leads
 * anywhere. Sends only the name of the file, accepts no compressed response (a few bytes could become gigabytes), and
 * stops at the first byte beyond the limit, or after too long a silence or duration.
 */
export function createHttpsSource({ address, ca, patience = PATIENCE, dial }: HttpsSourceParts): ChannelSource {
  const base = new URL(address)
  return {
    read: (path, longest) => {
      const options: RequestOptions = {
        host: dial?.host ?? base.hostname,
        port: dial?.port ?? 443,
        servername: base.hostname,
        path: `${base.pathname}${path.split('/').map(encodeURIComponent).join('/')}`,
        headers: { host: base.host, accept: '*/*', 'accept-encoding': 'identity', 'cache-control': 'no-cache' },
        rejectUnauthorized: true,
        agent: false,
        timeout: patience.silence,
        ...(ca !== undefined && { ca }),
      }
      return fetchFile(options, { path, longest, patience: patience.file })
    },
  }
}

interface Wish {
  readonly path: string
  readonly longest: number
  readonly patience: number
}

function fetchFile(options: RequestOptions, { path, longest, patience }: Wish): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(options)
    const refuse = (error: ChannelError): void => {
      clearTimeout(deadline)
      asked.destroy()
      reject(error)
    }
    const deadline = setTimeout(() => refuse(new ChannelError('too-slow', { file: path })), patience)
    const settle = (bytes: Buffer | undefined): void => {
      clearTimeout(deadline)
      asked.destroy()
      resolve(bytes)
    }
    asked.on('timeout', () => refuse(new ChannelError('too-slow', { file: path })))
    asked.on('error', (cause) => {
      const code = 'code' in cause ? String(cause.code) : ''
      refuse(new ChannelError(CERTIFICATE.test(code) ? 'certificate' : 'source-unreachable', { file: path, cause }))
    })
    asked.on('response', (answer) => {
      const status = answer.statusCode ?? 0
      const encoding = answer.headers['content-encoding']
      if (status === 404 || status === 403) return settle(undefined)
      if (status >= 300 && status < 400) return refuse(new ChannelError('redirected', { file: path }))
      if (status !== 200) return refuse(new ChannelError('source-unreachable', { file: path }))
      if (encoding !== undefined && encoding !== 'identity') return refuse(new ChannelError('encoded', { file: path }))
      const promised = answer.headers['content-length']
      if (Number(promised ?? 0) > longest) return refuse(new ChannelError('too-long', { file: path }))
      const pieces: Buffer[] = []
      let length = 0
      answer.on('data', (piece: Buffer) => {
        length += piece.length
        if (length > longest) return refuse(new ChannelError('too-long', { file: path }))
        pieces.push(piece)
      })
      answer.on('error', (cause) => refuse(new ChannelError('cut', { file: path, cause })))
      answer.on('end', () => settle(Buffer.concat(pieces)))
    })
    asked.end()
  })
}
