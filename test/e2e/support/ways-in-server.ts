import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { createSelfSigned } from '../../../tools/abuse/certificate.ts'
import type { WayIn } from '../../core/navigation/support/ways-in.ts'

/**
 * All hosts of the ways in, over https on loopback under their real names, with redirects, forms and cookies like
 * theirs.
 */
export interface WaysInServer {
  readonly switches: readonly string[]
  /** The requested addresses that belong to no way in and to no start: there must be none. */
  readonly astray: readonly string[]
  /** Returns the address at which a way in begins, and the id of its last page's content. */
  begin(way: WayIn): { readonly address: string; readonly mark: string }
  close(): Promise<void>
}

/** A way in that is under way. */
interface Walk {
  readonly way: WayIn
  /** The cookie that each host set at the first request: it must come back, or the sign-in would be lost. */
  readonly cookies: Map<string, string>
}

/**
 * Serves these hosts. `starts` are the addresses where flows begin. Every other host answers too, and its requests
 * count as astray.
 */
export async function serveWaysIn(ways: readonly WayIn[], starts: readonly string[]): Promise<WaysInServer> {
  const hosts = [...ways.flatMap(({ hops }) => hops.map(({ url }) => url)), ...starts].map(
    (url) => new URL(url).hostname,
  )
  const identity = createSelfSigned([...new Set(hosts)])
  const walks: Walk[] = []
  const astray: string[] = []
  const starting = new Set(starts.map((url) => new URL(url).href.replace(/#.*$/, '')))
  const server = createServer(identity, (request, response) => {
    const url = new URL(request.url ?? '/', `https://${request.headers.host}`)
    const walk = walks[Number(url.searchParams.get('walk') ?? -1)]
    if (walk) return answerHop(walk, Number(url.searchParams.get('at')), request, response, url)
    if (!starting.has(url.href) && request.headers['sec-fetch-dest'] === 'document') astray.push(url.href)
    show(response, '<h1>Bienvenue</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const answerHop = (walk: Walk, at: number, request: IncomingMessage, response: ServerResponse, url: URL) => {
    const { hops } = walk.way
    const hop = hops[at]
    if (!hop || !isAt(url, hop.url)) return void response.writeHead(404).end(`not the hop ${at}`)
    const cookie = keepCookie(walk, request, url.hostname)
    if (cookie === undefined) return void response.writeHead(400).end('the cookie is lost')
    response.setHeader('set-cookie', cookie)
    const number = walks.indexOf(walk)
    const to = (next: number): string => {
      const address = hops[next]?.url
      return address === undefined ? '' : toStep(address, number, next)
    }
    if (at === hops.length - 1) return show(response, `<h1 id="arrived-${number}">Mon espace</h1>`)
    if (hop.kind === 'redirect') return void response.writeHead(302, { location: to(at + 1) }).end()
    // The page's own host receives the typed text and answers with the next hop; a `post` goes to another host
    // automatically.
    if (request.method === 'POST' && hop.kind === 'page')
      return void response.writeHead(303, { location: to(at + 1) }).end()
    show(response, toForm(hop.kind === 'page' ? url.href : to(at + 1)))
  }
  const { port } = server.address() as AddressInfo
  return {
    switches: [
      `--host-resolver-rules=MAP *:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${identity.fingerprint}`,
    ],
    astray,
    begin: (way) => {
      walks.push({ way, cookies: new Map() })
      const number = walks.length - 1
      return { address: toStep(way.hops[0]?.url ?? '', number, 0), mark: `arrived-${number}` }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function show(response: ServerResponse, body: string): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="fr"><title>Portail</title><body><main>${body}</main>`)
}

/** Returns a form that submits itself, since walks do not wait for people. */
function toForm(action: string): string {
  const field = '<input type="hidden" name="reponse" value="essai">'
  return `<form method="post" action="${action.replaceAll('&', '&amp;')}">${field}<button>Continuer</button></form><script>document.forms[0].submit()</script>`
}

/**
 * Sets and checks a cookie. Browsers would not send Strict cookies after redirects from another site, neither these nor
 * the real ones: these are Lax, as for OpenID Connect.
 */
function keepCookie({ cookies }: Walk, request: IncomingMessage, host: string): string | undefined {
  const known = cookies.get(host)
  const crosses = request.method === 'POST' && request.headers['sec-fetch-site'] === 'cross-site'
  const isBack = known === undefined || crosses || (request.headers.cookie ?? '').includes(known)
  if (!isBack) return undefined
  const value = known ?? `session=${crypto.randomUUID()}`
  cookies.set(host, value)
  return `${value}; Secure; HttpOnly; SameSite=Lax; Path=/`
}

function toStep(address: string, walk: number, at: number): string {
  const url = new URL(address)
  url.searchParams.set('walk', String(walk))
  url.searchParams.set('at', String(at))
  return url.href
}

function isAt({ origin, pathname }: URL, wanted: string): boolean {
  const url = new URL(wanted)
  return origin === url.origin && pathname === url.pathname
}
