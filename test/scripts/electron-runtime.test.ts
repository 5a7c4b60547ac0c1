import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pickCases } from '../setup/runs.ts'
import { importScript } from './support/import-script.ts'
import { openProxy } from './support/mirror.ts'
import { end, NOW, openSetUp } from './support/set-up.ts'

const { PATIENCE } = await importScript<{ readonly PATIENCE: { readonly look: number } }>('electron/official-build.mjs')

const isSupported = process.platform === 'linux' && process.arch === 'x64'

/** A host that exists nowhere (RFC 2606). */
const NOWHERE = 'http://electron.invalid/'

const HOUR = 3_600_000

describe.runIf(isSupported)('the set-up of Electron', { concurrent: true }, () => {
  it('installs the official build once, and runs it without a network from then on', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    const first = await start()
    expect(first.found).toMatchObject({ version: '99.0.1', source: 'official build' })
    expect(existsSync(first.found?.executable ?? '')).toBe(true)
    expect(mirror.requests()).toBe(1)
    const later = await start({ mirror: NOWHERE })
    expect(later).toMatchObject({ code: 0, says: '', found: first.found })
  })

  it('stops at a file with another checksum, keeps nothing of it and takes no other engine', async ({
    onTestFinished,
  }) => {
    const { built, mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'wrong'
    const { code, says, found } = await start()
    expect({ code, found }).toEqual({ code: 1, found: undefined })
    expect(says).toMatch(/does not have the checksum.*thrown away/)
    expect(built.leftovers()).toEqual([])
    mirror.manner = 'good'
    expect((await start()).found).toMatchObject({ source: 'official build' })
  })

  it('says why another engine runs, and takes the official one as soon as it can be had', async ({
    onTestFinished,
  }) => {
    const { built, mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'forbidden'
    const refused = await start()
    expect(refused.found).toMatchObject({ version: '33.2.1', why: 'refused' })
    expect(refused.says).toMatch(/answered with status 403/)
    expect(refused.says).toMatch(/33\.2\.1, WITHOUT current security fixes/)
    expect(built.leftovers()).toEqual([])
    mirror.manner = 'good'
    const later = await start({ now: NOW + HOUR })
    expect(later.found).toMatchObject({ source: 'official build' })
    expect(later.found).not.toHaveProperty('why')
  })

  it('waits three seconds only, when there was no answer earlier in the day', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'silent'
    expect(PATIENCE.look).toBe(3_000)
    const patience = { whole: 30 * HOUR, answer: 200, look: 200, silence: HOUR }
    expect((await start({ patience })).found).toMatchObject({ why: 'timeout' })
    // An hour of patience, of which only the short look is used.
    expect((await start({ now: NOW + HOUR, patience: { ...patience, answer: HOUR } })).found).toMatchObject({
      why: 'timeout',
      triedAt: new Date(NOW).toISOString(),
    })
    expect((await start({ now: NOW + 25 * HOUR, patience })).found).toMatchObject({
      triedAt: new Date(NOW + 25 * HOUR).toISOString(),
    })
  })

  it('shows how far a slow download is', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'slow'
    const { says, found } = await start()
    expect(found).toMatchObject({ source: 'official build' })
    const shares = [...says.matchAll(/(\d+) %, (\d) of 3 MB/g)].map(([, share]) => Number(share))
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
  })

  it('ends a download of which nothing more comes', async ({ onTestFinished }) => {
    const { built, mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'slow'
    expect((await start({ patience: { whole: HOUR, answer: HOUR, look: HOUR, silence: 20 } })).found).toMatchObject({
      why: 'timeout',
    })
    expect((await start({ patience: { whole: 900, answer: HOUR, look: HOUR, silence: HOUR } })).found).toMatchObject({
      why: 'timeout',
    })
    expect(built.leftovers()).toEqual([])
  })

  it('keeps nothing of a download that is cut', async ({ onTestFinished }) => {
    const { built, mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'cut'
    const { says, found } = await start()
    expect(found).toMatchObject({ why: 'cut' })
    expect(says).toMatch(/cut half-way/)
    expect(built.leftovers()).toEqual([])
  })

  it('stops when it is interrupted, and leaves nothing half done', async ({ onTestFinished }) => {
    const { begin, built, mirror } = await openSetUp(onTestFinished)
    mirror.manner = 'slow'
    const program = begin()
    const ended = end(program)
    await mirror.isUnderWay()
    program.kill('SIGINT')
    expect(await ended).toMatchObject({ code: 1, says: expect.stringMatching(/was interrupted/) })
    expect(built.leftovers()).toEqual([])
  })

  it('removes what a killed set-up left, at the next start', async ({ onTestFinished }) => {
    const { begin, built, mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'slow'
    const program = begin()
    const ended = end(program)
    await mirror.isUnderWay()
    program.kill('SIGKILL')
    await ended
    expect(readdirSync(built.cache)).toHaveLength(1)
    mirror.manner = 'good'
    expect((await start()).found).toMatchObject({ source: 'official build' })
    expect(readdirSync(built.cache)).toEqual(['electron.json'])
  })

  it('names a host that has no address', async ({ onTestFinished }) => {
    const { start } = await openSetUp(onTestFinished)
    const { says, found } = await start({ mirror: NOWHERE })
    expect(found).toMatchObject({ why: 'dns' })
    expect(says).toMatch(/name of its host could not be resolved/)
  })
})

describe.runIf(isSupported)('the proxy of the set-up', { concurrent: true }, () => {
  const names = ['npm_config_https_proxy', 'npm_config_proxy', 'HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY']
  it.for(pickCases(names, (name) => name === 'npm_config_https_proxy' || name === 'HTTPS_PROXY'))(
    'is the one in %s',
    async (name, { onTestFinished }) => {
      const { mirror, start } = await openSetUp(onTestFinished)
      const proxy = await openProxy({ to: mirror.port })
      const { found } = await start({ mirror: NOWHERE, env: { [name]: proxy.url } })
      await proxy.close()
      expect(found).toMatchObject({ source: 'official build' })
      expect(proxy.hosts).toEqual(['electron.invalid'])
    },
  )

  it('is not used for the hosts that npm names as exceptions', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    const proxy = await openProxy({ to: mirror.port })
    const { found } = await start({
      mirror: 'http://builds.electron.invalid/',
      env: { npm_config_proxy: proxy.url, npm_config_noproxy: 'example.org,electron.invalid' },
    })
    await proxy.close()
    expect(found).toMatchObject({ why: 'dns' })
    expect(proxy.hosts).toEqual([])
  })

  it('is named, without its password, when it refuses', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    const proxy = await openProxy({ to: mirror.port, refuse: 407 })
    const { says, found } = await start({
      mirror: NOWHERE,
      env: { npm_config_proxy: proxy.url.replace('//', '//agent:secret@') },
    })
    await proxy.close()
    expect(found).toMatchObject({ why: 'proxy' })
    expect(says).toMatch(/proxy did not let it through/)
    expect(says).not.toMatch(/secret/)
  })
})

describe.runIf(isSupported)('a chosen engine', { concurrent: true }, () => {
  it('is taken without a look at the network, and is no failure to remember', async ({ onTestFinished }) => {
    const { built, mirror, start } = await openSetUp(onTestFinished)
    const chosen = await start({ choice: 'fallback' })
    expect(chosen).toMatchObject({ says: '', found: { version: '33.2.1', why: 'chosen' } })
    expect(mirror.requests()).toBe(0)
    expect(JSON.parse(readFileSync(join(built.cache, 'electron.json'), 'utf8'))).not.toHaveProperty('triedAt')
    expect((await start()).found).toMatchObject({ source: 'official build' })
  })

  it('stops if only the official one is wanted and cannot be had', async ({ onTestFinished }) => {
    const { mirror, start } = await openSetUp(onTestFinished)
    mirror.manner = 'forbidden'
    const { code, says } = await start({ choice: 'official' })
    expect(code).toBe(1)
    expect(says).toMatch(/status 403.*Check the network/)
  })
})

// Alone, as a test beside it could open a server on that port.
describe.runIf(isSupported)('a host that takes no connection', () => {
  it('is named when it is the mirror', async ({ onTestFinished }) => {
    const { start } = await openSetUp(onTestFinished)
    const port = await findClosedPort()
    expect((await start({ mirror: `http://127.0.0.1:${port}/` })).found).toMatchObject({ why: 'connection' })
  })

  it('is named when it is the proxy', async ({ onTestFinished }) => {
    const { start } = await openSetUp(onTestFinished)
    const port = await findClosedPort()
    const { says, found } = await start({ env: { npm_config_proxy: `http://127.0.0.1:${port}` }, mirror: NOWHERE })
    expect(found).toMatchObject({ why: 'proxy' })
    expect(says).toContain(`127.0.0.1:${port}`)
  })
})

async function findClosedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 1
}
