import { type CopyAnswer, type CopyWish, LONGEST_COPY } from '../../core/hub/copy.ts'
import { HubError } from '../../core/hub/error.ts'
import { PROTOCOL } from '../../core/hub/protocol.ts'
import type { Code } from '../../core/notebook/code.ts'
import type { LeftAtHub } from '../../core/notebook/requests.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { toHubPlace } from './sealed-copy.ts'

/** The way to a hub that a notebook needs. */
export interface CopyHub {
  /** @throws HubError */
  copy(wish: CopyWish): Promise<CopyAnswer>
}

/** Leaves a sealed copy where its words lead, for some days and to be fetched once; the hub sees neither words nor notes. */
export async function leaveAtHub(copy: Uint8Array, code: Code, cost: ScryptCost, hub: CopyHub): Promise<LeftAtHub> {
  if (copy.length > LONGEST_COPY) return { left: false, trouble: 'too-large' }
  const place = await toHubPlace(code, cost)
  const answer = await ask(hub, { v: PROTOCOL, do: 'leave', place, copy: Buffer.from(copy).toString('base64') })
  if (answer?.code === 'left') return { left: true, until: answer.until }
  return { left: false, trouble: answer?.code === 'full' ? 'full' : 'hub-away' }
}

/** Fetches what waits under six words; it is gone at the hub then. */
export async function fetchFromHub(
  code: Code,
  cost: ScryptCost,
  hub: CopyHub,
): Promise<Uint8Array | 'nothing-there' | 'hub-away'> {
  const answer = await ask(hub, { v: PROTOCOL, do: 'fetch', place: await toHubPlace(code, cost) })
  if (answer === undefined) return 'hub-away'
  return answer.code === 'fetched' ? Buffer.from(answer.copy, 'base64') : 'nothing-there'
}

/** Undefined for a hub that is away, or that refuses for now. */
async function ask(hub: CopyHub, wish: CopyWish): Promise<CopyAnswer | undefined> {
  try {
    return await hub.copy(wish)
  } catch (error) {
    if (error instanceof HubError) return undefined
    throw error
  }
}
