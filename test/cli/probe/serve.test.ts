import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedFolder, serveFolder } from '../../../src/cli/probe/serve.ts'

const top = mkdtempSync(join(tmpdir(), 'cote-a-cote-serve-'))
const folder = join(top, 'site')
let plain: ServedFolder
let app: ServedFolder

beforeAll(async () => {
  mkdirSync(join(folder, 'sub'), { recursive: true })
  writeFileSync(join(top, 'secret.txt'), 'secret')
  mkdirSync(join(top, 'site-beside'))
  writeFileSync(join(top, 'site-beside/secret.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), 'home')
  writeFileSync(join(folder, 'sub/index.html'), 'sub')
  writeFileSync(join(folder, 'é a.css'), 'css')
  plain = await serveFolder(folder, false)
  app = await serveFolder(folder, true)
})

afterAll(async () => {
  await plain.close()
  await app.close()
  rmSync(top, { recursive: true })
})

describe('a served folder', () => {
  it('gives files, the index of folders, and their types', async () => {
    expect(await get(plain, '/')).toEqual([200, 'home', 'text/html; charset=utf-8'])
    expect((await get(plain, '/sub/?q=1'))[1]).toBe('sub')
    expect(await get(plain, '/%C3%A9%20a.css')).toEqual([200, 'css', 'text/css; charset=utf-8'])
  })

  it('gives index.html for an address without a file only when asked', async () => {
    expect((await get(plain, '/une/route'))[0]).toBe(404)
    expect(await get(app, '/une/route')).toEqual([200, 'home', 'text/html; charset=utf-8'])
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/../site-beside/secret.txt', '/%'])(
    'gives nothing outside of it for %s',
    async (path) => {
      expect((await get(plain, path))[0]).toBe(404)
    },
  )
})

/** Requests a path as it is: `fetch` would normalise it first. */
function get({ origin }: ServedFolder, path: string): Promise<[number, string, string]> {
  return new Promise((resolve, reject) => {
    request(origin, { path }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () => resolve([response.statusCode ?? 0, body, response.headers['content-type'] ?? '']))
    })
      .on('error', reject)
      .end()
  })
}
