import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createHttpsSource, type HttpsSourceParts } from '../../src/channel/https-source.ts'
import { createMaker, FILES, type Maker, MENDED } from './maker.ts'

const read = (name: string): string => readFileSync(new URL(`../fixtures/channel/${name}`, import.meta.url), 'utf8')
const ca = read('test-only.crt.pem')

/** The server's answer; below, the hosts that were requested. */
let answer: (path: string, response: ServerResponse) => void = () => undefined
let asked: string[] = []
let server: Server
beforeAll(async () => {
  server = createServer({ key: read('test-only.key.pem'), cert: ca }, (request, response) => {
    asked.push(`${request.headers.host}${request.url}`)
    answer(request.url ?? '', response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
let maker: Maker | undefined
afterEach(() => {
  asked = []
  maker?.remove()
  maker = undefined
})

const open = (address = 'https://paquets.example/demarches/', more: Partial<HttpsSourceParts> = { ca }) => {
  const { port } = server.address() as AddressInfo
  return createHttpsSource({ address, dial: { host: '127.0.0.1', port }, ...more })
}
const hurried = () => open(undefined, { ca, patience: { file: 400, silence: 200 } })
const refused = (code: string) => expect.objectContaining({ name: 'ChannelError', code })

describe('a server', () => {
  it('gives a pack as a folder does, and receives no other request', async () => {
    const made = createMaker()
    maker = made
    made.publish(FILES)
    answer = (path, response) => {
      try {
        response.end(made.read(path.replace('/demarches/', '')))
      } catch {
        response.writeHead(404).end()
      }
    }
    const { trusted, files } = await made.check(made.firstRoot(), open())
    expect(files).toEqual(FILES)
    made.publish(MENDED)
    expect(await made.check(trusted, open())).toMatchObject({ version: 2, files: MENDED })
    expect(asked.every((one) => /^paquets\.example\/demarches\/(metadata|targets)\/[\w./-]+$/.test(one))).toBe(true)
  })

  it.each<readonly [what: string, code: string, act: (response: ServerResponse) => void]>([
    ['leads to another host', 'redirected', (one) => one.writeHead(302, { location: 'https://evil.example/' }).end()],
    [
      'leads to another of its pages',
      'redirected',
      (one) => one.writeHead(308, { location: '/open?to=//evil.example' }).end(),
    ],
    ['leads to plain http', 'redirected', (one) => one.writeHead(301, { location: 'http://paquets.example/' }).end()],
    [
      'compresses: a few bytes become a gigabyte',
      'encoded',
      (one) => one.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000))),
    ],
    ['says that it is too long', 'too-long', (one) => one.writeHead(200, { 'content-length': 2 ** 40 }).write('x')],
    [
      'never ends',
      'too-long',
      (one) => {
        const pour = (): void => {
          while (!one.destroyed && one.write(Buffer.alloc(16_384))) {}
        }
        one.on('drain', pour)
        pour()
      },
    ],
    [
      'sends a byte now and then',
      'too-slow',
      (one) => {
        const drip = setInterval(() => one.write('x'), 20)
        one.on('close', () => clearInterval(drip))
      },
    ],
    ['says nothing', 'too-slow', () => undefined],
    [
      'stops in the middle',
      'cut',
      (one) => one.writeHead(200, { 'content-length': 100 }).write('half', () => one.destroy()),
    ],
    ['closes the door', 'source-unreachable', (one) => void one.destroy()],
    ['is in trouble', 'source-unreachable', (one) => one.writeHead(503).end()],
  ])('that %s is refused by name', async (_what, code, act) => {
    answer = (_, response) => act(response)
    const source = code === 'too-slow' ? hurried() : open()
    await expect(source.read('metadata/timestamp.json', 16_384)).rejects.toEqual(refused(code))
  })

  it('that has the certificate of another host, or of no authority, is refused before it receives anything', async () => {
    const read = (source: ReturnType<typeof open>) => source.read('metadata/timestamp.json', 16_384)
    await expect(read(open('https://autre.example/'))).rejects.toEqual(refused('certificate'))
    await expect(read(open('https://paquets.example/', {}))).rejects.toEqual(refused('certificate'))
    expect(asked).toEqual([])
  })

  it('that has no such file reports it', async () => {
    answer = (_, response) => response.writeHead(404).end()
    expect(await open().read('metadata/2.root.json', 16_384)).toBeUndefined()
  })
})
