import type { AccountRole } from '../../../src/core/base/account-role.ts'
import { type StayView, WEB, type WebAnswer, type WebArgument, type WebName } from '../../../src/core/hub/web.ts'
import type { ScryptCost } from '../../../src/journal/keys/scrypt-cost.ts'
import type { TestHub } from './hub.ts'

/** A low cost, so that tests do not wait for what makes guessing slow. */
export const LOW_COST: ScryptCost = { N: 2 ** 4, r: 8, p: 1, maxmem: 2 ** 20 }
export const PASSPHRASE = 'quatre mots que je retiens'

export interface Reply<N extends WebName> {
  readonly status: number
  readonly value: WebAnswer<N>
  readonly headers: Headers
}

/** A browser at a hub's page: it keeps a cookie and a token, and sends requests by HTTP. */
export class Browser {
  readonly #address: string
  readonly #cookies = new Map<string, string>()
  token = ''

  constructor(address: string) {
    this.#address = address
  }

  /** The cookies that it sends. */
  get cookie(): string {
    return [...this.#cookies.values()].join('; ')
  }

  set cookie(text: string) {
    this.#cookies.clear()
    for (const pair of text.split('; ')) this.#keep(pair)
  }

  #keep(pair: string): void {
    this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair)
  }

  async ask<N extends WebName>(
    name: N,
    argument: WebArgument<N>,
    more: Readonly<Record<string, string>> = {},
  ): Promise<Reply<N>> {
    const response = await fetch(`${this.#address}${WEB.ask}${name}`, {
      method: 'POST',
      body: JSON.stringify(argument),
      headers: { 'content-type': 'application/json', cookie: this.cookie, [WEB.token]: this.token, ...more },
    })
    for (const given of response.headers.getSetCookie()) this.#keep(given.split(';')[0] ?? '')
    return { status: response.status, value: (await response.json()) as WebAnswer<N>, headers: response.headers }
  }

  /** Reads the current stay, and keeps the token that comes with the answer. */
  async stay(): Promise<StayView> {
    const { value } = await this.ask('hub.stay', null)
    this.token = value.is === 'in' ? value.token : ''
    return value
  }
}

/** Signs in somebody of a role, by a code that an administrator gave them. */
export async function signIn(hub: TestHub, role: AccountRole, login: string = role): Promise<Browser> {
  const code = await hub.accounts.invite(login, role)
  const browser = new Browser(hub.address)
  const { value } = await browser.ask('hub.join', { login, code: code ?? '', passphrase: PASSPHRASE })
  if (value.is !== 'opened') throw new Error(value.is)
  await browser.stay()
  return browser
}
