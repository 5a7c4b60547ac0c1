import { findLookAlike, type Likeness } from '../base/host/look-alike.ts'
import { isPrivateHost } from '../base/host/private-hosts.ts'
import { findOfficial, type OfficialDomain } from '../flow/language/official.ts'
import { type Allowance, isAllowed } from './allowance.ts'

/** Why a text is no address at all. */
export type AddressErrorCode = 'empty' | 'too-long' | 'control-character' | 'no-scheme' | 'unreadable'

export class AddressError extends Error {
  readonly code: AddressErrorCode

  constructor(code: AddressErrorCode) {
    super(code)
    this.name = 'AddressError'
    this.code = code
  }
}

/** Faults in the form of an address, whatever its host; such an address is never opened. */
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
  /** A flow opens it: its own portal lists the host, or one through which people sign in. */
  | { readonly verdict: 'allowed'; readonly reason: 'portal' | 'through'; readonly host: string; readonly flow: string }
  /** An official address that no flow names. */
  | { readonly verdict: 'gate'; readonly reason: 'official'; readonly host: string; readonly domain: OfficialDomain }
  | {
      readonly verdict: 'refused'
      readonly reason: AddressFault | Likeness | 'unknown'
      /** Empty if the scheme has none. */
      readonly host: string
      /** The listed host with which it could be confused. */
      readonly near?: string
    }

/** The addresses that the app knows. */
export interface KnownAddresses {
  readonly flows: readonly {
    readonly flow: string
    readonly allowance: Allowance
    /** The hosts of the flow's own portal, without those that it leads through. */
    readonly own: readonly string[]
  }[]
  readonly official: readonly OfficialDomain[]
}

/** The longest address that is compared; no page that people go to has a longer one. */
const LONGEST = 8192
/** The longest host name (RFC 1035); a longer one would only fill the gate. */
const LONGEST_HOST = 253

/**
 * Returns whether a guided view opens a top-level address, and why. `isAllowed` decides what is allowed, as in the
 * view. Resolves no name, so a private network behind one is not detected. @throws AddressError for a text that is no
 * address
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
  const like = official ? undefined : findLookAlike(host.replace(/\.$/, ''), listNames(known))
  const near = like && { near: like.of }
  // A resemblance to a listed host is more informative than the encoding of its letters.
  if (fault && !(fault === 'punycode' && like)) return { verdict: 'refused', reason: fault, host, ...near }
  return { verdict: 'refused', reason: like?.likeness ?? 'unknown', host, ...near }
}

/**
 * Returns every name that a host may resemble. A host of a flow does not resemble itself on another port or over http.
 */
function listNames({ flows, official }: KnownAddresses): readonly string[] {
  const hosts = flows.flatMap(({ allowance }) => [...allowance.origins].map((origin) => new URL(origin).hostname))
  return [...hosts, ...official.map(({ domain }) => domain)]
}

/** Parses an address as Chromium does, but refuses hidden characters, which the parser would drop. */
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
  // An empty label: what follows it would pass for the whole name (`.caf.fr`).
  if (host.includes('.') && host.split('.').includes('')) throw new AddressError('unreadable')
  return url
}

/** Finds the most informative fault. */
function findFault(address: string): AddressFault | undefined {
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme'
  const host = url.hostname.replace(/\.$/, '')
  if (url.username || url.password) return 'userinfo'
  if (host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host)) return 'ip-literal'
  if (isPrivateHost(host)) return 'private-host'
  if (url.protocol === 'http:') return 'plain-http'
  if (url.port) return 'port'
  if (url.hostname.endsWith('.')) return 'trailing-dot'
  return host.split('.').some((label) => label.startsWith('xn--')) ? 'punycode' : undefined
}
