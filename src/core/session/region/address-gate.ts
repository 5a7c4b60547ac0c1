import { z } from 'zod'
import { canTakeHand } from '../../attribution/role.ts'
import type { Holder } from '../../attribution/scale.ts'
import { cutHost } from '../../base/host/registrable.ts'
import { PACE } from '../../base/pace.ts'
import type { Entry } from '../../journal/entry.ts'
import type { Barred } from '../../navigation/barred.ts'
import { applyEntries, type Change, type Visit } from '../visit.ts'
import { notePresent } from './presence.ts'

/** The official-address gate, shown when the portal leads to a page that the visit does not open. In memory only. */
export interface AddressGate {
  readonly barred: Barred
  /** Whether the gate has been on screen long enough to be read; no yes counts before. */
  readonly read: boolean
  readonly said: readonly Holder[]
  /** A supervisor entered their passphrase for the address, which is on no list. */
  readonly vouched?: true
  /** The number of times that the portal has led to unlisted pages within a minute. */
  readonly times: number
}

/** The gate as the coach shows it. */
export interface AddressGateView extends AddressGate {
  /** Who has to agree: nobody if the address can not be opened, or if no staff are present. */
  readonly approvers: readonly Holder[]
  /** Whether a supervisor may enter their passphrase for it. */
  readonly vouchable?: true
}

/** A supervisor's passphrase for an unlisted address. */
export const vouchRequestSchema = z.strictObject({ passphrase: z.string().min(1).max(200) })

/**
 * The outcome of a supervisor's passphrase. `unset`: this machine has none; `gone`: the gate is closed, or is for
 * another address.
 */
export type VouchAnswer =
  | { readonly is: 'vouched' | 'unset' | 'gone' }
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }

/** After this many times within a minute the gate no longer opens: people would agree just to make it stop. */
const MOST_TIMES = 2

/**
 * Records that the portal was blocked from loading a page. Opens the gate, unless one is open already (a page must not
 * change what people are reading) or the portal has led to unlisted pages too often just now. `at`: milliseconds on a
 * monotonic clock.
 */
export function openAddressGate(visit: Visit, barred: Barred, at: number): Visit {
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

/** Returns who has to agree before the address is opened: both people present; nobody if it is never opened. */
function findAddressApprovers({ addressGate, role }: Visit): readonly Holder[] {
  const isKnown = addressGate?.barred.is === 'official' || addressGate?.vouched === true
  return isKnown && canTakeHand(role) ? ['person', 'worker'] : []
}

/**
 * Records that one of the two agrees that the address is the one they mean. Once both agree, its host is allowed for
 * this visit, and the registrable part of the host is recorded. The person's yes counts only while the person has the
 * hand.
 */
export function agreeToAddress(visit: Visit, who: Holder): Change {
  const { addressGate: gate } = visit
  const approvers = findAddressApprovers(visit)
  const isCounted =
    gate?.read && approvers.includes(who) && !gate.said.includes(who) && !(who === 'person' && visit.turn)
  if (!gate || !isCounted) return { visit, entries: [] }
  const said = [...gate.said, who]
  const there = who === 'worker' ? notePresent(visit) : visit
  if (!approvers.every((one) => said.includes(one))) {
    return { visit: { ...there, addressGate: { ...gate, said } }, entries: [] }
  }
  const { host } = gate.barred
  const admitted = { ...leaveAddress(there), admitted: [...(visit.admitted ?? []), host] }
  const domain = cutHost(host).registrable
  const line: Entry = gate.vouched
    ? { kind: 'site-opened', visit: visit.id, domain, how: 'vouched' }
    : { kind: 'host-admitted', visit: visit.id, domain }
  return applyEntries({ visit: admitted, entries: [] }, line)
}

/**
 * Checks whether a supervisor's passphrase may replace the missing list entry: never for a look-alike, nor for a person
 * who is alone.
 */
function isVouchable({ addressGate, role }: Visit): boolean {
  return addressGate?.barred.is === 'unknown' && addressGate.read && !addressGate.vouched && canTakeHand(role)
}

/** Finds the host that a supervisor may vouch for now. */
export function findVouchable(visit: Visit | undefined): string | undefined {
  return visit && isVouchable(visit) ? visit.addressGate?.barred.host : undefined
}

/** Records a supervisor's passphrase for this host: both people are then asked, as for a listed host. */
export function vouch(visit: Visit, host: string): Visit {
  const { addressGate } = visit
  return addressGate && findVouchable(visit) === host
    ? { ...visit, addressGate: { ...addressGate, vouched: true } }
    : visit
}

/** Returns the gate as the coach shows it. `isDesk`: false at a kiosk, where nobody can vouch, even with a badge. */
export function toAddressGateView(visit: Visit, isDesk: boolean): AddressGateView | undefined {
  const { addressGate } = visit
  if (!addressGate) return undefined
  const vouchable = isDesk && findVouchable(visit) !== undefined
  return { ...addressGate, approvers: findAddressApprovers(visit), ...(vouchable && { vouchable }) }
}
