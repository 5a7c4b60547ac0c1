import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WEB } from '../../src/core/hub/web.ts'
import { Browser, LOW_COST, PASSPHRASE } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { follow, TestProvider } from './support/provider.ts'

const MANY = { most: 100_000, perMinute: 0 }
let hub: TestHub
let provider: TestProvider
/** The hub as browsers know it. */
let address: string
let cookies: Map<string, string>
beforeAll(async () => {
  // The provider and the hub must know each other's address before either begins.
  const relay = createServer()
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const { port } = relay.address() as AddressInfo
  await new Promise((resolve) => relay.close(resolve))
  address = `http://127.0.0.1:${port}`
  provider = await TestProvider.open(address)
  const client = { client: 'hub', secret: 'secret-of-the-hub' }
  const oidc = { issuer: provider.issuer, ...client, address, acr: ['eidas1', 'eidas2'] }
  hub = await openTestHub({ web: { cost: LOW_COST, limits: { requests: MANY, attempts: MANY }, oidc } }, port)
})
afterAll(async () => {
  await hub?.close()
  await provider?.close()
})
beforeEach(() => {
  cookies = new Map()
})

const START = `${WEB.page}oidc/start`
/** Signs in by the provider; returns whether the hub let them in. */
async function come(): Promise<boolean> {
  const { text } = await follow(`${address}${START}`, cookies)
  expect(text.includes('#refused')).toBe(!cookies.has('cote-a-cote'))
  return cookies.has('cote-a-cote')
}

async function findStay() {
  const browser = new Browser(address)
  browser.cookie = `cote-a-cote=${cookies.get('cote-a-cote')}`
  return { browser, stay: await browser.stay() }
}

describe('an account of the organisation', () => {
  it('opens the page for somebody invited by e-mail, then for the same person whatever their e-mail', async () => {
    await hub.accounts.invite('ana@exemple.fr', 'supervisor')
    provider.person = { sub: 'ana', email: 'Ana@exemple.fr', acr: 'eidas1' }
    expect(await come()).toBe(true)
    expect((await findStay()).stay).toMatchObject({ login: 'ana@exemple.fr', role: 'supervisor' })
    cookies = new Map()
    provider.person = { sub: 'ana', email: 'ana.martin@exemple.fr', acr: 'eidas1' }
    expect(await come()).toBe(true)
    // A later holder of that e-mail is somebody else.
    cookies = new Map()
    provider.person = { sub: 'other-ana', email: 'ana@exemple.fr', acr: 'eidas1' }
    expect(await come()).toBe(false)
  })

  it.each([
    ['nobody invited', { sub: 'x1', email: 'stranger@exemple.fr', acr: 'eidas1' }],
    ['whose e-mail is not verified', { sub: 'x2', email: 'unverified@exemple.fr', acr: 'eidas1', isVerified: false }],
    ['of whose e-mail nothing is said', { sub: 'x5', email: 'unsaid@exemple.fr', acr: 'eidas1', isVerified: null }],
    ['whose e-mail is verified by a word', { sub: 'x6', email: 'word@exemple.fr', acr: 'eidas1', isVerified: 'false' }],
    ['who signed in at too low a level', { sub: 'x3', email: 'low@exemple.fr', acr: 'eidas0' }],
    ['who already has a passphrase here', { sub: 'x4', email: 'local@exemple.fr', acr: 'eidas1' }],
  ])('does not open to one %s', async (_, person) => {
    const code = (await hub.accounts.invite(person.email, 'observer')) ?? ''
    if (person.email.startsWith('stranger')) await hub.owner`delete from hub.accounts where login = ${person.email}`
    if (person.email.startsWith('local')) await hub.accounts.join(person.email, code, PASSPHRASE)
    provider.person = person
    expect(await come()).toBe(false)
  })

  it('is signed out once an administrator closes it', async () => {
    await hub.accounts.invite('eve@exemple.fr', 'observer')
    provider.person = { sub: 'eve', email: 'eve@exemple.fr', acr: 'eidas2' }
    expect(await come()).toBe(true)
    const account = (await hub.accounts.list()).find(({ login }) => login === 'eve@exemple.fr')?.account ?? 0
    await hub.accounts.close(account)
    expect((await findStay()).stay).toMatchObject({ is: 'out' })
    cookies.delete('cote-a-cote')
    expect(await come()).toBe(false)
  })

  it('is signed out at the provider too', async () => {
    await hub.accounts.invite('lea@exemple.fr', 'observer')
    provider.person = { sub: 'lea', email: 'lea@exemple.fr', acr: 'eidas1' }
    await come()
    const { browser } = await findStay()
    const { value } = await browser.ask('hub.signOut', null)
    expect(value.leave).toMatch(new RegExp(`^${provider.issuer}/session/end\\?.*id_token_hint=`))
    expect(await follow(value.leave ?? '', cookies)).toMatchObject({ status: 200 })
    expect((await findStay()).stay).toMatchObject({ is: 'out' })
  })
})

describe('the return from the provider', () => {
  beforeEach(async () => {
    await hub.accounts.invite('zoe@exemple.fr', 'supervisor')
    provider.person = { sub: 'zoe', email: 'zoe@exemple.fr', acr: 'eidas1' }
  })

  /** Does what `come` does, but stops before the hub reads the answer. */
  async function findBack(): Promise<string> {
    let url = `${address}${START}`
    while (!url.includes('/oidc/back')) {
      const headers = { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ') }
      const response = await fetch(url, { redirect: 'manual', headers })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        cookies.set(name, value)
      }
      url = new URL(response.headers.get('location') ?? '', url).href
    }
    return url
  }

  it.each([
    ['in another browser', (url: string) => [url, new Map<string, string>()] as const],
    ['with another state', (url: string) => [url.replace(/state=[^&]+/, 'state=other'), cookies] as const],
    ['without a state', (url: string) => [url.replace(/&?state=[^&]+/, ''), cookies] as const],
    ['with another code', (url: string) => [url.replace(/code=[^&]+/, 'code=other'), cookies] as const],
    ['with another issuer', (url: string) => [url.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fother'), cookies] as const],
    ['of a provider that refused', () => [`${address}${WEB.page}oidc/back?error=access_denied`, cookies] as const],
  ])('admits nobody %s', async (_, change) => {
    const [url, kept] = change(await findBack())
    const { text } = await follow(url, kept)
    expect(text).toContain('#refused')
    expect(kept.has('cote-a-cote')).toBe(false)
  })

  it('works once', async () => {
    const back = await findBack()
    const before = new Map(cookies)
    expect((await follow(back, cookies)).text).not.toContain('#refused')
    expect((await follow(back, before)).text).toContain('#refused')
  })
})
