import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Somebody with one of the organisation's own accounts. */
export interface Person {
  readonly sub: string
  readonly email: string
  readonly acr?: string
  /** What the provider says of the e-mail: not always a boolean, and null where it says nothing. */
  readonly isVerified?: boolean | string | null
}

/** A real OpenID provider on loopback. Every sign-in is that of `person`: it asks for no password. */
export class TestProvider {
  person: Person = { sub: 'nobody', email: 'nobody@exemple.fr' }
  readonly issuer: string
  readonly #server: Server

  private constructor(server: Server, issuer: string, hub: string) {
    this.#server = server
    this.issuer = issuer
    const provider = new Provider(issuer, this.#configure(hub))
    provider.on('server_error', () => {})
    const answer = provider.callback()
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
      const { sub, acr } = this.person
      const login = { accountId: sub, ...(acr !== undefined && { acr }) }
      void provider.interactionFinished(request, response, { login })
    })
  }

  static async open(hub: string): Promise<TestProvider> {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new TestProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hub)
  }

  #configure(hub: string): Configuration {
    return {
      clients: [
        {
          client_id: 'hub',
          client_secret: 'secret-of-the-hub',
          redirect_uris: [`${hub}/supervision/oidc/back`],
          post_logout_redirect_uris: [`${hub}/supervision/`],
        },
      ],
      cookies: { keys: ['key-of-the-test'] },
      acrValues: ['eidas1', 'eidas2'],
      claims: { openid: ['sub', 'acr'], email: ['email', 'email_verified'], acr: null },
      // As ProConnect: only the userinfo answer describes a person.
      conformIdTokenClaims: true,
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, sub) => {
        const { email, isVerified = true } = this.person
        const said = isVerified === null ? {} : { email_verified: isVerified as boolean }
        return { accountId: sub, claims: () => ({ sub, email, ...said }) }
      },
      // Nobody is asked whether the hub may know their e-mail: it is their organisation's.
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid email')
        await grant.save()
        return grant
      },
    }
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}

/** Follows redirects as a browser, with the cookies of each host, up to a page. Returns its address and content. */
export async function follow(
  from: string,
  cookies: Map<string, string>,
): Promise<{ readonly url: string; readonly status: number; readonly text: string }> {
  let url = from
  for (let hops = 0; hops < 12; hops += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null) return { url, status: response.status, text: await response.text() }
    url = new URL(next, url).href
  }
  throw new Error('it never ends')
}
