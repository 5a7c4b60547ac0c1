import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'

const now = () => new Date(2026, 10, 30)
const servers: TrainingServer[] = []

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

describe('serveTraining', () => {
  it('takes a free port and names the origin of a portal', async () => {
    const { port, origin } = await start()
    expect(port).toBeGreaterThan(0)
    expect(origin('francetravail.localhost')).toBe(`http://francetravail.localhost:${port}`)
  })

  it('serves the portal on its exact host', async () => {
    const { port } = await start()
    const { status, body } = await ask(port, `francetravail.localhost:${port}`)
    expect(status).toBe(200)
    expect(body).toContain('données fictives')
  })

  it('refuses any other host', async () => {
    const { port } = await start()
    for (const host of [
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      'francetravail.localhost',
      `francetravail.localhost:${port + 1}`,
      `www.francetravail.localhost:${port}`,
      `francetravail.localhost.example:${port}`,
      `francetravail.localhost@example:${port}`,
      `constructor:${port}`,
      'candidat.francetravail.fr',
    ]) {
      const { status, body } = await ask(port, host)
      expect([host, status >= 400 && status < 500]).toEqual([host, true])
      expect(body).not.toContain('<h1>')
    }
  })

  it('keeps two servers apart and stops at close', async () => {
    const [one, other] = [await start(), await start()]
    expect(one.port).not.toBe(other.port)
    await one.close()
    servers.splice(servers.indexOf(one), 1)
    await expect(ask(one.port, `francetravail.localhost:${one.port}`)).rejects.toThrow('ECONNREFUSED')
    expect((await ask(other.port, `francetravail.localhost:${other.port}`)).status).toBe(200)
  })

  it('reports that its port is taken', async () => {
    const { port } = await start()
    await expect(serveTraining({ now, port })).rejects.toThrow('EADDRINUSE')
  })
})

async function start(): Promise<TrainingServer> {
  const server = await serveTraining({ now })
  servers.push(server)
  return server
}

function ask(port: number, host: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/', headers: { host } }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
      .on('error', reject)
      .end()
  })
}
