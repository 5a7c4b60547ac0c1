import { type Allowance, isAllowed } from './allowance.ts'
import { findLookAlike, type Likeness } from './look-alike.ts'
import { findOfficial, type OfficialDomain } from './official.ts'
import { isPrivateHost } from './private-hosts.ts'

/** What keeps a text from being an address at all. */
export type AddressErrorCode = 'empty' | 'too-long' | 'control-character' | 'no-scheme' | 'unreadable'

export class AddressError extends Error {
  readonly code: AddressErrorCode

  constructor(code: AddressErrorCode) {
    super(code)
    this.name = 'AddressError'
    this.code = code
  }
}

/** What is wrong with the shape of an address, whatever its host: none of these is ever opened. */
export type AddressFault =
  | 'scheme'
  | 'plain-http'
  | 'userinfo'
  | 'port'
  | 'ip-literal'
  | 'private-host'
  | 'trailing-dot'
  | 'punycode'

export type AddressJudgement =
  /** A flow opens it: its own portal lists the host, or one that its people come in through. */
  | { readonly verdict: 'allowed'; readonly reason: 'portal' | 'through'; readonly host: string; readonly flow: string }
  /** An official address that no flow names. */
  | { readonly verdict: 'gate'; readonly reason: 'official'; readonly host: string; readonly domain: OfficialDomain }
  | {
      readonly verdict: 'refused'
      readonly reason: AddressFault | Likeness | 'unknown'
      /** Empty where the scheme has none. */
      readonly host: string
      /** The listed host that it could be taken for. */
      readonly near?: string
    }

/** What the app knows of addresses. */
export interface KnownAddresses {
  readonly flows: readonly {
    readonly flow: string
    readonly allowance: Allowance
    /** The hosts of the flow's own portal, without those that it leads through. */
    readonly own: readonly string[]
  }[]
  readonly official: readonly OfficialDomain[]
}

/** Longer ones are no address of a page that people go to; it bounds what is compared. */
const LONGEST = 8192
/** No name is longer (RFC 1035): what is would only fill the gate. */
const LONGEST_HOST = 253

/**
 * Says what a guided view would do with a top-level address, and why. What is allowed is decided by `isAllowed`, as in the
 * view. It looks no name up: one that resolves to a private network is not seen. Throws `AddressError` for what is none.
 */
export function judgeAddress(address: string, known: KnownAddresses): AddressJudgement {
  const { hostname: host } = parseAddress(address)
  const opening = known.flows.filter(({ allowance }) => isAllowed(address, allowance))
  const [first] = opening
  if (first) {
    const owner = opening.find(({ own }) => own.includes(host))
    return { verdict: 'allowed', reason: owner ? 'portal' : 'through', host, flow: (owner ?? first).flow }
  }
  const official = findOfficial(host.replace(/\.$/, ''), known.official)
  const fault = findFault(address)
  if (official && !fault) return { verdict: 'gate', reason: 'official', host, domain: official }
  const like = official ? undefined : findLookAlike(host.replace(/\.$/, ''), toListed(known))
  const near = like && { near: like.of }
  // That it is like a listed one tells more than how its letters are coded.
  if (fault && !(fault === 'punycode' && like)) return { verdict: 'refused', reason: fault, host, ...near }
  return { verdict: 'refused', reason: like?.likeness ?? 'unknown', host, ...near }
}

/** Every name that a host may be like. A host of a flow is not like itself on another port or over plain http. */
function toListed({ flows, official }: KnownAddresses): readonly string[] {
  const hosts = flows.flatMap(({ allowance }) => [...allowance.origins].map((origin) => new URL(origin).hostname))
  return [...hosts, ...official.map(({ domain }) => domain)]
}

/** Reads an address as Chromium does, but takes no hidden character, which the parser would drop. */
function parseAddress(address: string): URL {
  if (address.trim() === '') throw new AddressError('empty')
  if (address.length > LONGEST) throw new AddressError('too-long')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(address)) {
    throw new AddressError('control-character')
  }
  // `caf.fr:443/x` has the scheme « caf.fr: » to a parser, and none to people.
  if (!/^\s*[a-z][a-z0-9+-]*:/i.test(address)) throw new AddressError('no-scheme')
  if (!URL.canParse(address)) throw new AddressError('unreadable')
  const url = new URL(address)
  const host = url.hostname.replace(/\.$/, '')
  if (host.length > LONGEST_HOST) throw new AddressError('too-long')
  // Nothing stands there, and what follows would pass for all of it: `.caf.fr`.
  if (host.includes('.') && host.split('.').includes('')) throw new AddressError('unreadable')
  return url
}

/** Finds the fault that tells most. */
function findFault(address: string): AddressFault | undefined {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme'
  const host = url.hostname.replace(/\.$/, '')
  if (url.username || url.password) return 'userinfo'
  if (host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host)) return 'ip-literal'
  if (isPrivateHost(host) || !host.includes('.')) return 'private-host'
  if (url.protocol === 'http:') return 'plain-http'
  if (url.port) return 'port'
  if (url.hostname.endsWith('.')) return 'trailing-dot'
  return host.split('.').some((label) => label.startsWith('xn--')) ? 'punycode' : undefined
}
