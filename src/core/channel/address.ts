import { findLookAlike } from '../base/host/look-alike.ts'
import { ChannelError } from './error.ts'

/** The longest address that people may be given. */
const LONGEST = 500

/**
 * Parses the https address of a source of packs, and ends it with `/`. `known`: hosts that people trust (the one that
 * this computer followed before, official domains); a host that resembles one of them is refused by name. Accepts
 * intranet names; refuses numbers, other ports, account names and letters of other alphabets.
 *
 * @throws ChannelError with a code of ChannelAddressCode
 */
export function parseChannelAddress(address: string, known: readonly string[] = []): string {
  // The parser would drop hidden characters, and Chromium's bar would not show them.
  if (address.length > LONGEST || /[\p{C}\s\\]/u.test(address)) throw new ChannelError('address-unreadable')
  if (!URL.canParse(address)) throw new ChannelError('address-unreadable')
  const url = new URL(address)
  if (url.protocol !== 'https:') throw new ChannelError('address-not-https')
  if (url.username !== '' || url.password !== '' || address.includes('@')) throw new ChannelError('address-userinfo')
  if (url.port !== '') throw new ChannelError('address-port')
  const host = url.hostname.replace(/\.$/, '')
  if (host.startsWith('[') || /^[\d.]+$/.test(host) || host === 'localhost') throw new ChannelError('address-ip')
  if (host.split('.').some((label) => label.startsWith('xn--'))) throw new ChannelError('address-homograph')
  if (!known.includes(host) && findLookAlike(host, known)) throw new ChannelError('address-look-alike')
  if (url.search !== '' || url.hash !== '') throw new ChannelError('address-unreadable')
  return `https://${host}${url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`}`
}
