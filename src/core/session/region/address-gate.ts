import { z } from 'zod'
import { canTakeHand } from '../../attribution/role.ts'
import type { Holder } from '../../attribution/scale.ts'
import type { Entry } from '../../journal/entry.ts'
import type { Barred } from '../../navigation/barred.ts'
import { cutHost } from '../../navigation/registrable.ts'
import { PACE } from '../../pace.ts'
import { type Change, note, type Visit } from '../visit.ts'

/** The official-address gate: the portal leads to a page that the visit does not open. In memory only. */
export interface AddressGate {
  readonly barred: Barred
  /** Whether it has been on screen long enough to be read: no yes counts before. */
  readonly read: boolean
  readonly said: readonly Holder[]
  /** A supervisor gave their passphrase for it, as no list has it. */
  readonly vouched?: true
  /** How many times the portal has led off its list within a minute. */
  readonly times: number
}

/** The gate as the coach shows it. */
export interface AddressGateView extends AddressGate {
  /** Who has to say yes: nobody where the address can not be let in, or where no one of the staff is there to. */
  readonly sayers: readonly Holder[]
  /** A supervisor may give their passphrase for it. */
  readonly vouchable?: true
}

/** A supervisor's passphrase for an unlisted address. */
export const vouchWishSchema = z.strictObject({ passphrase: z.string().min(1).max(200) })

/**
 * The outcome of a vouching. `unset`: this machine has no passphrase; `gone`: the gate is no longer up, or for another
 * address.
 */
export type VouchAnswer =
  | { readonly is: 'vouched' | 'unset' | 'gone' }
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }

/** A portal that leads off its list over and over is not asked about any more: people would tap to make it stop. */
const MOST_TIMES = 2

/**
 * Notes that the portal was kept from a page. The gate comes up for it, unless one is up already, so that no page changes
 * what people are reading, or the portal has led off its list too often just now. `at`: a clock that only goes forward, in
 * milliseconds.
 */
export function bar(visit: Visit, barred: Barred, at: number): Visit {
  if (visit.addressGate) return visit
  const recent = (visit.barredAt ?? []).filter((before) => at - before < PACE.gateFatigue)
  const barredAt = [...recent, at]
  if (recent.length >= MOST_TIMES) return { ...visit, barredAt: barredAt.slice(-MOST_TIMES) }
  return { ...visit, barredAt, addressGate: { barred, read: false, said: [], times: barredAt.length } }
}

export function noteAddressRead(visit: Visit): Visit {
  const { addressGate } = visit
  return addressGate ? { ...visit, addressGate: { ...addressGate, read: true } } : visit
}

/** Closes the gate without opening the page; the portal stays where it is. */
export function leaveAddress({ addressGate: _, ...visit }: Visit): Visit {
  return visit
}

/** Returns who has to say yes before the address is let in: both who are there; none where it never is. */
function toAddressSayers({ addressGate, role }: Visit): readonly Holder[] {
  const isKnown = addressGate?.barred.is === 'official' || addressGate?.vouched === true
  return isKnown && canTakeHand(role) ? ['person', 'worker'] : []
}

/**
 * Notes that one of the two says that the address is the one they mean. With both, its host is let in for this visit, and
 * that is written, by the part that somebody registered alone. The person's yes counts only while the person has the hand.
 */
export function agreeToAddress(visit: Visit, who: Holder): Change {
  const { addressGate: gate } = visit
  const sayers = toAddressSayers(visit)
  const isHeard = gate?.read && sayers.includes(who) && !gate.said.includes(who) && !(who === 'person' && visit.turn)
  if (!gate || !isHeard) return { visit, entries: [] }
  const said = [...gate.said, who]
  if (!sayers.every((one) => said.includes(one))) {
    return { visit: { ...visit, addressGate: { ...gate, said } }, entries: [] }
  }
  const { host } = gate.barred
  const admitted = { ...leaveAddress(visit), admitted: [...(visit.admitted ?? []), host] }
  const domain = cutHost(host).registrable
  const line: Entry = gate.vouched
    ? { kind: 'site-opened', visit: visit.id, domain, how: 'vouched' }
    : { kind: 'host-admitted', visit: visit.id, domain }
  return note({ visit: admitted, entries: [] }, line)
}

/**
 * Checks whether a supervisor's passphrase may stand for the list that does not have the address: never for a look-alike,
 * nor alone.
 */
function isVouchable({ addressGate, role }: Visit): boolean {
  return addressGate?.barred.is === 'unknown' && addressGate.read && !addressGate.vouched && canTakeHand(role)
}

/** Finds the host that a supervisor may vouch for now. */
export function findVouchable(visit: Visit | undefined): string | undefined {
  return visit && isVouchable(visit) ? visit.addressGate?.barred.host : undefined
}

/** Notes a supervisor's passphrase for this very host: both are asked now, as for a listed one. */
export function vouch(visit: Visit, host: string): Visit {
  const { addressGate } = visit
  return addressGate && findVouchable(visit) === host
    ? { ...visit, addressGate: { ...addressGate, vouched: true } }
    : visit
}

/** Returns the gate as the coach shows it. `isDesk`: at a kiosk nobody vouches, even with a badge. */
export function toAddressGateView(visit: Visit, isDesk: boolean): AddressGateView | undefined {
  const { addressGate } = visit
  if (!addressGate) return undefined
  const vouchable = isDesk && findVouchable(visit) !== undefined
  return { ...addressGate, sayers: toAddressSayers(visit), ...(vouchable && { vouchable }) }
}
