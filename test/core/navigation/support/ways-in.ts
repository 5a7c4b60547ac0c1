import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** A redirect, a page where people do something, or one whose form is sent to the next hop by itself. */
export interface Hop {
  readonly kind: 'redirect' | 'page' | 'post'
  readonly url: string
}

/** One way in, from what the person presses to the portal that they are back on. */
export interface WayIn {
  readonly name: string
  /** By the portal's own account, and not by FranceConnect. */
  readonly isOwn: boolean
  readonly hops: readonly Hop[]
}

/** What must not open by itself, and what the gate makes of it; `refused` is never asked about. */
export type Neighbour = readonly [address: string, becomes: 'official' | 'unknown' | 'look-alike' | 'refused']

interface Table {
  readonly brokers: Readonly<Record<string, { readonly host: string; readonly providers: readonly string[] }>>
  readonly providers: Readonly<Record<string, readonly string[]>>
  readonly portals: Readonly<Record<string, Readonly<Partial<Record<'own' | 'asks' | 'returns', readonly string[]>>>>>
  readonly neighbours: readonly Neighbour[]
}

const file = new URL('../../../fixtures/addresses/ways-in.yml', import.meta.url)
const table: Table = parse(readFileSync(file, 'utf8'))

export const neighbours = table.neighbours
export const portalsWithWays = Object.keys(table.portals)

/** Lists every way in to a portal that public sources give: its own sign-in, and each account by each FranceConnect. */
export function listWaysIn(portal: string): readonly WayIn[] {
  const { own, asks, returns } = table.portals[portal] ?? {}
  const direct = own ? [{ name: 'the portal’s own account', isOwn: true, hops: own.map(toHop) }] : []
  if (!asks || !returns) return direct
  const brokered = Object.entries(table.brokers).flatMap(([broker, { host, providers }]) =>
    providers.map((provider) => ({
      name: `${broker} by ${provider}`,
      isOwn: false,
      hops: [...asks.map(toHop), ...toBrokerHops(host, table.providers[provider] ?? []), ...returns.map(toHop)],
    })),
  )
  return [...direct, ...brokered]
}

/** The broker's own paths are those of its public source: authorize, choice, provider, callback, consent. */
function toBrokerHops(host: string, provider: readonly string[]): readonly Hop[] {
  const at = (path: string) => `https://${host}/api/v2/${path}`
  return [
    { kind: 'redirect', url: at('authorize?client_id=essai&scope=openid+given_name&acr_values=eidas1&nonce=essai') },
    { kind: 'page', url: at('interaction/essai') },
    { kind: 'redirect', url: at('redirect-to-idp') },
    ...provider.map(toHop),
    { kind: 'redirect', url: at('oidc-callback') },
    { kind: 'page', url: at('interaction/essai/consent') },
    { kind: 'redirect', url: at('login') },
  ]
}

function toHop(written: string): Hop {
  const [, kind, url = written] = /^(page|post): (.*)$/.exec(written) ?? []
  return { kind: kind === 'page' || kind === 'post' ? kind : 'redirect', url }
}
