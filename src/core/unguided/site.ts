import type { Likeness } from '../base/host/look-alike.ts'
import { cutHost } from '../base/host/registrable.ts'
import { hasWords, isSameWords } from '../base/words.ts'
import { findOfficial, type OfficialDomain } from '../flow/language/official.ts'
import { AddressError, type AddressJudgement, judgeAddress, type KnownAddresses } from '../navigation/judge-address.ts'

/** An official site that a visit opens without a guide. In memory only, except for `domain`. */
export interface Site {
  readonly host: string
  /** The start page: the address that was typed. */
  readonly start: string
  /** The official domain that contains the host: everything below it opens too. */
  readonly domain: string
  /** Its usual name. */
  readonly service: string
}

/** Why a typed address is not opened, for the words of the screen. `shape`: its form is misleading. */
export type SiteTrouble =
  | { readonly is: 'empty' | 'unreadable' | 'shape' }
  | { readonly is: 'unknown'; readonly host: string }
  | { readonly is: 'look-alike'; readonly host: string; readonly likeness: Likeness; readonly of: string }

export type TypedSite =
  /** `flows`: the procedures that guide this site, by name. */
  | { readonly is: 'site'; readonly site: Site; readonly flows: readonly string[] }
  | { readonly is: 'trouble'; readonly trouble: SiteTrouble; readonly near: readonly OfficialDomain[] }

/** The most sites that are proposed for a typed text. */
const MOST_NEAR = 3

/**
 * Parses an address as people type it (`caf.fr`, `www.caf.fr/`, `https://…`), and judges it as the guided view does. An
 * address that is not official opens nothing; services whose name was typed are proposed.
 */
export function readTypedSite(typed: string, known: KnownAddresses): TypedSite {
  const text = trimTyped(typed)
  const near = findNear(text, known.official)
  if (text === '') return { is: 'trouble', trouble: { is: 'empty' }, near }
  const address = withScheme(text)
  const judged = judgeTyped(address, known)
  if (judged === undefined) return { is: 'trouble', trouble: { is: 'unreadable' }, near }
  const site = judged.verdict === 'refused' ? undefined : toSite(address, judged, known)
  return site
    ? { is: 'site', site, flows: listGuides(site, known) }
    : { is: 'trouble', trouble: toTrouble(judged), near }
}

/** Lists the procedures whose own portal is on the same official domain. */
function listGuides({ domain }: Site, { flows }: KnownAddresses): readonly string[] {
  const isOn = (host: string) => host === domain || host.endsWith(`.${domain}`)
  return flows.filter(({ own }) => own.some(isOn)).map(({ flow }) => flow)
}

/** Removes what people copy with an address: spaces, quotes, the full stop of its sentence. */
function trimTyped(typed: string): string {
  return typed
    .trim()
    .replace(/^[«"“'<(\s]+|[»"”'>)\s]+$/gu, '')
    .replace(/[.,;]+$/, '')
}

/** Adds https to a bare name, and replaces http. */
function withScheme(text: string): string {
  if (/^https?:\/*/i.test(text)) return `https://${text.replace(/^https?:\/*/i, '')}`
  return /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`
}

function judgeTyped(address: string, known: KnownAddresses): AddressJudgement | undefined {
  try {
    return judgeAddress(address, known)
  } catch (error) {
    if (error instanceof AddressError) return undefined
    throw error
  }
}

function toSite(
  address: string,
  judged: Exclude<AddressJudgement, { verdict: 'refused' }>,
  known: KnownAddresses,
): Site {
  const { host } = judged
  const official = findOfficial(host, known.official)
  const domain = official?.domain ?? host
  return { host, start: new URL(address).href, domain, service: official?.name ?? cutHost(host).registrable }
}

function toTrouble(judged: AddressJudgement): SiteTrouble {
  if (judged.verdict !== 'refused') return { is: 'unreadable' }
  const { reason, host, near: of = '' } = judged
  switch (reason) {
    case 'unknown':
      return { is: 'unknown', host }
    case 'homograph':
    case 'neighbour':
    case 'other-ending':
    case 'borrowed-name':
      return { is: 'look-alike', host, likeness: reason, of }
    case 'private-host':
      // One word, such as « caf »: the services that it may mean are proposed.
      return { is: host.includes('.') ? 'shape' : 'unreadable' }
    default:
      return { is: 'shape' }
  }
}

/** Finds the official services that the typed words name. */
function findNear(text: string, official: readonly OfficialDomain[]): readonly OfficialDomain[] {
  if (text.length < 3) return []
  const isNamed = ({ domain, name }: OfficialDomain): boolean =>
    hasWords(name, text) || isSameWords(domain.split('.')[0] ?? '', text)
  return official.filter(isNamed).slice(0, MOST_NEAR)
}
