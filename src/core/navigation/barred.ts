import type { Likeness } from '../base/host/look-alike.ts'
import type { OfficialDomain } from '../flow/language/official.ts'
import type { Allowance } from './allowance.ts'
import { AddressError, judgeAddress } from './judge-address.ts'

/**
 * A top-level page that a visit may not open, as the official-address gate shows it. Only `official` can be allowed. It
 * holds a host and no address: what follows the host may identify the person.
 */
export type Barred =
  | { readonly is: 'official'; readonly host: string; readonly service: string }
  | { readonly is: 'unknown'; readonly host: string }
  | { readonly is: 'look-alike'; readonly host: string; readonly likeness: Likeness; readonly of: string }

/**
 * Converts an address that a visit does not open for the gate; undefined for anything but a web page over https under a
 * plain name.
 */
export function toBarred(
  address: string,
  allowance: Allowance,
  official: readonly OfficialDomain[],
): Barred | undefined {
  try {
    const judged = judgeAddress(address, { flows: [{ flow: '', allowance, own: [] }], official })
    if (judged.verdict === 'gate') return { is: 'official', host: judged.host, service: judged.domain.name }
    if (judged.verdict === 'allowed') return undefined
    const { reason, host, near } = judged
    if (reason === 'unknown') return { is: 'unknown', host }
    const isLike = reason === 'homograph' || reason === 'neighbour' || reason === 'other-ending'
    if (isLike || reason === 'borrowed-name') return { is: 'look-alike', host, likeness: reason, of: near ?? '' }
    return undefined
  } catch (error) {
    if (error instanceof AddressError) return undefined
    throw error
  }
}
